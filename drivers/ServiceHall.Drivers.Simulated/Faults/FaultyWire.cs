using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.Faults;

/// <summary>
/// A wire on which the faults of <see cref="WireFaults"/> happen by a seed: split and merged pieces, garbage, delay, lost and doubled
/// answers, hang-ups in the middle of an answer, and times of the wrong speed in which the device is deaf. The same seed gives the n-th
/// answer the same faults, however what came in was cut: what is drawn when it hears is drawn apart from what is drawn when it speaks.
/// </summary>
public sealed class FaultyWire(IPeerWire wire, WireFaults faults, int seed, TimeProvider time) : IPeerWire
{
    private readonly Random hearing = new(seed);
    private readonly Random speaking = new(~seed);
    private readonly Lock gate = new();
    private long deafUntil = long.MinValue;
    private Task restoring = Task.CompletedTask;
    private FaultyLine? newest;

    /// <inheritdoc />
    public string Address => wire.Address;

    /// <inheritdoc />
    public bool IsPlugged => wire.IsPlugged;

    /// <inheritdoc />
    public bool IsGarbled => WrongSpeed || wire.IsGarbled || time.GetTimestamp() < Volatile.Read(ref deafUntil);

    /// <summary>The driver speaks at another speed until this is false again.</summary>
    public bool WrongSpeed { get; set; }

    /// <summary>How many answers were lost.</summary>
    public int Dropped { get; private set; }

    /// <summary>How many answers had bytes before them that nobody said.</summary>
    public int Garbled { get; private set; }

    /// <summary>How many answers came twice.</summary>
    public int Doubled { get; private set; }

    /// <summary>How many faults happened.</summary>
    public int Happened { get; private set; }

    /// <inheritdoc />
    public Line? Now => wire.Now is { } line ? Faulty(line) : null;

    /// <inheritdoc />
    public async Task<Line> ConnectAsync(CancellationToken cancellation) => Faulty(await wire.ConnectAsync(cancellation).ConfigureAwait(false));

    /// <inheritdoc />
    public void PlugIn() => wire.PlugIn();

    /// <inheritdoc />
    public void PullOut() => wire.PullOut();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await restoring.ConfigureAwait(false);
        await wire.DisposeAsync().ConfigureAwait(false);
    }

    private FaultyLine Faulty(Line line)
    {
        lock (gate)
            return newest?.Sound == line ? newest : newest = new FaultyLine(this, line);
    }

    private bool Happens(Random chance, double often)
    {
        lock (gate)
        {
            var happens = often > 0 && chance.NextDouble() < often;
            Happened += happens ? 1 : 0;
            return happens;
        }
    }

    private int Some(Random chance, int below)
    {
        lock (gate)
            return chance.Next(below);
    }

    private byte[] Garbage()
    {
        lock (gate)
        {
            var garbage = new byte[speaking.Next(1, 6)];
            speaking.NextBytes(garbage);
            return garbage;
        }
    }

    private void HangUp()
    {
        wire.PullOut();
        lock (gate)
            restoring = Task.WhenAll(restoring, RestoreAsync());
    }

    private async Task RestoreAsync()
    {
        await Task.Delay(faults.Outage, time).ConfigureAwait(false);
        wire.PlugIn();
    }

    private void BecomeDeaf() => Volatile.Write(ref deafUntil, time.GetTimestamp() + (long)(faults.Outage.TotalSeconds * time.TimestampFrequency));

    private sealed class FaultyLine(FaultyWire owner, Line line) : Line
    {
        private readonly WireFaults faults = owner.Faults;
        private byte[] held = [];

        internal Line Sound => line;

        public override string Address => line.Address;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            if (Hears(faults.Deaf))
                owner.BecomeDeaf();

            var room = Hears(faults.Split) ? 1 + owner.Some(owner.hearing, Math.Min(8, buffer.Length)) : buffer.Length;
            return await line.ReadAsync(buffer[..Math.Min(room, buffer.Length)], cancellation).ConfigureAwait(false);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            if (Says(faults.Drop))
            {
                owner.Dropped++;
                return;
            }

            byte[] garbage = Says(faults.Garbage) ? owner.Garbage() : [];
            owner.Garbled += garbage.Length > 0 ? 1 : 0;
            byte[] said = [.. held, .. garbage, .. bytes.Span];
            held = [];
            if (Says(faults.Merge))
            {
                held = said;
                return;
            }

            if (Says(faults.Double))
            {
                owner.Doubled++;
                said = [.. said, .. said];
            }

            if (Says(faults.Delay))
                await Task.Delay(faults.DelayMax * owner.Some(owner.speaking, 100) / 100, owner.Clock, cancellation).ConfigureAwait(false);
            if (Says(faults.HangUp))
            {
                await line.WriteAsync(said.AsMemory(0, said.Length / 2), cancellation).ConfigureAwait(false);
                owner.HangUp();
                return;
            }

            await SayAsync(said, cancellation).ConfigureAwait(false);
        }

        public override ValueTask DisposeAsync() => line.DisposeAsync();

        private bool Hears(double often) => owner.Happens(owner.hearing, often);

        private bool Says(double often) => owner.Happens(owner.speaking, often);

        private async Task SayAsync(byte[] said, CancellationToken cancellation)
        {
            for (var at = 0; at < said.Length;)
            {
                var count = Says(faults.Split) ? 1 + owner.Some(owner.speaking, said.Length - at) : said.Length - at;
                await line.WriteAsync(said.AsMemory(at, count), cancellation).ConfigureAwait(false);
                at += count;
                if (at < said.Length)
                    await Task.Delay(TimeSpan.FromMilliseconds(1), owner.Clock, cancellation).ConfigureAwait(false);
            }
        }
    }

    private WireFaults Faults => faults;

    private TimeProvider Clock => time;
}
