using System.Threading.Channels;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.CodeScanners;

/// <summary>How silence ends a code, by a clock and a line in the test's hand.</summary>
public sealed class CodesBySilenceTests : IAsyncLifetime
{
    private static readonly TimeSpan gap = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan longGap = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan moment = TimeSpan.FromMilliseconds(1);

    private readonly HandTime time = new();
    private readonly PlayedLine line = new();
    private readonly Listening scanner;

    public CodesBySilenceTests() => scanner = new Listening(new Played(line), time: time);

    private Bench.Said<string> Scanned => scanner.Scanned;

    public async ValueTask InitializeAsync() => await Bench.ReachesAsync(scanner.Driver, DeviceState.Ready);

    public ValueTask DisposeAsync() => scanner.DisposeAsync();

    [Fact]
    public async Task A_scanner_that_ends_no_code_is_waited_for_80_ms_after_its_last_byte()
    {
        await SayAsync("A0"u8, gap);
        time.Advance(gap - moment);
        await SayAsync("01"u8, gap);
        time.Advance(gap - moment);
        Assert.Empty(Scanned);
        time.Advance(moment);
        await Scanned.UntilAsync(1);

        Assert.Equal(["A001"], Scanned);
    }

    [Fact]
    public async Task What_arrived_while_the_machine_was_busy_is_no_silence()
    {
        await SayAsync("APPT:"u8, gap);
        line.Arrived = "7Q3K"u8.ToArray();
        time.Advance(gap);
        await Bench.UntilAsync("it listens on", () => time.IsAwaited(gap));
        Assert.Empty(Scanned);
        time.Advance(gap);
        await Scanned.UntilAsync(1);

        Assert.Equal(["APPT:7Q3K"], Scanned);
    }

    [Fact]
    public async Task A_scanner_that_ended_its_last_code_is_waited_for_longer_until_it_ends_one_no_more()
    {
        line.Say("A001\r"u8);
        await Scanned.UntilAsync(1);
        await SayAsync("B0"u8, longGap);
        time.Advance(longGap - moment);
        await SayAsync("01"u8, longGap);
        line.Say("\r"u8);
        await Scanned.UntilAsync(2);
        await SayAsync("C001"u8, longGap);
        time.Advance(longGap);
        await Scanned.UntilAsync(3);
        await SayAsync("D001"u8, gap);
        time.Advance(gap);
        await Scanned.UntilAsync(4);

        Assert.Equal(["A001", "B001", "C001", "D001"], Scanned);
    }

    [Fact]
    public async Task The_rest_of_an_overlong_code_is_thrown_away_until_silence()
    {
        for (var said = 0; said < 10_240; said += 512)
            await SayAsync(Enumerable.Repeat((byte)'x', 512).ToArray(), gap);
        await scanner.Refused.UntilAsync(1);
        time.Advance(gap);
        await SayAsync("A001"u8, gap);
        time.Advance(gap);
        await Scanned.UntilAsync(1);

        Assert.Equal(["too-long"], scanner.Refused);
        Assert.Equal(["A001"], Scanned);
    }

    // Says something and waits until it was heard and the scanner listens for what may follow.
    private Task SayAsync(ReadOnlySpan<byte> bytes, TimeSpan listensFor)
    {
        time.Advance(TimeSpan.FromTicks(1));
        line.Say(bytes);
        return Bench.UntilAsync($"it listens for {listensFor.TotalMilliseconds} ms", () => time.IsAwaited(listensFor));
    }

    private sealed record Played(PlayedLine Line) : LineAddress("test:")
    {
        public override string? Presence => "there";

        public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Task.FromResult<Line>(Line);
    }

    private sealed class PlayedLine : Line
    {
        private readonly Channel<byte[]> said = Channel.CreateBounded<byte[]>(16);

        /// <summary>What the machine has and nobody woke the reader for.</summary>
        internal byte[] Arrived { get; set; } = [];

        public override string Address => "test:";

        internal void Say(ReadOnlySpan<byte> bytes) => Assert.True(said.Writer.TryWrite(bytes.ToArray()), "Nobody listens.");

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            var bytes = await said.Reader.ReadAsync(cancellation);
            bytes.CopyTo(buffer);
            return bytes.Length;
        }

        public override int TakeArrived(Span<byte> buffer)
        {
            var bytes = Arrived;
            bytes.CopyTo(buffer);
            Arrived = [];
            return bytes.Length;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
