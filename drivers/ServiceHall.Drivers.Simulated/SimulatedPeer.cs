using System.Threading.Channels;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated;

/// <summary>
/// A device that is only simulated: the other end of a real wire. It hears bytes, answers bytes, and keeps the last 64 kB it heard.
/// What comes while it has no cable, or at a speed it does not speak, is not heard.
/// </summary>
public abstract class SimulatedPeer : IBenchDevice
{
    private const int RawBytesMax = 64 * 1024;

    private readonly IPeerWire wire;
    private readonly CancellationTokenSource stop = new();
    private readonly ByteRing raw = new(RawBytesMax);
    private readonly Channel<byte[]> outgoing =
        Channel.CreateBounded<byte[]>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

    private Task running = Task.CompletedTask;

    /// <summary>A device on a wire; it begins to listen at <see cref="Start"/>.</summary>
    protected SimulatedPeer(string device, string kind, IPeerWire wire, TimeProvider time)
    {
        Device = device;
        Kind = kind;
        this.wire = wire;
        Time = time;
    }

    /// <inheritdoc />
    public string Device { get; }

    /// <inheritdoc />
    public string Kind { get; }

    /// <inheritdoc />
    public string Line => wire.Address;

    /// <summary>The clock.</summary>
    protected TimeProvider Time { get; }

    /// <summary>Guards the state of the device: bytes come on one thread, hands on others.</summary>
    protected Lock Gate { get; } = new();

    /// <summary><c>in</c> or <c>out</c>.</summary>
    protected string Cable => wire.IsPlugged ? "in" : "out";

    /// <summary>Ends when the device is disposed.</summary>
    protected CancellationToken Stopping => stop.Token;

    /// <summary>Why the last connection or answer was lost: the cable was pulled, the driver left; null before.</summary>
    protected string? LastFault { get; private set; }

    /// <summary>The last bytes heard, in base64.</summary>
    protected string Raw
    {
        get
        {
            lock (raw)
            {
                var bytes = new byte[raw.Count];
                raw.Take(bytes);
                raw.Put(bytes);
                return Convert.ToBase64String(bytes);
            }
        }
    }

    /// <summary>Begins to listen; called once.</summary>
    public virtual void Start() => running = Task.WhenAll(Task.Run(ListenAsync), Task.Run(SpeakAsync));

    /// <inheritdoc />
    public abstract object Look();

    /// <inheritdoc />
    public void Set(string? paper, string? cover, string? cable)
    {
        if (cable is not (null or "in" or "out"))
            throw new BenchException($"cable can be in or out, not {cable}.");

        SetParts(paper, cover);
        if (cable == "in")
            wire.PlugIn();
        else if (cable == "out")
            wire.PullOut();
    }

    /// <inheritdoc />
    public virtual byte[]? Picture(int index) => null;

    /// <inheritdoc />
    public virtual void InsertCard(BenchCard card) => throw new BenchException($"{Device} is a {Kind} and takes no card.");

    /// <inheritdoc />
    public virtual void RemoveCard() => throw new BenchException($"{Device} is a {Kind} and takes no card.");

    /// <inheritdoc />
    public virtual void Scan(string text) => throw new BenchException($"{Device} is a {Kind} and scans nothing.");

    /// <inheritdoc />
    public virtual void Press(string key) => throw new BenchException($"{Device} is a {Kind} and has no keys.");

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await wire.DisposeAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Bytes came, cut anywhere. Called for one piece at a time, outside <see cref="Gate"/>; must not block.</summary>
    protected abstract void Received(ReadOnlySpan<byte> bytes);

    /// <summary>Changes paper or cover; null leaves it. A device without them refuses.</summary>
    protected virtual void SetParts(string? paper, string? cover)
    {
        if (paper is not null || cover is not null)
            throw new BenchException($"{Device} is a {Kind} and has no paper and no cover.");
    }

    /// <summary>Says bytes, after those said before; nobody hears them while the cable is out.</summary>
    protected void Send(params byte[] bytes)
    {
        if (wire.Now is not null)
            outgoing.Writer.TryWrite(bytes);
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var connected = await wire.ConnectAsync(stop.Token).ConfigureAwait(false);
                await using (connected.ConfigureAwait(false))
                    await ListenAsync(connected, buffer).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task ListenAsync(Line connected, byte[] buffer)
    {
        try
        {
            while (true)
            {
                var count = await connected.ReadAsync(buffer, stop.Token).ConfigureAwait(false);
                if (!wire.IsGarbled)
                    Hear(buffer.AsSpan(0, count));
            }
        }
        catch (LineException e)
        {
            LastFault = e.Message;
        }
    }

    private void Hear(ReadOnlySpan<byte> bytes)
    {
        lock (raw)
        {
            Span<byte> old = stackalloc byte[4096];
            raw.Take(old[..Math.Max(0, bytes.Length - raw.Free)]);
            raw.Put(bytes);
        }

        Received(bytes);
    }

    private async Task SpeakAsync()
    {
        try
        {
            await foreach (var bytes in outgoing.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
                await SpeakAsync(bytes).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task SpeakAsync(byte[] bytes)
    {
        try
        {
            if (wire.Now is { } line)
                await line.WriteAsync(bytes, stop.Token).ConfigureAwait(false);
        }
        catch (LineException e)
        {
            LastFault = e.Message;
        }
    }
}
