using ServiceHall.Queueing.Snapshots;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

public sealed class PrintingTicketsTests
{
    private static readonly StationId _kiosk = new("kiosk-1");
    private readonly Halls _hall = new();

    [Fact]
    public void A_number_taken_at_a_kiosk_waits_for_its_paper_until_the_kiosk_reports()
    {
        var visit = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        Assert.Equal([visit], _hall.State.Unprinted);
        _hall.Do(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1 });
        _hall.Do(new ReportTicketPrinted { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1, Evidence = "completed" });
        Assert.Equal(PaperStatus.Printed, visit.Paper.Status);
        Assert.Empty(_hall.State.Unprinted);
    }

    [Fact]
    public void A_copy_is_sent_to_the_printer_once()
    {
        var visit = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Do(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1 });
        _hall.Refused(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1 }, "print-superseded");
        _hall.Refused(new ReportTicketPrinted { CommandId = _hall.Id(), Visit = visit.Id, Copy = 2, Evidence = "completed" }, "print-superseded");
        _hall.Refused(new ReportTicketPrinted { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1, Evidence = "hope" }, "unknown-evidence");
    }

    [Fact]
    public void A_copy_is_reported_by_the_kiosk_that_was_asked_for_it()
    {
        var visit = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Refused(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1, Kiosk = new StationId("kiosk-2") }, "print-superseded");
        _hall.Do(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1, Kiosk = _kiosk });
        _hall.Refused(new ReportPrintFailed { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1, Kiosk = new StationId("kiosk-2"), Reason = "paper-out" }, "print-superseded");
        _hall.Do(new ReportTicketPrinted { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1, Kiosk = _kiosk, Evidence = "completed" });
    }

    [Fact]
    public void A_failed_ticket_is_printed_again_only_when_somebody_asks_and_not_without_end()
    {
        var visit = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Refused(new ReprintTicket { CommandId = _hall.Id(), Visit = visit.Id, Kiosk = _kiosk }, "print-pending");
        _hall.Do(new ReportPrintFailed { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1, Reason = "paper-out" });
        Assert.Equal("paper-out", visit.Paper.Fault);
        Assert.Empty(_hall.State.Unprinted);
        for (var copy = 2; copy <= 4; copy++)
        {
            Assert.Equal(copy, ((ReprintAsked)_hall.Do(new ReprintTicket { CommandId = _hall.Id(), Visit = visit.Id, Kiosk = _kiosk })).Copy);
            _hall.Do(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = copy });
            _hall.Do(new ReportTicketPrinted { CommandId = _hall.Id(), Visit = visit.Id, Copy = copy, Evidence = "fenced" });
        }

        _hall.Refused(new ReprintTicket { CommandId = _hall.Id(), Visit = visit.Id, Kiosk = _kiosk }, "reprint-limit");
    }

    [Fact]
    public void A_ticket_that_a_kiosk_did_not_begin_in_a_minute_is_printed_at_another_and_at_that_one_no_more()
    {
        var other = new StationId("kiosk-2");
        var visit = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Wait(1);
        _hall.Refused(new ReprintTicket { CommandId = _hall.Id(), Visit = visit.Id, Kiosk = other }, "print-pending");
        _hall.Wait(0.1);
        Assert.Equal(2, ((ReprintAsked)_hall.Do(new ReprintTicket { CommandId = _hall.Id(), Visit = visit.Id, Kiosk = other })).Copy);
        Assert.Equal([visit], _hall.State.Unprinted);
        _hall.Refused(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1, Kiosk = _kiosk }, "print-superseded");
        // The minute begins anew with each asking, also in a hall that starts from a snapshot.
        var again = new Halls(HallSnapshot.FromJson(HallSnapshot.Of(_hall.State).ToJson())!.Restore(_hall.State.Plan), _hall.Now.AddMinutes(1));
        again.Refused(new ReprintTicket { CommandId = again.Id(), Visit = visit.Id, Kiosk = _kiosk }, "print-pending");
        again.Do(new ReportTicketPrinting { CommandId = again.Id(), Visit = visit.Id, Copy = 2, Kiosk = other });
        again.Do(new ReportTicketPrinted { CommandId = again.Id(), Visit = visit.Id, Copy = 2, Kiosk = other, Evidence = "completed" });
        Assert.Empty(again.State.Unprinted);
    }

    [Fact]
    public void The_minute_of_a_ticket_that_is_first_asked_for_long_after_its_number_outlasts_a_snapshot()
    {
        var visit = _hall.Take(["consultation"], null);
        _hall.Wait(5);
        Assert.Equal(1, ((ReprintAsked)_hall.Do(new ReprintTicket { CommandId = _hall.Id(), Visit = visit.Id, Kiosk = _kiosk })).Copy);
        var again = new Halls(HallSnapshot.FromJson(HallSnapshot.Of(_hall.State).ToJson())!.Restore(_hall.State.Plan), _hall.Now);
        again.Refused(new ReprintTicket { CommandId = again.Id(), Visit = visit.Id, Kiosk = _kiosk }, "print-pending");
    }

    [Fact]
    public void What_is_on_its_way_to_paper_is_not_asked_for_again_however_long_it_takes()
    {
        var visit = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Do(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1 });
        _hall.Wait(30);
        _hall.Refused(new ReprintTicket { CommandId = _hall.Id(), Visit = visit.Id, Kiosk = _kiosk }, "print-pending");
    }

    [Fact]
    public void A_ticket_is_begun_while_its_number_is_called_and_served_and_not_when_that_is_over()
    {
        _hall.Open("5");
        var called = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Call("5");
        _hall.Do(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = called.Id, Copy = 1, Kiosk = _kiosk });
        _hall.Start("5");
        _hall.Finish("5");
        _hall.Do(new ReportTicketPrinted { CommandId = _hall.Id(), Visit = called.Id, Copy = 1, Kiosk = _kiosk, Evidence = "completed" });
        var over = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Serve("5");
        _hall.Refused(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = over.Id, Copy = 1, Kiosk = _kiosk }, "print-superseded");
        var missed = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Call("5");
        _hall.Do(new MarkNoShow { CommandId = _hall.Id(), Window = new WindowId("5") });
        _hall.Refused(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = missed.Id, Copy = 1, Kiosk = _kiosk }, "print-superseded");
        _hall.Do(new RejoinVisit { CommandId = _hall.Id(), Visit = missed.Id });
        _hall.Do(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = missed.Id, Copy = 1, Kiosk = _kiosk });
    }

    [Fact]
    public void The_paper_of_a_number_given_back_is_not_printed()
    {
        var visit = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Do(new CancelVisit { CommandId = _hall.Id(), Visit = visit.Id });
        Assert.Empty(_hall.State.Unprinted);
        _hall.Refused(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1 }, "print-superseded");
    }
}
