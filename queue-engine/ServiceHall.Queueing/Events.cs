using System.Text.Json.Serialization;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>
/// What happened in a hall. The name after each type is its stored name: it never changes; a new shape gets a new version.
/// The time and the caller stand once, in the record that holds the events of a command.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DayOpened), "day-opened.v1")]
[JsonDerivedType(typeof(DayClosed), "day-closed.v1")]
[JsonDerivedType(typeof(WindowOpened), "window-opened.v1")]
[JsonDerivedType(typeof(WindowPaused), "window-paused.v1")]
[JsonDerivedType(typeof(WindowClosed), "window-closed.v1")]
[JsonDerivedType(typeof(NumberTaken), "number-taken.v1")]
[JsonDerivedType(typeof(NumberTurnedAway), "number-turned-away.v1")]
[JsonDerivedType(typeof(VisitCancelled), "visit-cancelled.v1")]
[JsonDerivedType(typeof(VisitExpired), "visit-expired.v1")]
[JsonDerivedType(typeof(TicketCalled), "ticket-called.v1")]
[JsonDerivedType(typeof(TicketRecalled), "ticket-recalled.v1")]
[JsonDerivedType(typeof(CallUndone), "call-undone.v1")]
[JsonDerivedType(typeof(NoShowMarked), "no-show-marked.v1")]
[JsonDerivedType(typeof(ServiceStarted), "service-started.v1")]
[JsonDerivedType(typeof(LegFinished), "leg-finished.v1")]
[JsonDerivedType(typeof(VisitFinished), "visit-finished.v1")]
[JsonDerivedType(typeof(VisitParked), "visit-parked.v1")]
[JsonDerivedType(typeof(VisitResumed), "visit-resumed.v1")]
[JsonDerivedType(typeof(VisitTransferred), "visit-transferred.v1")]
[JsonDerivedType(typeof(VisitRejoined), "visit-rejoined.v1")]
[JsonDerivedType(typeof(MatterAdded), "matter-added.v1")]
[JsonDerivedType(typeof(MatterDropped), "matter-dropped.v1")]
[JsonDerivedType(typeof(MatterFinished), "matter-finished.v1")]
[JsonDerivedType(typeof(VisitRated), "visit-rated.v1")]
[JsonDerivedType(typeof(RatingChanged), "rating-changed.v1")]
[JsonDerivedType(typeof(HelpRecorded), "help-recorded.v1")]
[JsonDerivedType(typeof(ReprintAsked), "reprint-asked.v1")]
[JsonDerivedType(typeof(TicketPrinting), "ticket-printing.v1")]
[JsonDerivedType(typeof(TicketPrinted), "ticket-printed.v1")]
[JsonDerivedType(typeof(PrintFailed), "print-failed.v1")]
[JsonDerivedType(typeof(NoticePublished), "notice-published.v1")]
[JsonDerivedType(typeof(NoticeWithdrawn), "notice-withdrawn.v1")]
[JsonDerivedType(typeof(AlertAcknowledged), "alert-acknowledged.v1")]
[JsonDerivedType(typeof(VisitReplanned), "visit-replanned.v1")]
[JsonDerivedType(typeof(CalendarTaken), "calendar-taken.v1")]
[JsonDerivedType(typeof(DutyChanged), "duty-changed.v1")]
[JsonDerivedType(typeof(HoursEnded), "hours-ended.v1")]
[JsonDerivedType(typeof(AppointmentBooked), "appointment-booked.v1")]
[JsonDerivedType(typeof(AppointmentChanged), "appointment-changed.v1")]
[JsonDerivedType(typeof(AppointmentCancelled), "appointment-cancelled.v1")]
[JsonDerivedType(typeof(AppointmentMissed), "appointment-missed.v1")]
public abstract record HallEvent;

/// <summary>An event of one visit. It carries the number too, so that a record alone tells its answer and a reader knows whom it is about.</summary>
public abstract record VisitEvent(VisitId Visit, TicketNumber Number) : HallEvent;

/// <summary>A day began; every series counts from 1.</summary>
public sealed record DayOpened(DateOnly Day) : HallEvent;

/// <summary>A day ended.</summary>
public sealed record DayClosed(DateOnly Day) : HallEvent;

/// <summary>A window calls (again).</summary>
public sealed record WindowOpened(WindowId Window, ClerkId? Clerk) : HallEvent;

/// <summary>A window stopped calling for a while.</summary>
public sealed record WindowPaused(WindowId Window, string? Reason) : HallEvent;

/// <summary>A window ended its work.</summary>
public sealed record WindowClosed(WindowId Window) : HallEvent;

/// <summary>The part of a visit one window can do.</summary>
/// <param name="Matters">What is done on it, in order.</param>
/// <param name="Windows">Every window able to do all of it, in plan order.</param>
/// <param name="Area">Where the citizen sits down for it.</param>
/// <param name="TargetMs">T of the accumulating priority, in milliseconds.</param>
public sealed record Leg(IReadOnlyList<MatterId> Matters, IReadOnlyList<WindowId> Windows, AreaId Area, long TargetMs)
{
    /// <summary>Goes before every lower rank, however long those have waited. 0 but under the <c>strict</c> rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Rank { get; init; }

    /// <summary>Whether a clerk chose its windows, so that a change of the plan leaves them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Chosen { get; init; }

    /// <summary>Whether both say the same, field for field and entry for entry; the record's own equality knows lists only by which they are.</summary>
    internal bool SaysTheSameAs(Leg other) => ReferenceEquals(this, other) || (Area == other.Area && TargetMs == other.TargetMs && Rank == other.Rank
        && Chosen == other.Chosen && Matters.SequenceEqual(other.Matters) && Windows.SequenceEqual(other.Windows));
}

/// <summary>Somebody took a number. <paramref name="Visit"/> is the position of this very record.</summary>
public sealed record NumberTaken(
    VisitId Visit,
    TicketNumber Number,
    TicketCode Code,
    PersonaId Persona,
    BundleId? Bundle,
    IReadOnlyList<Leg> Legs,
    KnownPerson? Person,
    StationId? Kiosk,
    int Ahead,
    WaitRange? Wait) : VisitEvent(Visit, Number)
{
    /// <summary>What the forward simulation said before it was corrected, in milliseconds: held against the real wait when the person is called.
    /// Null when nothing was told.</summary>
    public int? ForecastMs { get; init; }

    /// <summary>The appointment it was made of; null for who came without one.</summary>
    public AppointmentCode? Appointment { get; init; }

    /// <summary>The moment its waiting counts from when that is not now: the time of the appointment, earlier or later.</summary>
    public DateTimeOffset? CountsFrom { get; init; }

    /// <summary>When its kiosk gave it by itself, the hall being out of reach: it stands as if it had been taken then. Null for a number the hall gave.</summary>
    public DateTimeOffset? Given { get; init; }
}

/// <summary>A number that a kiosk gave by itself has no place in the hall: somebody holds a ticket that will not be called.</summary>
/// <param name="Number">What stands on the ticket.</param>
/// <param name="Kiosk">The kiosk that gave it.</param>
/// <param name="Given">When.</param>
/// <param name="Reason">Why, as a rejection's type, or <c>not-of-its-reserve</c>, <c>number-taken</c>, <c>day-over</c>.</param>
public sealed record NumberTurnedAway(TicketNumber Number, StationId Kiosk, DateTimeOffset Given, string Reason) : HallEvent;

/// <summary>The number was given back.</summary>
public sealed record VisitCancelled(VisitId Visit, TicketNumber Number) : VisitEvent(Visit, Number);

/// <summary>The day ended before the visit did.</summary>
public sealed record VisitExpired(VisitId Visit, TicketNumber Number) : VisitEvent(Visit, Number)
{
    /// <summary><c>closing</c>: the hours of the day were over and the plan tells who waits. <c>day-end</c>: the day was closed. Null in old records: the latter.</summary>
    public string? Reason { get; init; }
}

/// <summary>Why this one: its waiting against its target, and who came second.</summary>
/// <param name="WaitedMs">How long this leg waited.</param>
/// <param name="TargetMs">T of this leg.</param>
/// <param name="RunnerUp">The number with the next score; null when nobody else waited for this window.</param>
/// <param name="RunnerUpWaitedMs">How long the runner-up waited.</param>
/// <param name="RunnerUpTargetMs">T of the runner-up.</param>
public sealed record CallReason(long WaitedMs, long TargetMs, TicketNumber? RunnerUp, long RunnerUpWaitedMs, long RunnerUpTargetMs)
{
    /// <summary>waited / T, for people to read; the choice itself is made in whole milliseconds.</summary>
    public double Score => Math.Round((double)WaitedMs / TargetMs, 3);

    /// <summary>The runner-up's waited / T; null without one.</summary>
    public double? RunnerUpScore => RunnerUp is null ? null : Math.Round((double)RunnerUpWaitedMs / RunnerUpTargetMs, 3);
}

/// <summary>A number was called to a window. Calls and recalls of a hall are numbered without gaps.</summary>
public sealed record TicketCalled(VisitId Visit, TicketNumber Number, WindowId Window, long CallSequence, CallReason Why) : VisitEvent(Visit, Number)
{
    /// <summary><c>chosen</c>: a clerk called this number by name. <c>direct</c>: somebody came to an idle window, from the door or from the leg before.
    /// <c>auto</c>: the window became free and the plan calls by itself. Null: call-next.</summary>
    public string? How { get; init; }
}

/// <summary>The called number was called again.</summary>
public sealed record TicketRecalled(VisitId Visit, TicketNumber Number, WindowId Window, long CallSequence) : VisitEvent(Visit, Number);

/// <summary>The last call was taken back.</summary>
public sealed record CallUndone(VisitId Visit, TicketNumber Number, WindowId Window) : VisitEvent(Visit, Number);

/// <summary>The called person did not come.</summary>
public sealed record NoShowMarked(VisitId Visit, TicketNumber Number, WindowId Window) : VisitEvent(Visit, Number);

/// <summary>Service began.</summary>
public sealed record ServiceStarted(VisitId Visit, TicketNumber Number, WindowId Window) : VisitEvent(Visit, Number);

/// <summary>A leg is done and the next one waits, under the same number.</summary>
public sealed record LegFinished(VisitId Visit, TicketNumber Number, WindowId Window) : VisitEvent(Visit, Number)
{
    /// <summary>The legs still to come, where they now go in another order than planned; null where they go as planned.</summary>
    public IReadOnlyList<Leg>? Legs { get; init; }
}

/// <summary>The last leg is done.</summary>
public sealed record VisitFinished(VisitId Visit, TicketNumber Number, WindowId Window) : VisitEvent(Visit, Number);

/// <summary>The visit was set aside.</summary>
public sealed record VisitParked(VisitId Visit, TicketNumber Number, WindowId Window, string? Reason) : VisitEvent(Visit, Number)
{
    /// <summary>Until when it should be taken up again; null for no reminder.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>The parked visit is served again.</summary>
public sealed record VisitResumed(VisitId Visit, TicketNumber Number, WindowId Window) : VisitEvent(Visit, Number);

/// <summary>The visit was sent on: the first <paramref name="Done"/> of its legs are done, and it waits for the legs given here.</summary>
public sealed record VisitTransferred(VisitId Visit, TicketNumber Number, WindowId From, int Done, IReadOnlyList<Leg> Legs) : VisitEvent(Visit, Number);

/// <summary>Who had not come is there after all, and waits again under the same number for the legs given here.</summary>
public sealed record VisitRejoined(VisitId Visit, TicketNumber Number, IReadOnlyList<Leg> Legs) : VisitEvent(Visit, Number);

/// <summary>A matter was added; the present leg and those after it are now as given here.</summary>
public sealed record MatterAdded(VisitId Visit, TicketNumber Number, WindowId Window, MatterId Matter, IReadOnlyList<Leg> Legs) : VisitEvent(Visit, Number);

/// <summary>A matter was taken off; the present leg and those after it are now as given here.</summary>
public sealed record MatterDropped(VisitId Visit, TicketNumber Number, WindowId Window, MatterId Matter, IReadOnlyList<Leg> Legs) : VisitEvent(Visit, Number);

/// <summary>One matter of the present leg is done.</summary>
public sealed record MatterFinished(VisitId Visit, TicketNumber Number, WindowId Window, MatterId Matter) : VisitEvent(Visit, Number);

/// <summary>The visitor's own word about the service. <paramref name="Window"/> is where it was done.</summary>
public sealed record VisitRated(VisitId Visit, TicketNumber Number, WindowId Window, RatingLevel Level, string Channel) : VisitEvent(Visit, Number)
{
    /// <summary>The matter it is about; null for the visit as a whole.</summary>
    public MatterId? Matter { get; init; }

    /// <summary>Why, by the plan's reasons; null when none was chosen.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Who sat at that window; null where nobody signed in.</summary>
    public ClerkId? Clerk { get; init; }
}

/// <summary>The visitor changed that word; the newest counts, and the one before stays on record.</summary>
public sealed record RatingChanged(VisitId Visit, TicketNumber Number, WindowId Window, RatingLevel Was, RatingLevel Level, string Channel) : VisitEvent(Visit, Number)
{
    /// <summary>As in <see cref="VisitRated"/>.</summary>
    public MatterId? Matter { get; init; }

    /// <summary>As in <see cref="VisitRated"/>.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>As in <see cref="VisitRated"/>.</summary>
    public ClerkId? Clerk { get; init; }
}

/// <summary>Somebody was helped away from the window.</summary>
/// <param name="Visit">Whom.</param>
/// <param name="Number">Their number.</param>
/// <param name="Helper">Who helped.</param>
/// <param name="How"><c>accompany</c> (帮办) or <c>on-behalf</c> (代办).</param>
/// <param name="Note">What was done.</param>
public sealed record HelpRecorded(VisitId Visit, TicketNumber Number, ClerkId Helper, string How, string? Note) : VisitEvent(Visit, Number);

/// <summary>The ticket is to be printed again.</summary>
public sealed record ReprintAsked(VisitId Visit, TicketNumber Number, StationId Kiosk, int Copy) : VisitEvent(Visit, Number);

/// <summary>The ticket's bytes are on their way.</summary>
public sealed record TicketPrinting(VisitId Visit, TicketNumber Number, int Copy) : VisitEvent(Visit, Number);

/// <summary>The ticket is on paper.</summary>
public sealed record TicketPrinted(VisitId Visit, TicketNumber Number, int Copy, string Evidence) : VisitEvent(Visit, Number);

/// <summary>The ticket is not, or perhaps not, on paper.</summary>
public sealed record PrintFailed(VisitId Visit, TicketNumber Number, int Copy, string Reason) : VisitEvent(Visit, Number);
