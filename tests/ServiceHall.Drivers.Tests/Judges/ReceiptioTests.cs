using System.Net;
using System.Text.Json;
using ServiceHall.Drivers.Simulated.Faults;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Simulated.TicketPrinters;

namespace ServiceHall.Drivers.Tests.Judges;

/// <summary>The judge is receiptio 2.1.2, a printing program that asks status and waits for completion: our simulated printer must satisfy it over TCP.</summary>
public sealed class ReceiptioTests
{
    // It always connects to port 9100, so each printer gets a loopback address of its own.
    private static int addresses;

    private static readonly JsonSerializerOptions Plain =
        new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Document = Path.Combine(NodeJudge.Root, "tests/judges/ticket.receipt");

    [Theory]
    [InlineData("online", 100, null, null, null)]
    [InlineData("coveropen", 101, null, "open", null)]
    [InlineData("paperempty", 102, "out", null, null)]
    [InlineData("error", 103, null, null, "jam")]
    public async Task It_reads_the_status(string word, int exitCode, string? paper, string? cover, string? key)
    {
        await using var printer = new Printer();
        printer.Paper.Set(paper, cover, null);
        if (key is not null)
            printer.Paper.Press(key);

        Assert.Equal((exitCode, word), await printer.JudgeAsync("-q"));
    }

    [Fact]
    public async Task A_printer_that_does_not_answer_is_offline()
    {
        await using var printer = new Printer();
        printer.Wire.WrongSpeed = true;

        Assert.Equal((104, "offline"), await printer.JudgeAsync("-q"));
    }

    [Fact]
    public async Task Without_a_cable_it_is_disconnected()
    {
        await using var printer = new Printer();
        printer.Paper.Set(null, null, "out");

        Assert.Equal((105, "disconnect"), await printer.JudgeAsync("-q"));
    }

    [Fact]
    public async Task It_prints_a_ticket_and_is_told_when_it_is_done()
    {
        await using var printer = new Printer();

        Assert.Equal((0, "success"), await printer.JudgeAsync("-l", "zh-hans", Document));

        var look = JsonSerializer.Serialize(printer.Paper.Look(), Plain);
        Assert.Contains("安澜市政务服务中心", look, StringComparison.Ordinal);
        Assert.Contains("B127", look, StringComparison.Ordinal);
        Assert.Contains("\"ended\":\"cut\"", look, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_printer_that_never_says_it_is_done_times_out()
    {
        await using var printer = new Printer(new PrinterTraits(DotsPerSecond: 20_000, AnswersFences: false));

        Assert.Equal((106, "timeout"), await printer.JudgeAsync("-t", "2", "-l", "zh-hans", Document));
    }

    private sealed class Printer : IAsyncDisposable
    {
        private readonly IPAddress address = new([127, 91, (byte)(Environment.ProcessId % 250 + 1), (byte)Interlocked.Increment(ref addresses)]);

        internal Printer(PrinterTraits? traits = null)
        {
            Wire = new FaultyWire(new TcpWire(address, 9100), WireFaults.None, 1, TimeProvider.System);
            Paper = new SimulatedTicketPrinter("printer-1", Wire, TimeProvider.System, traits ?? new PrinterTraits(DotsPerSecond: 20_000));
            Paper.Start();
        }

        internal FaultyWire Wire { get; }

        internal SimulatedTicketPrinter Paper { get; }

        internal async Task<(int ExitCode, string Word)> JudgeAsync(params string[] arguments)
        {
            var (exitCode, _, error) = await NodeJudge.RunAsync("node_modules/receiptio/bin/cli.js", ["-d", address.ToString(), .. arguments]);
            return (exitCode, error.Trim());
        }

        public ValueTask DisposeAsync() => Paper.DisposeAsync();
    }
}
