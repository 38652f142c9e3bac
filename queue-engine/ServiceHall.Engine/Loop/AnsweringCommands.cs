using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Loop;

/// <summary>The answer to a command, from its record alone: so the first answer can be given again at any time.</summary>
internal static class AnsweringCommands
{
    public static Answer Of(long position, Happened happened) => Of(position, happened.Events);

    private static Answer Of(long position, IReadOnlyList<HallEvent> events) => Answer.Of(position, events[0] switch
    {
        NumberTaken taken => new NumberGiven(
            taken.Visit, taken.Number, taken.Code, taken.Legs[0].Area, taken.Ahead, taken.Wait, events.OfType<TicketCalled>().FirstOrDefault()?.Window,
            [.. taken.Legs.Select(leg => new LegView(leg.Matters, leg.Area, leg.Windows.Count))]),
        TicketCalled called => new CallMade(called.Visit, called.Number, called.Window, called.CallSequence, called.Why),
        TicketRecalled recalled => new CallMade(recalled.Visit, recalled.Number, recalled.Window, recalled.CallSequence, Why: null),
        WindowOpened opened => new WindowMoved(opened.Window, WindowStatus.Open),
        WindowPaused paused => new WindowMoved(paused.Window, WindowStatus.Paused),
        WindowClosed closed when events.Count == 1 => new WindowMoved(closed.Window, WindowStatus.Closed),
        VisitEvent moved when StateAfter(moved) is { } state => new VisitMoved(moved.Visit, moved.Number, state),
        _ => new Noted(),
    });

    private static VisitStatus? StateAfter(VisitEvent moved) => moved switch
    {
        CallUndone or LegFinished or VisitTransferred or VisitRejoined => VisitStatus.Waiting,
        NoShowMarked => VisitStatus.NoShow,
        ServiceStarted or VisitResumed => VisitStatus.Serving,
        VisitFinished or VisitRated or RatingChanged => VisitStatus.Finished,
        VisitParked => VisitStatus.Parked,
        VisitCancelled => VisitStatus.Cancelled,
        _ => null,
    };
}
