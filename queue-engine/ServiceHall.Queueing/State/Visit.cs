using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>
/// One person's coming, from the number taken to its end. Written only by <see cref="Evolve"/>. Up to a million of them wait, so it is kept
/// small: times as ticks, and what few have, or nobody before the first call, in parts of its own that are made when first needed.
/// </summary>
public sealed class Visit
{
    private const int None = -1;
    private readonly long _takenAt;
    private readonly int _toldFrom = None;
    private readonly int _toldTo;
    private readonly VisitOrigin? _origin;
    private long _since;
    private Standing _line;
    private int _forecastMs = None;
    private VisitCourse? _course;
    private TicketPaper? _paper;

    /// <summary>The position of the record that took the number.</summary>
    public required VisitId Id { get; init; }

    /// <summary>The number, the same for the whole visit.</summary>
    public required TicketNumber Number { get; init; }

    /// <summary>The ticket's unguessable code.</summary>
    public required TicketCode Code { get; init; }

    /// <summary>The group of the person.</summary>
    public required PersonaId Persona { get; init; }

    /// <summary>The person, when a document was read.</summary>
    public KnownPerson? Person { get; init; }

    /// <summary>The bundle or the appointment it began with; null for neither.</summary>
    public VisitOrigin? Origin { get => _origin; init => _origin = value is { Bundle: null, Appointment: null, AppointmentAt: null } ? null : value; }

    /// <summary>The bundle it was taken for.</summary>
    public BundleId? Bundle => _origin?.Bundle;

    /// <summary>The appointment it began with; null for who came without one.</summary>
    public AppointmentId? Appointment => _origin?.Appointment;

    /// <summary>When that appointment was for.</summary>
    public DateTimeOffset? AppointmentAt => _origin?.AppointmentAt;

    /// <summary>When the number was taken.</summary>
    public required DateTimeOffset TakenAt { get => At(_takenAt); init => _takenAt = value.UtcTicks; }

    /// <summary>How many were ahead when it was taken, as told.</summary>
    public required int AheadTold { get; init; }

    /// <summary>The range told when it was taken.</summary>
    public WaitRange? WaitTold
    {
        get => _toldFrom == None ? null : new WaitRange(_toldFrom, _toldTo);
        init => (_toldFrom, _toldTo) = value is { } told ? (told.From, told.To) : (None, None);
    }

    /// <summary>What the forward simulation said of the first leg, in milliseconds, until it has been held against the real wait.</summary>
    public int? ForecastMs { get => _forecastMs == None ? null : _forecastMs; set => _forecastMs = value ?? None; }

    /// <summary>Every leg, done and to come.</summary>
    public required IReadOnlyList<Leg> Legs { get; set; }

    /// <summary>The leg it is on.</summary>
    public int LegIndex { get; set; }

    /// <summary>Where it is in its life.</summary>
    public VisitStatus Status { get; set; }

    /// <summary>Since when it is in that state.</summary>
    public DateTimeOffset Since { get => At(_since); set => _since = value.UtcTicks; }

    /// <summary>When the present leg began to wait; of an appointment its time, which may be still to come.</summary>
    public DateTimeOffset QueuedAt { get => At(_line.QueuedAt); set => _line.QueuedAt = value.UtcTicks; }

    /// <summary>How it went since it was first called; nothing in it before.</summary>
    public VisitCourse Course => _course ?? VisitCourse.NotYet;

    /// <summary>The paper of this visit.</summary>
    public TicketPaper Paper => _paper ?? TicketPaper.NoPaper;

    /// <summary>How long the present leg had waited when it was called.</summary>
    public long WaitedMs => Course.WaitedMs;

    /// <summary>Calls and recalls of the present leg.</summary>
    public int Calls => Course.Calls;

    /// <summary>Why it was called; of a visit that is over the record of its call alone tells.</summary>
    public CallReason? Why => Course.Why;

    /// <summary>The window it is called to, served at, was parked or finished at.</summary>
    public WindowId? Window => Course.Window;

    /// <summary>When the last call was made; decides until when it can be undone.</summary>
    public DateTimeOffset? CalledAt => Course.CalledAt;

    /// <summary>When the present service began.</summary>
    public DateTimeOffset? ServingSince => Course.ServingSince;

    /// <summary>Why it was parked.</summary>
    public string? ParkReason => Course.ParkReason;

    /// <summary>Until when it should be taken up again; null unless parked with a reminder.</summary>
    public DateTimeOffset? ParkedUntil => Course.ParkedUntil;

    /// <summary>Matters recorded as done one by one.</summary>
    public IReadOnlyList<MatterId> Done => Course.Done;

    /// <summary>Why it expired: <c>closing</c> or <c>day-end</c>; null unless expired.</summary>
    public string? EndedBecause => Course.EndedBecause;

    /// <summary>How the last call came about; null for call-next.</summary>
    public string? CalledHow => Course.CalledHow;

    /// <summary>The visitor's own words, at most one a matter; none is "not rated".</summary>
    public IReadOnlyList<RatingGiven> Ratings => Course.Ratings;

    /// <summary>Who did each matter, and where: for whom a rating is.</summary>
    public IReadOnlyList<MatterServed> Served => Course.Served;

    /// <summary>Help given away from the window.</summary>
    public IReadOnlyList<HelpGiven> Help => Course.Help;

    /// <summary>The visitor's word about the whole visit, else the worst about a matter; null is "not rated".</summary>
    public RatingLevel? Rating => Ratings.FirstOrDefault(rating => rating.Matter is null)?.Level ?? (Ratings.Count == 0 ? null : Ratings.Min(rating => rating.Level));

    /// <summary>The positions of the records that tell of it, oldest first: its whole story. The first is the one that took its number.</summary>
    public IEnumerable<long> Records => Course.LaterRecords.Prepend(Id.Value);

    /// <summary>The lane it waits in; null unless it waits.</summary>
    public Lane? Lane { get => _line.Lane; internal set => _line.Lane = value; }

    /// <summary>Its place among equals: lower joined earlier. Kept across an undone call.</summary>
    public long JoinSequence { get => _line.JoinSequence; internal set => _line.JoinSequence = value; }

    internal Visit? Previous { get => _line.Previous; set => _line.Previous = value; }

    internal Visit? Next { get => _line.Next; set => _line.Next = value; }

    /// <summary>The leg it is on.</summary>
    public Leg Leg => Legs[LegIndex];

    /// <summary>Whether the person is still in the hall as far as the hall knows.</summary>
    public bool IsActive => Status is VisitStatus.Waiting or VisitStatus.Called or VisitStatus.Serving or VisitStatus.Parked;

    /// <summary>Whether a kiosk is still to begin its paper: nobody needs that of a number that is over, and of one that missed its call only when it comes back.</summary>
    public bool AwaitsPaper => IsActive && Paper.Status == PaperStatus.Asked;

    /// <summary>How long the present leg has waited at a time, in milliseconds; never negative.</summary>
    public long WaitedAt(DateTimeOffset now) => Math.Max(0, AgeAt(now));

    /// <summary>The same with its sign: negative before the time of an appointment, so that whoever waits already comes first.</summary>
    public long AgeAt(DateTimeOffset now) => (now.UtcTicks - _line.QueuedAt) / TimeSpan.TicksPerMillisecond;

    /// <summary>Whether it was ever called, or otherwise has something in its course.</summary>
    internal bool HasCourse => _course is not null;

    /// <summary>Its course, to be written.</summary>
    internal VisitCourse Go() => _course ??= new VisitCourse();

    /// <summary>The course it had, of a snapshot.</summary>
    internal void Went(VisitCourse course) => _course = course;

    /// <summary>Its paper, to be written.</summary>
    internal TicketPaper TakePaper() => _paper ??= new TicketPaper();

    /// <summary>A record tells of it.</summary>
    internal void Note(long position)
    {
        if (position != Id.Value) Go().Note(position);
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>What is compared of whoever stands in line, side by side in memory: a forecast goes along hundreds.</summary>
    private struct Standing
    {
        public Visit? Next;
        public Visit? Previous;
        public Lane? Lane;
        public long QueuedAt;
        public long JoinSequence;
    }
}
