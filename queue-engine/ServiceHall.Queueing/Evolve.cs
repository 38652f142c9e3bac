using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>Applies what happened. The only writer of <see cref="HallState"/>: replaying the journal through it gives the state.</summary>
public static class Evolve
{
    /// <summary>Applies the events of one record.</summary>
    /// <param name="state">The state before; must stand at <paramref name="position"/> - 1.</param>
    /// <param name="position">The record's position.</param>
    /// <param name="at">The record's time.</param>
    /// <param name="events">What happened, in order.</param>
    public static void Apply(HallState state, long position, DateTimeOffset at, IReadOnlyList<HallEvent> events)
    {
        if (position != state.Position + 1) throw new InvalidOperationException($"Record {position} cannot follow {state.Position}.");
        for (var i = 0; i < events.Count; i++)
        {
            ApplyOne(state, at, events[i]);
            if (events[i] is VisitEvent of) state.Visits[of.Visit].Note(position);
        }

        state.Position = position;
        state.Figures.WaitingByQuarter[QuarterOf(at)] = state.WaitingCount;
    }

    private static void ApplyOne(HallState state, DateTimeOffset at, HallEvent happened)
    {
        switch (happened)
        {
            case NumberTaken taken: EvolveVisits.Taken(state, at, taken); break;
            case NumberTurnedAway away: EvolveVisits.TurnedAway(state, away); break;
            case TicketCalled called: EvolveVisits.Called(state, at, called); break;
            case TicketRecalled recalled: EvolveVisits.Recalled(state, at, recalled); break;
            case CallUndone undone: EvolveVisits.Undone(state, at, undone); break;
            case NoShowMarked noShow: EvolveVisits.NoShow(state, at, noShow); break;
            case ServiceStarted started: EvolveVisits.Started(state, at, started); break;
            case LegFinished finished: EvolveVisits.LegFinished(state, at, finished); break;
            case VisitFinished finished: EvolveVisits.Finished(state, at, finished); break;
            case VisitParked parked: EvolveVisits.Parked(state, at, parked); break;
            case VisitResumed resumed: EvolveVisits.Resumed(state, at, resumed); break;
            case VisitTransferred transferred: EvolveVisits.Transferred(state, at, transferred); break;
            case VisitCancelled cancelled: EvolveVisits.Ended(state, at, cancelled, VisitStatus.Cancelled); break;
            case VisitExpired expired: EvolveVisits.Expired(state, at, expired); break;
            case VisitRejoined rejoined: EvolveVisits.Rejoined(state, at, rejoined); break;
            case MatterAdded added: EvolveVisits.MattersChanged(state, state.Visits[added.Visit], added.Legs); break;
            case MatterDropped dropped: EvolveVisits.MattersChanged(state, state.Visits[dropped.Visit], dropped.Legs); break;
            case MatterFinished finished: EvolveVisits.MatterDone(state, finished); break;
            case VisitRated rated: EvolveRatings.Rated(state, rated); break;
            case RatingChanged changed: EvolveRatings.Changed(state, changed); break;
            case HelpRecorded help: EvolveVisits.Helped(state.Visits[help.Visit], help); break;
            case ReprintAsked asked: EvolvePaper.Asked(state, state.Visits[asked.Visit], asked.Kiosk, at); break;
            case TicketPrinting printing: EvolvePaper.Moved(state, printing.Visit, PaperStatus.Printing, null); break;
            case TicketPrinted printed: EvolvePaper.Moved(state, printed.Visit, PaperStatus.Printed, null); break;
            case PrintFailed failed: EvolvePaper.Moved(state, failed.Visit, PaperStatus.Failed, failed.Reason); break;
            case WindowOpened opened: EvolveWindows.Moved(state, at, opened.Window, WindowStatus.Open, null, opened.Clerk); break;
            case WindowPaused paused: EvolveWindows.Moved(state, at, paused.Window, WindowStatus.Paused, paused.Reason, state.Window(paused.Window).Clerk); break;
            case WindowClosed closed: EvolveWindows.Moved(state, at, closed.Window, WindowStatus.Closed, null, null); break;
            case VisitReplanned replanned: EvolveVisits.ReplannedByPlan(state, replanned); break;
            case NoticePublished published: EvolveNotices.Published(state, at, published); break;
            case NoticeWithdrawn withdrawn: state.Notices.RemoveAll(notice => notice.Id == withdrawn.Notice); break;
            case AlertAcknowledged acknowledged: EvolveNotices.Acknowledged(state, at, acknowledged); break;
            case DayOpened opened: EvolveDays.Opened(state, at, opened); break;
            case DayClosed: state.DayOpen = false; break;
            case CalendarTaken: break; // The calendar itself is no part of the state: decisions ask the plan for it.
            case HoursEnded ended: state.HoursEnded = ended; break;
            case DutyChanged changed: state.DutyChanges[(changed.Day, changed.Window)] = changed; break;
            case AppointmentBooked booked: EvolveTheBook.Booked(state, at, booked); break;
            case AppointmentChanged changed: EvolveTheBook.Changed(state, changed); break;
            case AppointmentCancelled cancelled: EvolveTheBook.Cancelled(state, cancelled); break;
            case AppointmentMissed missed: EvolveTheBook.Missed(state, missed); break;
            default: throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No step applies this event.");
        }
    }

    /// <summary>Which quarter of an hour of the UTC day a time is in, 0 to 95: the index of the day's figures.</summary>
    public static int QuarterOf(DateTimeOffset at) => (int)(at.UtcDateTime.TimeOfDay.Ticks / TimeSpan.FromMinutes(15).Ticks);

    /// <summary>The quarters of a day of the hall in order, from its midnight on, as such indices.</summary>
    public static IEnumerable<int> QuartersOf(PlanIndex plan, DateOnly day)
    {
        var first = QuarterOf(plan.At(day, new ClockTime(0)));
        return Enumerable.Range(0, 96).Select(i => (first + i) % 96);
    }
}

/// <summary>Paper, copy by copy.</summary>
internal static class EvolvePaper
{
    public static void Asked(HallState state, Visit visit, StationId kiosk, DateTimeOffset at)
    {
        var paper = visit.TakePaper();
        if (paper.IsPending) state.Unprinted.Remove(visit);
        paper.Kiosk = kiosk;
        paper.AskedAt = at;
        paper.Copies++;
        paper.Status = PaperStatus.Asked;
        paper.Fault = null;
        state.Unprinted.Add(visit);
    }

    public static void Moved(HallState state, VisitId id, PaperStatus status, string? fault)
    {
        var visit = state.Visits[id];
        visit.TakePaper().Status = status;
        visit.TakePaper().Fault = fault;
        if (!visit.Paper.IsPending) state.Unprinted.Remove(visit);
    }
}

/// <summary>Windows, and how long they were open.</summary>
internal static class EvolveWindows
{
    public static void Moved(HallState state, DateTimeOffset at, WindowId id, WindowStatus status, string? reason, ClerkId? clerk)
    {
        var window = state.Window(id);
        if (window.Status == WindowStatus.Open) window.OpenMs += (at - window.Since).Ticks / TimeSpan.TicksPerMillisecond;
        window.Status = status;
        state.WindowsMoved();
        window.Since = at;
        if (window.Current is null) window.IdleSince = at;
        window.PauseReason = reason;
        window.TakeClerk(clerk, state.Plan);
    }
}

/// <summary>Lines for the public, and alerts that somebody sees to.</summary>
internal static class EvolveNotices
{
    public static void Published(HallState state, DateTimeOffset at, NoticePublished published)
    {
        state.Notices.RemoveAll(notice => notice.Until <= at);
        state.Notices.Add(new Notice(published.Notice, published.Text, at, published.Until));
    }

    public static void Acknowledged(HallState state, DateTimeOffset at, AlertAcknowledged acknowledged)
    {
        // More than a day can bring: the oldest goes.
        if (state.Acknowledged.Count >= HallState.AcknowledgedMax) state.Acknowledged.Remove(state.Acknowledged.MinBy(pair => pair.Value.At).Key);
        state.Acknowledged[acknowledged.Alert] = new Acknowledgement(acknowledged.Clerk, at);
    }
}

/// <summary>A new day: everything of the last one is history.</summary>
internal static class EvolveDays
{
    public static void Opened(HallState state, DateTimeOffset at, DayOpened opened)
    {
        state.Day = opened.Day;
        state.DayOpen = true;
        // The same day may be opened again after an early close: then its numbers go on where they were.
        if (state.Figures.Day == opened.Day) return;
        if (state.Figures.Day is { } ended) state.Arrivals.Turn(ended.DayOfWeek, Evolve.QuartersOf(state.Plan, ended).Take(state.QuartersMissed));
        state.Waits.Turn();
        EvolveTheBook.DayOpened(state, opened.Day);
        state.Figures = new DayFigures { Day = opened.Day, OpenedAt = at };
        state.Ordinals.Clear();
        state.Visits.Clear();
        state.ByNumber.Clear();
        state.ByCode.Clear();
        state.ByPerson.Clear();
        state.ClearLanes();
        state.ClearWindows();
        state.Unprinted.Clear();
        state.TurnedAway.Clear();
        state.Calls.Clear();
        state.Acknowledged.Clear();
        state.WaitingCount = 0;
        foreach (var window in state.Plan.Plan.Windows) state.Window(window.Id).Since = at;
    }
}
