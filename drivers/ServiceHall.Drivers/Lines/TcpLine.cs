using System.Net.Sockets;

namespace ServiceHall.Drivers.Lines;

/// <summary>A device on the network, such as a printer on port 9100 or a serial server.</summary>
public sealed class TcpLine : Line
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(5);
    private const int LevelTcp = 6, TcpUserTimeout = 18; // linux/tcp.h

    private readonly Socket socket;
    private readonly TimeProvider time;

    private TcpLine(string address, Socket socket, TimeProvider time)
    {
        Address = address;
        this.socket = socket;
        this.time = time;
    }

    /// <inheritdoc />
    public override string Address { get; }

    /// <summary>Connects, so that a dead peer is noticed within half a minute.</summary>
    /// <exception cref="LineException">The host or port does not answer.</exception>
    public static async Task<TcpLine> ConnectAsync(string address, string host, int port, TimeProvider time, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timeout = new CancellationTokenSource(ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            NoticeSilence(socket);
            await socket.ConnectAsync(host, port, either.Token).ConfigureAwait(false);
            return new TcpLine(address, socket, time);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new LineException(LineFault.Timeout, address, $"no connection within {ConnectTimeout.TotalSeconds:0} s");
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new LineException(Fault(e.SocketErrorCode), address, $"no connection ({e.SocketErrorCode})", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            var count = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation).ConfigureAwait(false);
            return count > 0 ? count : throw HungUp("the peer closed", null);
        }
        catch (SocketException e)
        {
            throw HungUp(e.SocketErrorCode.ToString(), e);
        }
        catch (ObjectDisposedException e)
        {
            throw HungUp("closed", e);
        }
    }

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer)
    {
        try
        {
            return socket.Available > 0 ? socket.Receive(buffer, SocketFlags.None) : 0;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The next reading says so.
            return 0;
        }
    }

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (bytes.Length > 0)
            bytes = bytes[await SendSomeAsync(bytes, cancellation).ConfigureAwait(false)..];
    }

    /// <inheritdoc />
    public override void GiveUp()
    {
        try
        {
            // Closed so, the connection is reset. Else the kernel goes on sending, and an old ticket comes out when the cable is back.
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // What is closed already sends nothing more.
            return;
        }
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Makes the kernel notice a dead peer: by keep-alive while nothing is sent, by its own limit (20 s) while what was sent is not acknowledged, as keep-alive rests then.</summary>
    internal static void NoticeSilence(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        if (OperatingSystem.IsLinux())
            socket.SetRawSocketOption(LevelTcp, TcpUserTimeout, BitConverter.GetBytes(20_000));
    }

    private async Task<int> SendSomeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(WriteTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await socket.SendAsync(bytes, SocketFlags.None, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LineException(LineFault.Timeout, Address, $"took no byte for {WriteTimeout.TotalSeconds:0} s");
        }
        catch (SocketException e)
        {
            throw HungUp(e.SocketErrorCode.ToString(), e);
        }
        catch (ObjectDisposedException e)
        {
            throw HungUp("closed", e);
        }
    }

    private static LineFault Fault(SocketError error) => error switch
    {
        SocketError.TimedOut => LineFault.Timeout,
        SocketError.AccessDenied => LineFault.AccessDenied,
        SocketError.AddressAlreadyInUse => LineFault.Busy,
        _ => LineFault.NotFound,
    };

    private LineException HungUp(string why, Exception? inner) => new(LineFault.HungUp, Address, $"hung up ({why})", inner);
}
