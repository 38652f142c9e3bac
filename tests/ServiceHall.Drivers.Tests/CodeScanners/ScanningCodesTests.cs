using System.Text;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.CodeScanners;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.CodeScanners;

public sealed class ScanningCodesTests : IAsyncLifetime
{
    private readonly SimulatedCodeScanner peer;
    private readonly SerialCodeScanner scanner;
    private readonly Bench.Said<string> scanned = new();
    private readonly Bench.Said<string> refused = new();

    public ScanningCodesTests()
    {
        peer = new SimulatedCodeScanner("scanner-1", new PtyWire("scanner-1", 9600, TimeProvider.System), TimeProvider.System);
        scanner = new SerialCodeScanner("scanner-1", LineAddress.Parse(peer.Line), TimeProvider.System);
        scanner.CodeScanned += scanned.Enqueue;
        scanner.CodeRefused += refused.Enqueue;
    }

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        peer.Start();
        scanner.Start();
        await Bench.ReachesAsync(scanner, DeviceState.Ready);
    }

    public async ValueTask DisposeAsync()
    {
        await scanner.DisposeAsync();
        await peer.DisposeAsync();
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("")]
    public async Task A_code_is_scanned_whatever_ends_it(string suffix)
    {
        peer.Suffix = suffix;
        peer.Scan("https://hall.example/t/K7P2M9");
        await scanned.UntilAsync(1);
        peer.Scan("预约 20260105-07");
        await scanned.UntilAsync(2);

        Assert.Equal(["https://hall.example/t/K7P2M9", "预约 20260105-07"], scanned);
        Assert.Empty(refused);
    }

    [Fact]
    public async Task The_same_code_within_two_seconds_counts_once()
    {
        for (var i = 0; i < 5; i++)
            peer.Scan("A001");
        peer.Scan("B001");
        peer.Scan("A001");
        await scanned.UntilAsync(2);
        await Task.Delay(2100, Never);
        peer.Scan("A001");
        await scanned.UntilAsync(3);

        Assert.Equal(["A001", "B001", "A001"], scanned);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("")]
    public async Task Wild_scans_are_refused_once_and_the_next_code_is_taken(string suffix)
    {
        peer.Suffix = suffix;
        peer.Scan(new string('x', 10_240));
        await refused.UntilAsync(1);
        await Task.Delay(300, Never);
        peer.Scan("A\u0000B\u001b[2J");
        await refused.UntilAsync(2);
        await Task.Delay(300, Never);
        peer.ScanBytes([0xFF, 0xFE, 0xFF, .. Encoding.ASCII.GetBytes(suffix)]);
        await refused.UntilAsync(3);
        await Task.Delay(300, Never);
        peer.Scan("A001");
        await scanned.UntilAsync(1);

        Assert.Equal(["too-long", "not-text", "not-text"], refused);
        Assert.Equal(["A001"], scanned);
        Assert.Equal(DeviceState.Ready, scanner.Health.State);
    }

    [Fact]
    public async Task A_code_in_pieces_is_one_code()
    {
        foreach (var value in "APPT:7Q3K\r\n"u8.ToArray())
        {
            peer.ScanBytes(value);
            await Task.Delay(5, Never);
        }

        await scanned.UntilAsync(1);
        Assert.Equal(["APPT:7Q3K"], scanned);
    }

    [Fact]
    public async Task The_cable_pulled_and_put_back_all_goes_on()
    {
        for (var round = 1; round <= 2; round++)
        {
            peer.Set(null, null, "out");
            await Bench.ReachesAsync(scanner, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
            peer.Scan("lost");
            peer.Set(null, null, "in");
            await Bench.ReachesAsync(scanner, DeviceState.Ready, TimeSpan.FromSeconds(3));
            peer.Scan($"A00{round}");
            await scanned.UntilAsync(round);
        }

        Assert.Equal(["A001", "A002"], scanned);
    }
}
