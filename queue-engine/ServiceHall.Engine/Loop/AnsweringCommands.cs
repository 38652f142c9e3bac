using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Loop;

/// <summary>The answer to a command, from its record alone: so the first answer can be given again at any time.</summary>
internal static class AnsweringCommands
{
    /// <summary>The first answer again, to who gives the command of a record; another command under its id gets none.</summary>
    public static Answer OfRecord(JournalRecord record, PendingCommand pending)
    {
        var body = JournalForm.Read(record);
        return pending.Is(body.For) ? Of(record.Position, body.Happened) : EngineRefusals.IdReused(pending.Id);
    }

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
            taken.Visit, taken.Number, taken.Code, taken.Legs[0].Area, taken.Ahead, taken.Wait, CalledAlong(taken, events)?.Window, Views(taken.Legs)),
        TicketCalled called => new CallMade(called.Visit, called.Number, called.Window, called.CallSequence, called.Why),
        TicketRecalled recalled => new CallMade(recalled.Visit, recalled.Number, recalled.Window, recalled.CallSequence, Why: null),
        AppointmentBooked booked => new AppointmentMoved(booked.Appointment, booked.Code, AppointmentStatus.Booked, booked.Slot),
        AppointmentChanged changed => new AppointmentMoved(changed.Appointment, changed.Code, AppointmentStatus.Booked, changed.Slot),
        AppointmentCancelled cancelled => new AppointmentMoved(cancelled.Appointment, cancelled.Code, AppointmentStatus.Cancelled, Slot: null),
        WindowOpened opened => new WindowMoved(opened.Window, WindowStatus.Open),
        WindowPaused paused => new WindowMoved(paused.Window, WindowStatus.Paused),
        WindowClosed closed when events.Count == 1 => new WindowMoved(closed.Window, WindowStatus.Closed),
        VisitReplanned => new VisitsReplanned(events.Count),
        VisitEvent moved when StateAfter(moved) is { } state => new VisitMoved(moved.Visit, moved.Number, CalledAlong(moved, events) is not null ? VisitStatus.Called : state),
        _ => new Noted(),
    });

    // Who found an idle window, at the door or on the way to the next leg, is called there in the same record.
    private static TicketCalled? CalledAlong(VisitEvent moved, IReadOnlyList<HallEvent> events)
    {
        for (var i = 1; i < events.Count; i++)
        {
            if (events[i] is TicketCalled called && called.Visit == moved.Visit) return called;
        }

        return null;
    }

    private static LegView[] Views(IReadOnlyList<Leg> legs)
    {
        var views = new LegView[legs.Count];
        for (var i = 0; i < views.Length; i++) views[i] = new LegView(legs[i].Matters, legs[i].Area, legs[i].Windows.Count);
        return views;
    }

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
