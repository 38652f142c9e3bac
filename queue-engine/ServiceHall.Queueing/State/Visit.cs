using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>One person's coming, from the number taken to its end. Written only by <see cref="Evolve"/>.</summary>
public sealed class Visit
{
    /// <summary>The position of the record that took the number.</summary>
    public required VisitId Id { get; init; }

    /// <summary>The number, the same for the whole visit.</summary>
    public required TicketNumber Number { get; init; }

    /// <summary>The ticket's unguessable code.</summary>
    public required TicketCode Code { get; init; }

    /// <summary>The group of the person.</summary>
    public required PersonaId Persona { get; init; }

    /// <summary>The bundle it was taken for.</summary>
    public BundleId? Bundle { get; init; }

    /// <summary>The person, when a document was read.</summary>
    public KnownPerson? Person { get; init; }

    /// <summary>The appointment it began with; null for who came without one.</summary>
    public AppointmentId? Appointment { get; init; }

    /// <summary>When that appointment was for.</summary>
    public DateTimeOffset? AppointmentAt { get; init; }

    /// <summary>When the number was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>How many were ahead when it was taken, as told.</summary>
    public required int AheadTold { get; init; }

    /// <summary>The range told when it was taken.</summary>
    public WaitRange? WaitTold { get; init; }

    /// <summary>What the forward simulation said of the first leg, in milliseconds, until it has been held against the real wait.</summary>
    public int? ForecastMs { get; set; }

    /// <summary>Every leg, done and to come.</summary>
    public required IReadOnlyList<Leg> Legs { get; set; }

    /// <summary>The leg it is on.</summary>
    public int LegIndex { get; set; }

    /// <summary>Where it is in its life.</summary>
    public VisitStatus Status { get; set; }

    /// <summary>Since when it is in that state.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>When the present leg began to wait; of an appointment its time, which may be still to come.</summary>
    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>How long the present leg had waited when it was called.</summary>
    public long WaitedMs { get; set; }

    /// <summary>Calls and recalls of the present leg.</summary>
    public int Calls { get; set; }

    /// <summary>Why it was called.</summary>
    public CallReason? Why { get; set; }

    /// <summary>The window it is called to, served at, was parked or finished at.</summary>
    public WindowId? Window { get; set; }

    /// <summary>When the last call was made; decides until when it can be undone.</summary>
    public DateTimeOffset? CalledAt { get; set; }

    /// <summary>When the present service began.</summary>
    public DateTimeOffset? ServingSince { get; set; }

    /// <summary>Why it was parked.</summary>
    public string? ParkReason { get; set; }

    /// <summary>Until when it should be taken up again; null unless parked with a reminder.</summary>
    public DateTimeOffset? ParkedUntil { get; set; }

    /// <summary>Matters recorded as done one by one.</summary>
    public List<MatterId> Done { get; } = [];

    /// <summary>Why it expired: <c>closing</c> or <c>day-end</c>; null unless expired.</summary>
    public string? EndedBecause { get; set; }

    /// <summary>How the last call came about; null for call-next.</summary>
    public string? CalledHow { get; set; }

    /// <summary>The visitor's own words, at most one a matter; none is "not rated".</summary>
    public List<RatingGiven> Ratings { get; } = [];

    /// <summary>Who did each matter, and where: for whom a rating is.</summary>
    public List<MatterServed> Served { get; } = [];

    /// <summary>Help given away from the window.</summary>
    public List<HelpGiven> Help { get; } = [];

    /// <summary>The visitor's word about the whole visit, else the worst about a matter; null is "not rated".</summary>
    public RatingLevel? Rating => Ratings.Find(rating => rating.Matter is null)?.Level ?? (Ratings.Count == 0 ? null : Ratings.Min(rating => rating.Level));

    /// <summary>The paper of this visit.</summary>
    public TicketPaper Paper { get; } = new();

    /// <summary>The positions of the records that tell of it, oldest first: its whole story.</summary>
    public List<long> Records { get; } = [];

    /// <summary>The lane it waits in; null unless it waits.</summary>
    public Lane? Lane { get; internal set; }

    /// <summary>Its place among equals: lower joined earlier. Kept across an undone call.</summary>
    public long JoinSequence { get; internal set; }

    internal Visit? Previous { get; set; }

    internal Visit? Next { get; set; }

    /// <summary>The leg it is on.</summary>
    public Leg Leg => Legs[LegIndex];

    /// <summary>Whether the person is still in the hall as far as the hall knows.</summary>
    public bool IsActive => Status is VisitStatus.Waiting or VisitStatus.Called or VisitStatus.Serving or VisitStatus.Parked;

    /// <summary>How long the present leg has waited at a time, in milliseconds; never negative.</summary>
    public long WaitedAt(DateTimeOffset now) => Math.Max(0, AgeAt(now));

    /// <summary>The same with its sign: negative before the time of an appointment, so that whoever waits already comes first.</summary>
    public long AgeAt(DateTimeOffset now) => (now - QueuedAt).Ticks / TimeSpan.TicksPerMillisecond;
}

/// <summary>What a visitor said.</summary>
/// <param name="Matter">About which matter; null for the visit as a whole.</param>
/// <param name="Level">The newest level.</param>
public sealed record RatingGiven(MatterId? Matter, RatingLevel Level);

/// <summary>Who did a matter of a visit, and where.</summary>
public sealed record MatterServed(MatterId Matter, WindowId Window, ClerkId? Clerk);

/// <summary>Help given away from the window.</summary>
public sealed record HelpGiven(ClerkId Helper, string How, string? Note);

/// <summary>What is known of a visit's printed ticket.</summary>
public sealed class TicketPaper
{
    /// <summary>The kiosk that prints the newest copy; null for a number without paper.</summary>
    public StationId? Kiosk { get; set; }

    /// <summary>How many copies were asked for.</summary>
    public int Copies { get; set; }

    /// <summary>How the newest copy fares.</summary>
    public PaperStatus Status { get; set; }

    /// <summary>The word for why it failed; null unless failed.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether the kiosk still has something to do for it.</summary>
    public bool IsPending => Status is PaperStatus.Asked or PaperStatus.Printing;
}

/// <summary>How a copy of a ticket fares.</summary>
public enum PaperStatus
{
    /// <summary>No paper was asked for.</summary>
    None,

    /// <summary>Nothing was sent yet.</summary>
    Asked,

    /// <summary>The bytes went out.</summary>
    Printing,

    /// <summary>It is on paper.</summary>
    Printed,

    /// <summary>It is not, or perhaps not, on paper.</summary>
    Failed,
}
