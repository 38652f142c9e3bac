using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.CodeScanners;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.CodeScanners;

/// <summary>Over a real pseudo terminal. The scanner's clock is in the test's hand: how quick the machine is ends no code and forgets none.</summary>
public sealed class ScanningCodesTests : IAsyncLifetime
{
    private static readonly TimeSpan silence = TimeSpan.FromMilliseconds(500);
    private readonly HandTime time = new();
    private readonly SimulatedCodeScanner peer = new("scanner-1", new PtyWire("scanner-1", 9600, TimeProvider.System), TimeProvider.System);

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        peer.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => peer.DisposeAsync();

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("")]
    public async Task A_code_is_scanned_whatever_ends_it(string suffix)
    {
        await using var scanner = await ListenAsync(time);
        peer.Suffix = suffix;
        foreach (var (code, count) in new[] { ("https://hall.example/t/K7P2M9", 1), ("预约 20260105-07", 2) })
        {
            peer.Scan(code);
            await Bench.UntilAsync(code, () =>
            {
                if (suffix.Length == 0)
                    time.Advance(silence);
                return scanner.Scanned.Count == count;
            });
        }

        Assert.Equal(["https://hall.example/t/K7P2M9", "预约 20260105-07"], scanner.Scanned);
        Assert.Empty(scanner.Refused);
    }

    [Fact]
    public async Task The_same_code_within_two_seconds_counts_once()
    {
        await using var scanner = await ListenAsync(time);
        for (var i = 0; i < 5; i++)
            peer.Scan("A001");
        peer.Scan("B001");
        peer.Scan("A001");
        peer.Scan("C001");
        await scanner.Scanned.UntilAsync(3);
        Assert.Equal(["A001", "B001", "C001"], scanner.Scanned);

        time.Advance(TimeSpan.FromSeconds(2));
        peer.Scan("A001");
        await scanner.Scanned.UntilAsync(4);
        Assert.Equal("A001", scanner.Scanned.Last());
    }

    [Fact]
    public async Task Wild_scans_are_refused_once_and_the_next_code_is_taken()
    {
        await using var scanner = await ListenAsync(time);
        peer.Scan(new string('x', 10_240));
        peer.Scan("A\u0000B\u001b[2J");
        peer.ScanBytes(0xFF, 0xFE, 0xFF, (byte)'\r');
        peer.Scan("A001");
        await scanner.Scanned.UntilAsync(1);

        Assert.Equal(["too-long", "not-text", "not-text"], scanner.Refused);
        Assert.Equal(["A001"], scanner.Scanned);
        Assert.Equal(DeviceState.Ready, scanner.Driver.Health.State);
    }

    [Fact]
    public async Task A_code_in_pieces_is_one_code()
    {
        await using var scanner = await ListenAsync(time);
        foreach (var value in "APPT:7Q3K\r\n"u8.ToArray())
        {
            peer.ScanBytes(value);
            await Task.Delay(5, Never);
        }

        await scanner.Scanned.UntilAsync(1);
        Assert.Equal(["APPT:7Q3K"], scanner.Scanned);
    }

    [Fact]
    public async Task The_cable_pulled_and_put_back_all_goes_on()
    {
        await using var scanner = await ListenAsync(TimeProvider.System);
        for (var round = 1; round <= 2; round++)
        {
            peer.Set(null, null, "out");
            await Bench.ReachesAsync(scanner.Driver, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
            peer.Scan("lost");
            peer.Set(null, null, "in");
            await Bench.ReachesAsync(scanner.Driver, DeviceState.Ready, TimeSpan.FromSeconds(3));
            peer.Scan($"A00{round}");
            await scanner.Scanned.UntilAsync(round);
        }

        Assert.Equal(["A001", "A002"], scanner.Scanned);
    }

    private async Task<Listening> ListenAsync(TimeProvider clock)
    {
        var scanner = new Listening(LineAddress.Parse(peer.Line), time: clock);
        await Bench.ReachesAsync(scanner.Driver, DeviceState.Ready);
        return scanner;
    }
}
