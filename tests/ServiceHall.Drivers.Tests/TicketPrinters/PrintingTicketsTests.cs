using System.Text.Json;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.Faults;
using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

public sealed class PrintingTicketsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_printed_ticket_is_completed_and_on_paper(bool tcp)
    {
        await using var bench = await PrinterBench.ReadyAsync(tcp: tcp);

        Assert.Equal(new PrintResult(PrintOutcome.Completed, null), await bench.PrintAsync(ExampleSheets.Whole));

        var (ended, lines) = Assert.Single(bench.Sheets);
        Assert.Equal("cut", ended);
        Assert.Contains("B127", lines);
        Assert.Contains("B区 坐着等叫号", lines);
        Assert.Contains(lines, l => l.StartsWith("② 城乡居民医保参保", StringComparison.Ordinal) && l.EndsWith("约 4 分钟", StringComparison.Ordinal));
        Assert.Empty(bench.Look().GetProperty("notUnderstood").EnumerateArray());
    }

    [Fact]
    public async Task The_picture_of_a_ticket_has_a_QR_code_that_a_stranger_reads()
    {
        await using var bench = await PrinterBench.ReadyAsync();
        await bench.PrintAsync(ExampleSheets.Whole);

        Assert.Equal($"QR-Code:{ExampleSheets.Code}", await Strangers.ReadAsync(bench.Paper.Picture(0)!));
        Assert.Null(bench.Paper.Picture(1));
    }

    [Fact]
    public async Task Jobs_print_one_after_the_other_in_order()
    {
        await using var bench = await PrinterBench.ReadyAsync();

        var results = await Task.WhenAll(Enumerable.Range(1, 25).Select(i => bench.PrintAsync(ExampleSheets.Short($"A{i:000}"))));

        Assert.All(results, r => Assert.Equal(PrintOutcome.Completed, r.Outcome));
        Assert.Equal(Enumerable.Range(6, 20).Select(i => $"A{i:000}"), bench.Sheets.Select(s => s.Lines[0]));
    }

    [Fact]
    public async Task A_printer_without_marks_is_fenced_and_without_delay()
    {
        var (time, echoGrace) = (new HandTime(), TimeSpan.FromMilliseconds(300));
        await using var bench = await PrinterBench.ReadyAsync(new PrinterTraits(DotsPerSecond: 20_000, EchoesMarks: false), time: time);
        var first = bench.PrintAsync(ExampleSheets.Short("A001"));
        await Bench.UntilAsync("an echo is waited for, once", () => time.IsAwaited(echoGrace));
        time.Advance(echoGrace);
        await first;

        // The driver's clock stands still from here on.
        Assert.Equal(new PrintResult(PrintOutcome.Fenced, null), await bench.PrintAsync(ExampleSheets.Short("A002")));

        Assert.Equal(["A001", "A002"], bench.Sheets.Select(s => s.Lines[0]));
    }

    // Answers to fences have no name: one to what was asked before the cable was pulled must not say of the next ticket that it is there.
    [Theory]
    [InlineData(300, PrintOutcome.Fenced)]
    // So slow that it does not work off the old ticket while it is waited for.
    [InlineData(60, PrintOutcome.Unknown)]
    public async Task After_a_pulled_cable_the_next_ticket_is_fenced_only_when_it_is_on_paper(int dotsPerSecond, PrintOutcome next)
    {
        await using var bench = await PrinterBench.ReadyAsync(
            new PrinterTraits(DotsPerSecond: dotsPerSecond, EchoesMarks: false, Clears: false), EscPosProfile.Named("plain-80"),
            around: inner => new FaultyWire(inner, new WireFaults { Delay = 1, DelayMax = TimeSpan.FromMilliseconds(20) }, Streams.Seed(), TimeProvider.System));
        var taken = bench.PrintAsync(ExampleSheets.Long("A001"));
        await bench.PrintingAsync();
        bench.Paper.Set(null, null, "out");
        Assert.Equal(PrintOutcome.Unknown, (await taken).Outcome);
        await bench.ReachesAsync(h => h.State == DeviceState.Unavailable);
        bench.Paper.Set(null, null, "in");
        await bench.ReachesAsync(h => h.State == DeviceState.Ready);

        Assert.Equal(next, (await bench.PrintAsync(ExampleSheets.Long("A002"))).Outcome);
        Assert.Equal(next == PrintOutcome.Fenced ? ["A001", "A002"] : (string[])["A001"], bench.Sheets.Select(s => s.Lines[0]));
    }

    [Fact]
    public async Task A_printer_that_answers_nothing_in_turn_leaves_the_job_unknown()
    {
        await using var bench = await PrinterBench.ReadyAsync(
            new PrinterTraits(DotsPerSecond: 20_000, EchoesMarks: false, AnswersFences: false), EscPosProfile.Generic80 with { DeadlineSeconds = 1 });

        Assert.Equal(new PrintResult(PrintOutcome.Unknown, "unknown"), await bench.PrintAsync(ExampleSheets.Short("A001")));
    }

    [Theory]
    [InlineData(PrintClear.None)]
    [InlineData(PrintClear.DleDc4)]
    public async Task What_a_printer_that_never_confirms_is_sent_is_cut_once_and_unknown_at_once(PrintClear clear)
    {
        // The driver's clock stands still: nothing is waited for. The paper is slow: the second ticket is sent while the first is being printed.
        await using var bench = await PrinterBench.ReadyAsync(
            new PrinterTraits(DotsPerSecond: 600, EchoesMarks: false, AnswersFences: false), EscPosProfile.Generic80 with { Confirm = PrintConfirm.None, Clear = clear, SaysItsName = false }, time: new HandTime());

        Assert.Equal(new PrintResult(PrintOutcome.Unknown, "unknown"), await bench.PrintAsync(ExampleSheets.Short("A001")).WaitAsync(Bench.Patience, PrinterBench.Never));
        Assert.Equal(new PrintResult(PrintOutcome.Unknown, "unknown"), await bench.PrintAsync(ExampleSheets.Short("A002")).WaitAsync(Bench.Patience, PrinterBench.Never));

        await Bench.UntilAsync("both are out", () => bench.Sheets.Count == 2);
        Assert.Equal(["A001", "A002"], bench.Sheets.Select(s => s.Lines[0]));
        // One more, before the first: what an earlier start may have left half printed is not joined to it.
        Assert.Equal(3, Cuts(bench.Look().GetProperty("raw").GetString()!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_printer_that_calls_itself_offline_while_it_prints_is_waited_for(bool confirms)
    {
        var profile = EscPosProfile.Generic80 with { SaysItsName = false };
        await using var bench = await PrinterBench.ReadyAsync(
            new PrinterTraits(DotsPerSecond: 600, EchoesMarks: confirms, AnswersFences: confirms, OfflineAtWork: true), confirms ? profile : profile with { Confirm = PrintConfirm.None });
        var result = confirms ? new PrintResult(PrintOutcome.Completed, null) : new PrintResult(PrintOutcome.Unknown, "unknown");

        var both = await Task.WhenAll(bench.PrintAsync(ExampleSheets.Short("A001")), bench.PrintAsync(ExampleSheets.Short("A002")));

        Assert.All(both, one => Assert.Equal(result, one));
        await Bench.UntilAsync("both are out", () => bench.Sheets.Count == 2);
        Assert.Equal(["A001", "A002"], bench.Sheets.Select(s => s.Lines[0]));
    }

    [Fact]
    public async Task Without_paper_nothing_is_sent_and_the_job_failed()
    {
        await using var bench = await PrinterBench.ReadyAsync();
        bench.Paper.Set("out", null, null);

        Assert.Equal("paper-out", await bench.Driver.PreflightAsync(PrinterBench.Never));
        Assert.Equal(new PrintResult(PrintOutcome.Failed, "paper-out"), await bench.PrintAsync(ExampleSheets.Short("A001")));
        bench.Paper.Set("ok", null, null);
        Assert.Null(await bench.Driver.PreflightAsync(PrinterBench.Never));
        Assert.Equal(PrintOutcome.Completed, (await bench.PrintAsync(ExampleSheets.Short("A002"))).Outcome);

        Assert.Equal(["A002"], bench.Sheets.Select(s => s.Lines[0]));
    }

    [Fact]
    public async Task With_the_cover_open_nothing_is_sent()
    {
        await using var bench = await PrinterBench.ReadyAsync();
        bench.Paper.Set(null, "open", null);

        Assert.Equal(new PrintResult(PrintOutcome.Failed, "cover-open"), await bench.PrintAsync(ExampleSheets.Short("A001")));

        bench.Paper.Set(null, "closed", null);
        await Task.Delay(100, PrinterBench.Never);
        Assert.Empty(bench.Sheets);
    }

    [Fact]
    public async Task Health_follows_the_paper_and_the_cover_while_idle()
    {
        await using var bench = await PrinterBench.ReadyAsync();

        bench.Paper.Set("low", null, null);
        await bench.ReachesAsync(h => h.State == DeviceState.Degraded, withinSeconds: 3);
        Assert.Equal(["paper-near-end"], bench.Driver.Health.Reasons);
        Assert.Null(await bench.Driver.PreflightAsync(PrinterBench.Never));

        bench.Paper.Set("out", "open", null);
        await bench.ReachesAsync(h => h.State == DeviceState.Faulted, withinSeconds: 3);
        Assert.Equal(["cover-open", "paper-out"], bench.Driver.Health.Reasons);

        bench.Paper.Set("ok", "closed", null);
        await bench.ReachesAsync(h => h.State == DeviceState.Ready, withinSeconds: 3);

        // That it said its name is a change too.
        Assert.Equal(
            [DeviceState.Connecting, DeviceState.Ready, DeviceState.Degraded, DeviceState.Faulted, DeviceState.Ready],
            bench.Edges.Select(h => h.State).Aggregate(new List<DeviceState>(), (states, state) => states.Count > 0 && states[^1] == state ? states : [.. states, state]));
    }

    [Fact]
    public async Task Automatic_status_from_the_printer_confuses_nothing_and_speeds_the_news()
    {
        // The driver's clock stands still: it is not its own look every two seconds that finds out.
        await using var bench = await PrinterBench.ReadyAsync(before: [0x1D, 0x61, 0xFF], time: new HandTime());

        bench.Paper.Set("low", null, null);
        await bench.ReachesAsync(h => h.State == DeviceState.Degraded);

        Assert.Equal(PrintOutcome.Completed, (await bench.PrintAsync(ExampleSheets.Whole)).Outcome);
    }

    [Fact]
    public async Task The_four_byte_trap_is_real_in_the_simulated_printer_and_the_driver_avoids_it()
    {
        await using var bench = await PrinterBench.ReadyAsync(before: [0x81, 0x30, 0x84, 0x36, 0x0A, 0x1D, 0x56, 0x00]);

        await bench.PrintAsync(new TicketSheet([new SheetText("𬱖¥"), new SheetText("¥")]));

        Assert.Equal(["06", "￥"], bench.AllText);
        Assert.Equal(2, bench.Look().GetProperty("sheets")[0].GetProperty("lines").EnumerateArray().Count(l => l.TryGetProperty("image", out _) || l.TryGetProperty("text", out _)));
    }

    [Fact]
    public async Task Words_that_the_bench_does_not_know_are_refused_with_those_it_knows()
    {
        await using var bench = await PrinterBench.ReadyAsync();

        Assert.Equal("paper can be ok, low or out, not torn.", Assert.Throws<BenchException>(() => bench.Paper.Set("torn", null, null)).Message);
        Assert.Equal("cover can be open or closed, not ajar.", Assert.Throws<BenchException>(() => bench.Paper.Set(null, "ajar", null)).Message);
        Assert.Equal("cable can be in or out, not loose.", Assert.Throws<BenchException>(() => bench.Paper.Set(null, null, "loose")).Message);
        Assert.Contains("takes no card", Assert.Throws<BenchException>(() => bench.Paper.RemoveCard()).Message, StringComparison.Ordinal);
    }

    private static int Cuts(string raw) => Convert.ToHexString(Convert.FromBase64String(raw)).Split("1D5642").Length - 1;
}
