using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Loop;

/// <summary>The answer to a command, from its record alone: so the first answer can be given again at any time.</summary>
internal static class AnsweringCommands
{
    public static Answer Of(long position, Happened happened) =>
        happened.Events.Count == 0 ? Answer.Of(position, OfCases(happened.Cases)) : Of(position, happened.Events);

    private static CaseMoved OfCases(IReadOnlyList<CaseEvent> events)
    {
        var deadline = events.Select(DeadlineOf).LastOrDefault(one => one is not null);
        return new CaseMoved(
            events[0].Case, [.. events.Select(one => JournalForm.Show(one).GetProperty("type").GetString()!)],
            events.OfType<CaseRegistered>().FirstOrDefault()?.Code, deadline?.Due, deadline?.Provisional ?? false,
            events.OfType<CaseAnswered>().LastOrDefault()?.PickUp);
    }

    private static Deadline? DeadlineOf(CaseEvent happened) => happened switch
    {
        CaseRegistered one => one.Deadline,
        CaseAccepted one => one.Deadline,
        CaseResumed one => one.Deadline,
        CaseExtended one => one.Deadline,
        CaseRelevelled one => one.Deadline,
        CaseAnswered one => one.Deadline,
        CaseVerified one => one.Deadline,
        CaseReopened one => one.Deadline,
        CaseClosed one => one.Deadline,
        DeadlineRecomputed one => one.Deadline,
        _ => null,
    };

    private static Answer Of(long position, IReadOnlyList<HallEvent> events) => Answer.Of(position, events[0] switch
    {
        NumberTaken taken => new NumberGiven(
            taken.Visit, taken.Number, taken.Code, taken.Legs[0].Area, taken.Ahead, taken.Wait, events.OfType<TicketCalled>().FirstOrDefault()?.Window,
            [.. taken.Legs.Select(leg => new LegView(leg.Matters, leg.Area, leg.Windows.Count))]),
        TicketCalled called => new CallMade(called.Visit, called.Number, called.Window, called.CallSequence, called.Why),
        TicketRecalled recalled => new CallMade(recalled.Visit, recalled.Number, recalled.Window, recalled.CallSequence, Why: null),
        AppointmentBooked booked => new AppointmentMoved(booked.Appointment, booked.Code, AppointmentStatus.Booked, booked.Slot),
        AppointmentChanged changed => new AppointmentMoved(changed.Appointment, changed.Code, AppointmentStatus.Booked, changed.Slot),
        AppointmentCancelled cancelled => new AppointmentMoved(cancelled.Appointment, cancelled.Code, AppointmentStatus.Cancelled, Slot: null),
        WindowOpened opened => new WindowMoved(opened.Window, WindowStatus.Open),
        WindowPaused paused => new WindowMoved(paused.Window, WindowStatus.Paused),
        WindowClosed closed when events.Count == 1 => new WindowMoved(closed.Window, WindowStatus.Closed),
        VisitReplanned => new VisitsReplanned(events.Count),
        VisitEvent moved when StateAfter(moved) is { } state => new VisitMoved(moved.Visit, moved.Number, IsCalledOn(moved, events) ? VisitStatus.Called : state),
        _ => new Noted(),
    });

    // A next leg that found an idle window is called there in the same record.
    private static bool IsCalledOn(VisitEvent moved, IReadOnlyList<HallEvent> events) => events.Skip(1).Any(one => one is TicketCalled called && called.Visit == moved.Visit);

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
