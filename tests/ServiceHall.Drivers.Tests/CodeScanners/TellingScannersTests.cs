using System.Text;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Ptys;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.CodeScanners;

/// <summary>Scanners that are told something, over a pseudo terminal; the bytes of the other end are written by hand.</summary>
public sealed class TellingScannersTests : IAsyncLifetime
{
    private readonly Pty pty = Pty.Open(TimeProvider.System);

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    private LineAddress Address => LineAddress.Parse($"serial:{pty.SlavePath}?baud=9600");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => pty.DisposeAsync();

    [Fact]
    public async Task A_honeywell_is_told_its_settings_without_wearing_its_memory_and_its_answers_are_no_codes()
    {
        var profile = ScannerProfile.Read("test", """{ "name": "mine", "provenance": "documented", "family": "honeywell", "onOpen": ["PAPHHF"], "ask": "232BAD?" }""");
        await using var scanner = new Listening(Address, profile);

        Assert.Equal("16 4D 0D 50 41 50 48 48 46 21", await HearAsync(10));
        await pty.WriteAsync(Encoding.ASCII.GetBytes("PAPHHF\x06!"), Never);
        Assert.Equal("16 4D 0D 32 33 32 42 41 44 3F 21", await HearAsync(11));
        await pty.WriteAsync(Encoding.ASCII.GetBytes("232BAD5\x06!"), Never);
        await Bench.ReachesAsync(scanner.Driver, DeviceState.Ready);
        Assert.Equal("mine", scanner.Driver.Health.Identity);

        await pty.WriteAsync("A001\r\n"u8.ToArray(), Never);
        await scanner.Scanned.UntilAsync(1);
        Assert.Equal(["A001"], scanner.Scanned);
        Assert.Empty(scanner.Refused);
    }

    [Fact]
    public async Task A_refused_setting_is_told_and_the_scanner_still_scans()
    {
        await using var scanner = new Listening(Address, ScannerProfile.Load("newland"));
        Assert.Equal("7E 01 30 30 30 30 40 43 31 31 2A 3B 03", await HearAsync(13));
        await pty.WriteAsync(Streams.Hex("02 01 30 30 30 30 40 43 31 31 2A 15 3B 03"), Never);

        await Bench.ReachesAsync(scanner.Driver, DeviceState.Degraded);
        Assert.Equal(["setting-refused"], scanner.Driver.Health.Reasons);
        await pty.WriteAsync("A001\r"u8.ToArray(), Never);
        await scanner.Scanned.UntilAsync(1);
    }

    [Fact]
    public async Task A_scanner_that_does_not_answer_its_profile_is_silent()
    {
        await using var scanner = new Listening(Address, ScannerProfile.Load("honeywell"));
        await Bench.ReachesAsync(scanner.Driver, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], scanner.Driver.Health.Reasons);
    }

    [Fact]
    public async Task An_ssi_scanner_begins_a_session_and_each_code_is_acknowledged()
    {
        await using var scanner = new Listening(Address, ScannerProfile.Load("zebra-ssi"));
        Assert.Equal("04 E4 04 00 FF 14", await HearAsync(6));

        // Length, F3, from the decoder, status, kind of code, "A001", sum.
        await pty.WriteAsync(Streams.Hex("09 F3 00 00 1C 41 30 30 31 FE 16"), Never);
        await scanner.Scanned.UntilAsync(1);
        Assert.Equal(["A001"], scanner.Scanned);
        Assert.Equal("04 D0 04 00 FF 28", await HearAsync(6));
    }

    [Fact]
    public async Task A_code_that_was_heard_whole_is_told_also_when_the_line_ends_before_it_is_acknowledged()
    {
        var address = new EndingAddress(Streams.Hex("09 F3 00 00 1C 41 30 30 31 FE 16"), Streams.Hex("04 D0 04 00 FF 28"));
        await using var scanner = new SsiCodeScanner("scanner-1", address, ScannerProfile.Load("zebra-ssi"), TimeProvider.System);
        var scanned = new Bench.Said<string>();
        scanner.CodeScanned += scanned.Enqueue;
        scanner.Start();
        await Bench.UntilAsync("the code", () => !scanned.IsEmpty, TimeSpan.FromSeconds(5));
        Assert.Equal(["A001"], scanned);
    }

    [Theory]
    [InlineData("""{ "name": "x", "provenance": "guess", "family": "honeywell", "onOpen": [] }""", "provenance")]
    [InlineData("""{ "name": "x", "provenance": "probed", "family": "other", "onOpen": [] }""", "family")]
    [InlineData("""{ "name": "x", "provenance": "probed", "family": "ssi", "onOpen": ["E4"] }""", "family")]
    [InlineData("""{ "name": "x", "provenance": "probed", "family": "newland", "onOpen": ["a b"] }""", "command")]
    [InlineData("""{ "name": "x", "provenance": "probed", "family": "newland", "onOpen": [], "colour": 1 }""", "colour")]
    public void A_profile_that_makes_no_sense_is_refused_with_the_place(string text, string place) =>
        Assert.Contains(place, Assert.Throws<FormatException>(() => ScannerProfile.Read("mine.json", text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_drivers_and_the_profiles_in_the_box_fit_together()
    {
        Assert.Equal(["honeywell", "newland", "zebra-ssi"], ScannerProfile.InTheBox);
        foreach (var (driver, profile, fits) in new[] { ("serial", "honeywell", true), ("ssi", "zebra-ssi", true), ("serial", "zebra-ssi", false), ("ssi", "newland", false) })
        {
            var wiring = new DeviceWiring("scanner-1", "code-scanner", driver, "serial:/dev/ttyACM0", profile);
            Assert.Equal(fits, Record.Exception(() => DriverCatalog.Make(wiring, TimeProvider.System)) is null);
        }
    }

    private async Task<string> HearAsync(int count)
    {
        var heard = new byte[count];
        for (var got = 0; got < count;)
            got += await pty.ReadAsync(heard.AsMemory(got), Never);
        return Convert.ToHexString(heard).Chunk(2).Select(pair => new string(pair)).Aggregate((all, pair) => $"{all} {pair}");
    }
}
