using System.Net;
using System.Net.Sockets;
using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Simulated.Lines;

/// <summary>A network cable: one driver at a time may connect to its port; without the cable nobody can.</summary>
public sealed class TcpWire : IPeerWire
{
    private readonly IPEndPoint endPoint;
    private readonly Lock gate = new();
    private TaskCompletionSource<TcpListener> plugged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TcpListener? listener;
    private TcpPeerLine? connected;

    /// <summary>Listens, with the cable in.</summary>
    /// <param name="address">Where, such as loopback.</param>
    /// <param name="port">0 takes a free one, which then stays.</param>
    public TcpWire(IPAddress address, int port)
    {
        endPoint = new IPEndPoint(address, port);
        PlugIn();
        endPoint.Port = ((IPEndPoint)listener!.LocalEndpoint).Port;
        Address = address.AddressFamily == AddressFamily.InterNetworkV6 ? $"tcp:[{address}]:{endPoint.Port}" : $"tcp:{address}:{endPoint.Port}";
    }

    /// <inheritdoc />
    public string Address { get; }

    /// <inheritdoc />
    public bool IsPlugged
    {
        get
        {
            lock (gate)
                return listener is not null;
        }
    }

    /// <inheritdoc />
    public bool IsGarbled => false;

    /// <inheritdoc />
    public Line? Now
    {
        get
        {
            lock (gate)
                return connected is { IsOpen: true } ? connected : null;
        }
    }

    /// <inheritdoc />
    public async Task<Line> ConnectAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task<TcpListener> next;
            lock (gate)
                next = plugged.Task;

            var from = await next.WaitAsync(cancellation).ConfigureAwait(false);
            if (await AcceptAsync(from, cancellation).ConfigureAwait(false) is { } line)
                return line;
        }
    }

    /// <inheritdoc />
    public void PlugIn()
    {
        lock (gate)
        {
            if (listener is not null)
                return;

            listener = new TcpListener(endPoint);
            listener.Start(1);
            plugged.SetResult(listener);
        }
    }

    /// <inheritdoc />
    public void PullOut()
    {
        lock (gate)
        {
            if (listener is null)
                return;

            plugged = new(TaskCreationOptions.RunContinuationsAsynchronously);
            listener.Dispose();
            listener = null;
            connected?.Close();
            connected = null;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        PullOut();
        return ValueTask.CompletedTask;
    }

    // Null when the cable was pulled meanwhile.
    private async Task<Line?> AcceptAsync(TcpListener from, CancellationToken cancellation)
    {
        Socket socket;
        try
        {
            socket = await from.AcceptSocketAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            return null;
        }

        lock (gate)
        {
            var line = new TcpPeerLine(Address, socket);
            if (listener == from)
                return connected = line;

            line.Close();
            return null;
        }
    }

    private sealed class TcpPeerLine(string address, Socket socket) : Line
    {
        public override string Address => address;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            try
            {
                var count = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation).ConfigureAwait(false);
                return count > 0 ? count : throw new LineException(LineFault.HungUp, address, "the driver closed");
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                throw new LineException(LineFault.HungUp, address, "hung up", e);
            }
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            try
            {
                while (bytes.Length > 0)
                    bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, cancellation).ConfigureAwait(false)..];
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                throw new LineException(LineFault.HungUp, address, "hung up", e);
            }
        }

        public bool IsOpen => !socket.SafeHandle.IsClosed;

        public void Close() => socket.Dispose();

        public override ValueTask DisposeAsync()
        {
            Close();
            return ValueTask.CompletedTask;
        }
    }
}
