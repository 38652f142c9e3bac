using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>What becomes of a ticket whose printing stops half-way, and of the next one.</summary>
public sealed class StoppingHalfWayTests
{
    private static readonly PrinterTraits Slow = new(DotsPerSecond: 600);

    [Theory]
    [InlineData("out", null, "paper-out")]
    [InlineData(null, "open", "cover-open")]
    public async Task A_stop_half_way_fails_and_the_old_ticket_never_comes_out_later(string? paper, string? cover, string reason)
    {
        var (time, lookInterval) = (new HandTime(), TimeSpan.FromMilliseconds(250));
        await using var bench = await PrinterBench.ReadyAsync(Slow, time: time);
        var printing = bench.PrintAsync(ExampleSheets.Long("A001"));
        await bench.PrintingAsync();
        bench.Paper.Set(paper, cover, null);

        // It looks several times a second of its own clock, and the first look tells.
        await Bench.UntilAsync("it has looked, or will", () => printing.IsCompleted || time.IsAwaited(lookInterval));
        time.Advance(lookInterval);
        Assert.Equal(new PrintResult(PrintOutcome.Failed, reason), await printing);
        await bench.ReachesAsync(h => h.State == DeviceState.Faulted && h.Reasons.Contains(reason));

        bench.Paper.Set("ok", "closed", null);
        Assert.Equal(new PrintResult(PrintOutcome.Completed, null), await bench.PrintAsync(ExampleSheets.Short("A001")));
        await Task.Delay(300, PrinterBench.Never);

        Assert.Equal([reason == "paper-out" ? "torn" : "cut", "cut"], bench.Sheets.Select(s => s.Ended));
        Assert.Equal(["A001", "今日有效"], bench.Sheets[1].Lines);
        Assert.DoesNotContain("end of A001", bench.AllText);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ticket_nobody_confirms_does_not_come_out_at_the_refill(bool printedMeanwhile)
    {
        await using var bench = await PrinterBench.ReadyAsync(
            Slow with { EchoesMarks = false, AnswersFences = false }, EscPosProfile.Generic80 with { Confirm = PrintConfirm.None, Clear = PrintClear.DleDc4, SaysItsName = false });
        Assert.Equal(new PrintResult(PrintOutcome.Unknown, "unknown"), await bench.PrintAsync(ExampleSheets.Long("A001")));
        await bench.PrintingAsync();
        bench.Paper.Set("out", null, null);
        if (printedMeanwhile) Assert.Equal(new PrintResult(PrintOutcome.Failed, "paper-out"), await bench.PrintAsync(ExampleSheets.Short("A002")));
        await bench.ReachesAsync(h => h.State == DeviceState.Faulted && h.Reasons.Contains("paper-out"));
        await Task.Delay(300, PrinterBench.Never);

        bench.Paper.Set("ok", null, null);
        Assert.Equal(new PrintResult(PrintOutcome.Unknown, "unknown"), await bench.PrintAsync(ExampleSheets.Short("A003")));
        await Bench.UntilAsync("it is out", () => bench.Sheets.Count > 0 && bench.Sheets[^1].Lines[0] == "A003");
        Assert.DoesNotContain("end of A001", bench.AllText);
    }

    [Fact]
    public async Task A_printer_that_cannot_forget_leaves_a_stopped_job_unknown()
    {
        await using var bench = await PrinterBench.ReadyAsync(Slow with { Clears = false }, EscPosProfile.Generic80 with { Clear = PrintClear.None });
        var printing = bench.PrintAsync(ExampleSheets.Long("A001"));
        await bench.PrintingAsync();
        bench.Paper.Set("out", null, null);

        Assert.Equal(new PrintResult(PrintOutcome.Unknown, "paper-out"), await printing);

        // And indeed: the old one comes out at the refill.
        bench.Paper.Set("ok", null, null);
        Assert.Equal(PrintOutcome.Completed, (await bench.PrintAsync(ExampleSheets.Short("A002"))).Outcome);
        Assert.Contains("end of A001", bench.AllText);
        Assert.Equal("A002", bench.Sheets[^1].Lines[0]);
    }

    [Fact]
    public async Task A_cable_pulled_half_way_leaves_the_job_unknown_and_the_driver_comes_back()
    {
        await using var bench = await PrinterBench.ReadyAsync(Slow);
        var printing = bench.PrintAsync(ExampleSheets.Long("A001"));
        await bench.PrintingAsync();
        bench.Paper.Set(null, null, "out");

        Assert.Equal(new PrintResult(PrintOutcome.Unknown, "offline"), await printing);
        Assert.Equal("offline", await bench.Driver.PreflightAsync(PrinterBench.Never));
        Assert.Equal(new PrintResult(PrintOutcome.Failed, "offline"), await bench.PrintAsync(ExampleSheets.Short("A002")));

        bench.Paper.Set(null, null, "in");
        await bench.ReachesAsync(h => h.State == DeviceState.Ready && h.Reconnects == 1, withinSeconds: 3);
        Assert.Equal(PrintOutcome.Completed, (await bench.PrintAsync(ExampleSheets.Short("A003"))).Outcome);

        Assert.Single(bench.AllText, "end of A001");
        Assert.DoesNotContain("A002", bench.AllText);
        Assert.Equal("A003", bench.Sheets[^1].Lines[0]);
    }

    [Fact]
    public async Task A_cable_and_paper_lost_together_bring_no_old_ticket_back()
    {
        await using var bench = await PrinterBench.ReadyAsync(Slow);
        var printing = bench.PrintAsync(ExampleSheets.Long("A001"));
        await bench.PrintingAsync();
        bench.Paper.Set("out", null, "out");
        Assert.Equal(PrintOutcome.Unknown, (await printing).Outcome);

        bench.Paper.Set(null, null, "in");
        await bench.ReachesAsync(h => h.State == DeviceState.Faulted, withinSeconds: 3);
        await Task.Delay(100, PrinterBench.Never);
        bench.Paper.Set("ok", null, null);
        Assert.Equal(PrintOutcome.Completed, (await bench.PrintAsync(ExampleSheets.Short("A001"))).Outcome);

        Assert.DoesNotContain("end of A001", bench.AllText);
        Assert.Equal("A001", bench.Sheets[^1].Lines[0]);
    }
}
