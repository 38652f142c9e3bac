using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Publishing;

/// <summary>What a batch changed that somebody stands before and waits to see; everything else may come a little later.</summary>
/// <param name="Calls">Whether a call was made, repeated, answered or taken back.</param>
/// <param name="Paper">Whether a ticket's paper moved on.</param>
/// <param name="Day">Whether the day opened or closed.</param>
/// <param name="Windows">Windows at which something happened.</param>
internal sealed record Touched(bool Calls, bool Paper, bool Day, HashSet<WindowId> Windows)
{
    public static Touched By(IReadOnlyList<HallEvent> happened, HallState state, bool withWindows)
    {
        var (calls, paper, day) = (false, false, false);
        var windows = new HashSet<WindowId>();
        foreach (var one in happened)
        {
            calls |= one is TicketCalled or TicketRecalled or CallUndone or NoShowMarked or ServiceStarted;
            paper |= one is NumberTaken or ReprintAsked or TicketPrinting or TicketPrinted or PrintFailed or VisitCancelled || AskedPaper(one, state);
            day |= one is DayOpened or DayClosed or HoursEnded or DutyChanged;
            if (!withWindows) continue;
            if (WindowOf(one) is { } window) windows.Add(window);
            // The first person to come is seen by every window that can serve them.
            if (one is NumberTaken taken) windows.UnionWith(taken.Legs[0].Windows.Where(id => state.Window(id).Current is null));
            if (one is LegFinished or VisitTransferred or VisitRejoined) windows.UnionWith(NextWindows(state, ((VisitEvent)one).Visit));
        }

        return new Touched(calls, paper, day, windows);
    }

    // A visit that is over needs no paper, and one that comes back needs it again: either moves only who has not been printed yet.
    private static bool AskedPaper(HallEvent one, HallState state) =>
        one is VisitFinished or NoShowMarked or VisitRejoined && state.Visits.TryGetValue(((VisitEvent)one).Visit, out var visit) && visit.Paper.Status == PaperStatus.Asked;

    private static IEnumerable<WindowId> NextWindows(HallState state, VisitId visit) =>
        state.Visits.TryGetValue(visit, out var known) ? known.Leg.Windows : [];

    private static WindowId? WindowOf(HallEvent one) => one switch
    {
        WindowOpened at => at.Window,
        WindowPaused at => at.Window,
        WindowClosed at => at.Window,
        TicketCalled at => at.Window,
        TicketRecalled at => at.Window,
        CallUndone at => at.Window,
        NoShowMarked at => at.Window,
        ServiceStarted at => at.Window,
        LegFinished at => at.Window,
        VisitFinished at => at.Window,
        VisitParked at => at.Window,
        VisitResumed at => at.Window,
        VisitTransferred at => at.From,
        VisitRated at => at.Window,
        RatingChanged at => at.Window,
        MatterAdded at => at.Window,
        MatterDropped at => at.Window,
        MatterFinished at => at.Window,
        _ => null,
    };
}
