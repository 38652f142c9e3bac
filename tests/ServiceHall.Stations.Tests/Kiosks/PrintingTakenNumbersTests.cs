using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

public sealed class PrintingTakenNumbersTests
{
    [Fact]
    public async Task A_ticket_is_announced_to_the_hall_then_sent_then_reported_printed()
    {
        await using var kiosk = new KioskBench();
        var sentWhenAnnounced = -1;
        kiosk.Hall.Answering = command =>
        {
            if (command is ReportTicketPrinting) sentWhenAnnounced = kiosk.Printer.Sheets.Count;
            return Contracts.Answer.Of(1, new Contracts.Noted());
        };
        kiosk.Ask(Township.Job());
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinted>().Any(), "printed is reported");
        Assert.Equal(0, sentWhenAnnounced);
        Assert.Single(kiosk.Printer.Sheets);
        Assert.Equal("completed", kiosk.Submitted<ReportTicketPrinted>().Single().Evidence);
        await kiosk.Screen.NextAsync<PrintProgress>("print", progress => progress.State == "printed");
    }

    [Fact]
    public async Task Jobs_are_printed_in_order_and_each_once_however_often_the_view_comes()
    {
        await using var kiosk = new KioskBench();
        kiosk.Ask(Township.Job(7), Township.Job(8));
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinted>().Count() == 2, "both are printed");
        kiosk.Ask(Township.Job(7, state: "printing"), Township.Job(8), Township.Job(9));
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinted>().Count() == 3, "the third is printed");
        Assert.Equal([7, 8, 9], kiosk.Submitted<ReportTicketPrinted>().Select(report => report.Visit.Value));
        Assert.Equal(3, kiosk.Printer.Sheets.Count);
        Assert.Empty(kiosk.Submitted<ReportPrintFailed>());
    }

    [Fact]
    public async Task A_job_is_sent_at_most_once_across_a_restart_of_the_kiosk()
    {
        // The first process is killed while the ticket is on its way: nothing more is heard of it.
        var hall = new FakeHall();
        await using var first = new KioskBench(hall: hall);
        first.Printer.Held = new TaskCompletionSource();
        first.Ask(Township.Job());
        await Eventually.TrueAsync(() => first.Printer.Sheets.Count == 1, "the bytes go out");

        await using var second = new KioskBench(hall: hall);
        second.Ask(Township.Job(state: "printing"));
        await Eventually.TrueAsync(() => second.Submitted<ReportPrintFailed>().Any(), "the second process reports");
        Assert.Equal("unknown", second.Submitted<ReportPrintFailed>().Single().Reason);
        Assert.Empty(second.Printer.Sheets);
        first.Printer.Held.SetResult();
    }

    [Fact]
    public async Task After_a_restart_an_old_view_cannot_make_the_hall_answer_from_memory()
    {
        var hall = new FakeHall();
        var ids = new List<Queueing.Words.CommandId>();
        for (var start = 0; start < 2; start++)
        {
            await using var kiosk = new KioskBench(hall: hall);
            kiosk.Ask(Township.Job());
            await Eventually.TrueAsync(() => kiosk.Printer.Sheets.Count == 1, "printed");
            ids.Add(hall.Submitted.OfType<ReportTicketPrinting>().Last().CommandId);
        }

        Assert.Equal(2, ids.Distinct().Count());
    }

    [Fact]
    public async Task What_the_hall_refuses_to_have_printed_is_not_sent()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Answering = _ => Contracts.Answer.Refused(new Rejection("already-printing", "It is being printed.", "Leave it."));
        kiosk.Ask(Township.Job());
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinting>().Any(), "the hall is asked");
        kiosk.Ask(Township.Job(), Township.Job(8, state: "printing"));
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportPrintFailed>().Any(), "the next one is looked at");
        Assert.Empty(kiosk.Printer.Sheets);
    }

    [Theory]
    [InlineData("hall-unreachable")]
    [InlineData("journal-failed")]
    [InlineData("internal-error")]
    public async Task A_report_is_repeated_under_the_same_id_while_the_hall_cannot_take_it(string type)
    {
        await using var kiosk = new KioskBench(time: TimeProvider.System);
        var left = 2;
        kiosk.Hall.Answering = command => command is ReportTicketPrinted && left-- > 0 ? Refused(type) : Contracts.Answer.Of(1, new Contracts.Noted());
        kiosk.Ask(Township.Job());
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinted>().Count() == 3, "it is reported until it is heard");
        Assert.Single(kiosk.Submitted<ReportTicketPrinted>().Select(report => report.CommandId).Distinct());
        Assert.Single(kiosk.Printer.Sheets);
    }

    [Fact]
    public async Task A_ticket_whose_first_record_failed_is_printed_all_the_same()
    {
        await using var kiosk = new KioskBench(time: TimeProvider.System);
        var left = 1;
        kiosk.Hall.Answering = command => command is ReportTicketPrinting && left-- > 0 ? Refused("journal-failed") : Contracts.Answer.Of(1, new Contracts.Noted());
        kiosk.Ask(Township.Job());
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinted>().Any(), "it is printed");
        Assert.Single(kiosk.Printer.Sheets);
    }

    [Fact]
    public async Task A_report_the_hall_fails_over_each_time_does_not_hold_up_the_tickets_after_it()
    {
        await using var kiosk = new KioskBench();
        kiosk.Hall.Answering = command => command is ReportTicketPrinting { Visit.Value: 7 } ? Refused("internal-error") : Contracts.Answer.Of(1, new Contracts.Noted());
        kiosk.Ask(Township.Job(7), Township.Job(8));
        await Eventually.TrueAsync(
            () =>
            {
                kiosk.Time.Advance(TimeSpan.FromSeconds(1));
                return kiosk.Submitted<ReportTicketPrinted>().Any();
            },
            "the next one is printed");
        Assert.Single(kiosk.Printer.Sheets);
        Assert.InRange(kiosk.Submitted<ReportTicketPrinting>().Count(report => report.Visit.Value == 7), 2, 10);
    }

    [Fact]
    public async Task A_ticket_that_comes_out_while_the_kiosk_stops_is_reported_printed()
    {
        var kiosk = await PrintingAsync();
        var stopping = await StoppingAsync(kiosk);
        kiosk.Printer.Held!.SetResult();
        await stopping;
        Assert.Single(kiosk.Submitted<ReportTicketPrinted>());
        Assert.Single(kiosk.Printer.Sheets);
    }

    [Fact]
    public async Task What_was_not_begun_when_the_kiosk_stopped_is_printed_after_the_next_start()
    {
        var first = await PrintingAsync();
        var stopping = await StoppingAsync(first);
        first.Printer.Held!.SetResult();
        await stopping;
        Assert.DoesNotContain(first.Hall.Submitted.OfType<PrintReport>(), report => report.Visit.Value == 8);

        await using var second = new KioskBench(hall: first.Hall);
        second.Ask(Township.Job(8));
        await Eventually.TrueAsync(() => second.Submitted<ReportTicketPrinted>().Count() == 2, "the other one is printed");
        Assert.Single(second.Printer.Sheets);
        Assert.Empty(second.Submitted<ReportPrintFailed>());
    }

    [Fact]
    public async Task A_ticket_that_goes_on_record_as_begun_while_the_kiosk_stops_is_sent()
    {
        var kiosk = new KioskBench();
        Task? stopping = null;
        kiosk.Hall.Answering = command =>
        {
            if (command is ReportTicketPrinting)
            {
                stopping = kiosk.DisposeAsync().AsTask();
                SpinWait.SpinUntil(() => kiosk.IsStopping);
            }

            return Contracts.Answer.Of(1, new Contracts.Noted());
        };
        kiosk.Ask(Township.Job(7), Township.Job(8));
        await Eventually.TrueAsync(() => stopping is not null, "it is recorded");
        await stopping!;
        Assert.Single(kiosk.Printer.Sheets);
        Assert.Equal([7], kiosk.Submitted<ReportTicketPrinted>().Select(report => report.Visit.Value));
        Assert.Empty(kiosk.Submitted<ReportPrintFailed>());
    }

    [Fact]
    public async Task A_kiosk_that_stops_waits_two_seconds_at_most_for_a_hall_out_of_reach()
    {
        var kiosk = await PrintingAsync();
        kiosk.Hall.Answering = _ => FakeHall.Unreachable;
        var stopping = await StoppingAsync(kiosk);
        kiosk.Printer.Held!.SetResult();
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinted>().Any(), "it tries to report");
        Assert.False(stopping.IsCompleted);
        kiosk.Time.Advance(TimeSpan.FromSeconds(2));
        await stopping;
    }

    [Theory]
    [InlineData(PrintOutcome.Fenced, null, "fenced")]
    [InlineData(PrintOutcome.Completed, null, "completed")]
    public async Task The_evidence_says_what_the_printer_proved(PrintOutcome outcome, string? reason, string evidence)
    {
        await using var kiosk = new KioskBench();
        kiosk.Printer.Result = new PrintResult(outcome, reason);
        kiosk.Ask(Township.Job());
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinted>().Any(), "printed is reported");
        Assert.Equal(evidence, kiosk.Submitted<ReportTicketPrinted>().Single().Evidence);
    }

    [Theory]
    [InlineData(PrintOutcome.Unknown, "unknown", "unknown")]
    [InlineData(PrintOutcome.Failed, "paper-out", "paper-out")]
    [InlineData(PrintOutcome.Failed, null, "error")]
    public async Task A_failure_is_reported_with_its_word(PrintOutcome outcome, string? reason, string reported)
    {
        await using var kiosk = new KioskBench();
        kiosk.Printer.Result = new PrintResult(outcome, reason);
        kiosk.Ask(Township.Job());
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportPrintFailed>().Any(), "the failure is reported");
        Assert.Equal(reported, kiosk.Submitted<ReportPrintFailed>().Single().Reason);
        await kiosk.Screen.NextAsync<PrintProgress>("print", progress => progress.State == "failed" && progress.Reason == reported);
    }

    [Fact]
    public async Task Without_paper_nothing_is_sent()
    {
        await using var kiosk = new KioskBench();
        kiosk.Printer.Become(DeviceState.Faulted, "paper-out");
        kiosk.Ask(Township.Job());
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportPrintFailed>().Any(), "the failure is reported");
        Assert.Equal("paper-out", kiosk.Submitted<ReportPrintFailed>().Single().Reason);
        Assert.Empty(kiosk.Printer.Sheets);
        Assert.Empty(kiosk.Submitted<ReportTicketPrinting>());
    }

    [Fact]
    public async Task A_ticket_found_at_the_start_waits_for_the_printer_to_be_opened()
    {
        await using var kiosk = new KioskBench();
        kiosk.Printer.Become(DeviceState.Connecting);
        kiosk.Ask(Township.Job());
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Empty(kiosk.Hall.Submitted);
        kiosk.Printer.Become(DeviceState.Ready);
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportTicketPrinted>().Any(), "it is printed then");
    }

    [Fact]
    public async Task Without_a_printer_the_ticket_is_reported_so()
    {
        await using var kiosk = new KioskBench(printer: false);
        kiosk.Ask(Township.Job());
        await Eventually.TrueAsync(() => kiosk.Submitted<ReportPrintFailed>().Any(), "the failure is reported");
        Assert.Equal("no-printer", kiosk.Submitted<ReportPrintFailed>().Single().Reason);
    }

    private static Contracts.Answer Refused(string type) => Contracts.Answer.Refused(new Rejection(type, "Not now.", "Again."));

    // Two tickets are asked for; the first is on its way to the printer, which ends it whatever happens.
    private static async Task<KioskBench> PrintingAsync()
    {
        var kiosk = new KioskBench();
        kiosk.Printer.Held = new TaskCompletionSource();
        kiosk.Ask(Township.Job(7), Township.Job(8));
        await Eventually.TrueAsync(() => kiosk.Printer.Sheets.Count == 1, "the bytes go out");
        return kiosk;
    }

    private static async Task<Task> StoppingAsync(KioskBench kiosk)
    {
        var stopping = kiosk.DisposeAsync().AsTask();
        await Eventually.TrueAsync(() => kiosk.IsStopping, "it has heard that it stops");
        return stopping;
    }
}
