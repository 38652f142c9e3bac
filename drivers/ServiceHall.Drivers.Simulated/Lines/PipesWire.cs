using System.Threading.Channels;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Usb;

namespace ServiceHall.Drivers.Simulated.Lines;

/// <summary>
/// A USB cable with bulk pipes, in memory: no machine can be given such a device without one. What the device says goes to the first IN endpoint, with two
/// of them all but the first seven bytes of each answer to the second. Fault it can inject: the cable pulled.
/// </summary>
public sealed class PipesWire(byte[] outEndpoints, byte[] inEndpoints) : IPeerWire
{
    private const int HeadLength = 7;
    private readonly Lock gate = new();
    private Plugged? plugged;
    private TaskCompletionSource<Plugged> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public string Address => "usb:0400:c35a";

    /// <inheritdoc />
    public bool IsPlugged
    {
        get
        {
            lock (gate)
                return plugged is not null;
        }
    }

    /// <inheritdoc />
    public bool IsGarbled => false;

    /// <summary>Whether the device has said something that nobody fetched.</summary>
    public bool HasUnread
    {
        get
        {
            lock (gate)
                return plugged is { } there && there.FromDevice.Any(pipe => pipe.Reader.Count > 0);
        }
    }

    /// <summary>The pipes as a driver opens them.</summary>
    /// <exception cref="LineException">The cable is out.</exception>
    public IUsbPipes Open()
    {
        lock (gate)
            return plugged is { } there ? new Pipes(this, there) : throw new LineException(LineFault.NotFound, Address, "there is no such USB device");
    }

    /// <inheritdoc />
    public Line? Now
    {
        get
        {
            lock (gate)
                return plugged?.End;
        }
    }

    /// <inheritdoc />
    public async Task<Line> ConnectAsync(CancellationToken cancellation)
    {
        Task<Plugged> waiting;
        lock (gate)
            waiting = next.Task;
        return (await waiting.WaitAsync(cancellation).ConfigureAwait(false)).End;
    }

    /// <inheritdoc />
    public void PlugIn()
    {
        lock (gate)
        {
            if (plugged is not null)
                return;
            plugged = new Plugged(this);
            next.SetResult(plugged);
        }
    }

    /// <inheritdoc />
    public void PullOut()
    {
        lock (gate)
        {
            if (plugged is null)
                return;
            plugged.Gone.Cancel();
            plugged = null;
            next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        PullOut();
        return ValueTask.CompletedTask;
    }

    private sealed class Plugged
    {
        internal Plugged(PipesWire wire) => End = new DeviceEnd(wire, this);

        internal Line End { get; }

        internal Channel<byte[]> ToDevice { get; } = Channel.CreateBounded<byte[]>(64);

        internal Channel<byte[]>[] FromDevice { get; } = [Channel.CreateBounded<byte[]>(64), Channel.CreateBounded<byte[]>(64)];

        internal CancellationTokenSource Gone { get; } = new();
    }

    private sealed class Pipes(PipesWire wire, Plugged there) : IUsbPipes
    {
        public void Write(byte endpoint, ReadOnlySpan<byte> bytes, TimeSpan atMost)
        {
            if (there.Gone.IsCancellationRequested || !wire.Takes(endpoint) || !there.ToDevice.Writer.TryWrite(bytes.ToArray()))
                throw new LineException(LineFault.HungUp, wire.Address, "the USB device is gone");
        }

        public int Read(byte endpoint, Span<byte> buffer, TimeSpan atMost)
        {
            var at = Array.IndexOf(wire.InEndpoints, endpoint);
            if (at < 0 || there.Gone.IsCancellationRequested)
                throw new LineException(LineFault.HungUp, wire.Address, "the USB device is gone");
            var reader = there.FromDevice[at].Reader;
            if (reader.TryRead(out var lying))
            {
                lying.CopyTo(buffer);
                return lying.Length;
            }

            using var late = CancellationTokenSource.CreateLinkedTokenSource(there.Gone.Token);
            late.CancelAfter(atMost);
            try
            {
                var bytes = reader.ReadAsync(late.Token).AsTask().GetAwaiter().GetResult();
                bytes.CopyTo(buffer);
                return bytes.Length;
            }
            catch (OperationCanceledException)
            {
                return there.Gone.IsCancellationRequested ? throw new LineException(LineFault.HungUp, wire.Address, "the USB device is gone") : 0;
            }
        }

        public void Dispose()
        {
        }
    }

    private bool Takes(byte endpoint) => outEndpoints.Contains(endpoint);

    private byte[] InEndpoints => inEndpoints;

    private sealed class DeviceEnd(PipesWire wire, Plugged there) : Line
    {
        public override string Address => wire.Address;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(there.Gone.Token, cancellation);
            try
            {
                var bytes = await there.ToDevice.Reader.ReadAsync(either.Token).ConfigureAwait(false);
                bytes.CopyTo(buffer);
                return bytes.Length;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new LineException(LineFault.HungUp, Address, "pulled out");
            }
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            if (wire.InEndpoints.Length == 1)
            {
                foreach (var packet in bytes.ToArray().Chunk(512))
                    await there.FromDevice[0].Writer.WriteAsync(packet, cancellation).ConfigureAwait(false);
                return;
            }

            await there.FromDevice[0].Writer.WriteAsync(bytes[..HeadLength].ToArray(), cancellation).ConfigureAwait(false);
            foreach (var packet in bytes[HeadLength..].ToArray().Chunk(512))
                await there.FromDevice[1].Writer.WriteAsync(packet, cancellation).ConfigureAwait(false);
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
