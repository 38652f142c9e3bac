namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// Paper is part of a number: asked, printing, printed or failed, copy by copy. After "printing" was recorded a copy is never
/// asked for by itself again; only a person can ask for the next one. A copy that its kiosk did not begin in time gives way to the next:
/// that kiosk may be gone for good, and if it comes back it is told so before it prints.
/// </summary>
internal static class PrintingTickets
{
    public static Decision Reprint(HallState state, ReprintTicket command, DateTimeOffset now)
    {
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        if (!visit.IsActive) return Rejections.VisitOver(visit, "reprinted");
        if (visit.Paper.Status == PaperStatus.Printing || (visit.AwaitsPaper && !visit.Paper.IsOverdueAt(now))) return Rejections.PrintPending(visit);
        var most = state.Plan.Policy.ReprintsMax;
        if (visit.Paper.Copies > most) return Rejections.ReprintLimit(visit, most);
        return new ReprintAsked(visit.Id, visit.Number, command.Kiosk, visit.Paper.Copies + 1);
    }

    public static Decision Printing(HallState state, ReportTicketPrinting command)
    {
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        return visit.AwaitsPaper && IsOf(visit.Paper, command)
            ? new TicketPrinting(visit.Id, visit.Number, command.Copy)
            : Rejections.PrintSuperseded(visit.Id);
    }

    public static Decision Printed(HallState state, ReportTicketPrinted command)
    {
        if (command.Evidence is not ("completed" or "fenced")) return Rejections.UnknownEvidence();
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        return visit.Paper.IsPending && IsOf(visit.Paper, command)
            ? new TicketPrinted(visit.Id, visit.Number, command.Copy, command.Evidence)
            : Rejections.PrintSuperseded(visit.Id);
    }

    public static Decision Failed(HallState state, ReportPrintFailed command)
    {
        if (!Lookups.IsFit(command.Reason)) return Rejections.TextTooLong("reason", Lookups.TextMax);
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        return visit.Paper.IsPending && IsOf(visit.Paper, command)
            ? new PrintFailed(visit.Id, visit.Number, command.Copy, command.Reason)
            : Rejections.PrintSuperseded(visit.Id);
    }

    private static bool IsOf(TicketPaper paper, PrintReport report) =>
        paper.Copies == report.Copy && (report.Kiosk is null || report.Kiosk == paper.Kiosk);
}
