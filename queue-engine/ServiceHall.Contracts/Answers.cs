using System.Text.Json.Serialization;
using ServiceHall.Casework.Words;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts;

/// <summary>The answer to a command: exactly one of <see cref="Outcome"/> and <see cref="Rejection"/> is set.</summary>
public sealed record Answer
{
    /// <summary>The journal position of the command's record; 0 for a refusal.</summary>
    public long Position { get; init; }

    /// <summary>What came of it; null for a refusal.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>Why nothing changed; null when it was accepted.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>An answer that accepts.</summary>
    public static Answer Of(long position, Outcome outcome) => new() { Position = position, Outcome = outcome };

    /// <summary>An answer that refuses.</summary>
    public static Answer Refused(Rejection rejection) => new() { Rejection = rejection };
}

/// <summary>What came of an accepted command.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumberGiven), "number-given")]
[JsonDerivedType(typeof(CallMade), "call-made")]
[JsonDerivedType(typeof(VisitMoved), "visit-moved")]
[JsonDerivedType(typeof(WindowMoved), "window-moved")]
[JsonDerivedType(typeof(VisitsReplanned), "visits-replanned")]
[JsonDerivedType(typeof(AppointmentMoved), "appointment-moved")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(CaseMoved), "case-moved")]
public abstract record Outcome;

/// <summary>A number was given.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Number">What is printed and called.</param>
/// <param name="Code">The phone page is <c>/t/{code}</c>.</param>
/// <param name="Area">Where to sit down.</param>
/// <param name="Ahead">How many people whose turn comes first, as far as known now.</param>
/// <param name="WaitMinutes">The range of minutes, both ends rounded up to 5; null while no able window is open.</param>
/// <param name="Window">The window to go to at once; null when one has to wait to be called.</param>
/// <param name="Legs">Every leg's matters, in order.</param>
public sealed record NumberGiven(
    VisitId Visit, TicketNumber Number, TicketCode Code, AreaId Area, int Ahead, WaitRange? WaitMinutes, WindowId? Window, IReadOnlyList<LegView> Legs) : Outcome;

/// <summary>A leg as people see it.</summary>
/// <param name="Matters">What is done on it.</param>
/// <param name="Area">Where.</param>
/// <param name="WindowCount">How many windows can do it.</param>
public sealed record LegView(IReadOnlyList<MatterId> Matters, AreaId Area, int WindowCount);

/// <summary>A number was called, or called again.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Number">Its number.</param>
/// <param name="Window">The window it was called to.</param>
/// <param name="CallSequence">Calls and recalls of the hall, numbered without gaps.</param>
/// <param name="Why">Why this one; null for a recall.</param>
public sealed record CallMade(VisitId Visit, TicketNumber Number, WindowId Window, long CallSequence, CallReason? Why) : Outcome;

/// <summary>A visit changed its state.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Number">Its number, the same for the whole visit.</param>
/// <param name="State">The state it is in now.</param>
public sealed record VisitMoved(VisitId Visit, TicketNumber Number, VisitStatus State) : Outcome;

/// <summary>A window changed its state.</summary>
public sealed record WindowMoved(WindowId Window, WindowStatus State) : Outcome;

/// <summary>People wait for other windows now, because the plan has changed.</summary>
public sealed record VisitsReplanned(int Count) : Outcome;

/// <summary>An appointment was booked, moved to another slot, or given back.</summary>
/// <param name="Appointment">Which.</param>
/// <param name="Code">Its code.</param>
/// <param name="State">The state it is in now.</param>
/// <param name="Slot">When; null when it was given back.</param>
public sealed record AppointmentMoved(AppointmentId Appointment, AppointmentCode Code, AppointmentStatus State, BookedSlot? Slot) : Outcome;

/// <summary>Recorded; there is nothing more to say.</summary>
public sealed record Noted : Outcome;

/// <summary>A case was registered, or something happened to it.</summary>
/// <param name="Case">Which.</param>
/// <param name="Events">What happened, by stored names.</param>
/// <param name="Code">For a new one: what its citizen asks with.</param>
/// <param name="Due">The deadline it has from now on; null when that did not change.</param>
/// <param name="Provisional">Whether that deadline counted a year without notice.</param>
/// <param name="PickUp">The number its result is collected under; null unless it has just become ready.</param>
public sealed record CaseMoved(CaseId Case, IReadOnlyList<string> Events, string? Code = null, DateOnly? Due = null, bool Provisional = false, string? PickUp = null) : Outcome;

/// <summary>One call as the wall, the lights and the voice announce it.</summary>
/// <param name="CallSequence">Numbered without gaps; a gap seen by a listener means it must ask again.</param>
/// <param name="Number">Who.</param>
/// <param name="Window">Where to.</param>
/// <param name="Area">The area that window stands in.</param>
/// <param name="Recall">Whether it is a recall; it rings just as loud.</param>
/// <param name="At">When it was made durable.</param>
public sealed record CallAnnouncement(long CallSequence, TicketNumber Number, WindowId Window, AreaId Area, bool Recall, DateTimeOffset At);

/// <summary>What a number would mean.</summary>
/// <param name="Matters">The matters in order; empty when a bundle is named.</param>
/// <param name="Bundle">A bundle instead of single matters.</param>
/// <param name="Persona">The group of the person; the plan's first when null.</param>
public sealed record QuoteQuestion(IReadOnlyList<MatterId> Matters, BundleId? Bundle, PersonaId? Persona);

/// <summary>The answer to a <see cref="QuoteQuestion"/>: an offer or a reason.</summary>
public sealed record QuoteAnswer(Quote? Quote, Rejection? Rejection);

/// <summary>What a number for some matters would mean just now.</summary>
/// <param name="Legs">One is the aim.</param>
/// <param name="Ahead">How many people whose turn comes first.</param>
/// <param name="WaitMinutes">The range of minutes; null while no able window is open.</param>
/// <param name="OpenWindows">How many able windows of the first leg are open.</param>
public sealed record Quote(IReadOnlyList<LegView> Legs, int Ahead, WaitRange? WaitMinutes, int OpenWindows)
{
    /// <summary>The share of told waits that came true, today and the day before, 0 to 1; null while too few have come to their end to say.</summary>
    public double? WaitsKept { get; init; }
}
