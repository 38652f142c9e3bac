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
    public void The_paper_of_a_number_given_back_is_not_printed()
    {
        var visit = _hall.Take(["consultation"], null, kiosk: "kiosk-1");
        _hall.Do(new CancelVisit { CommandId = _hall.Id(), Visit = visit.Id });
        Assert.Empty(_hall.State.Unprinted);
        _hall.Refused(new ReportTicketPrinting { CommandId = _hall.Id(), Visit = visit.Id, Copy = 1 }, "print-superseded");
    }
}
