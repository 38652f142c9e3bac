using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>What a kiosk has to print, oldest first.</summary>
internal static class PrintsPicture
{
    public static PrintsView Of(HallState state, StationId kiosk, DateTimeOffset now) =>
        new(state.Position, now, [.. state.Unprinted.Where(visit => visit.Paper.Kiosk == kiosk && (visit.AwaitsPaper || visit.Paper.Status == PaperStatus.Printing)).Select(visit => Job(state, visit))]);

    private static PrintJob Job(HallState state, Visit visit) => new(
        visit.Id, visit.Paper.Copies, visit.Paper.Status == PaperStatus.Printing ? "printing" : "asked", visit.Number, visit.Code,
        visit.Person?.MaskedName, visit.TakenAt, visit.AheadTold, visit.WaitTold, visit.CalledHow == "direct" ? visit.Window : null, VisitPicture.Legs(visit.Legs)) { WaitsKept = state.Waits.KeptShare };
}
