using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>
/// A hall as its journal tells it. It belongs to the one loop that owns it; <see cref="Evolve"/> is its only writer.
/// Holds today only: the day's opening clears what was before.
/// </summary>
public sealed class HallState(PlanIndex plan)
{
    /// <summary>How many announcements are remembered for listeners who come late.</summary>
    public const int CallsRemembered = 64;

    private const int LegsKept = 4_096;
    private readonly Dictionary<Leg, Lane> _laneOfLeg = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Leg, IReadOnlyList<Leg>> _sharedOfLeg = new(ReferenceEqualityComparer.Instance);
    private readonly WindowState?[] _places = new WindowState?[plan.Plan.Windows.Count];
    private WindowSet? _open;

    /// <summary>The plan the rules read.</summary>
    public PlanIndex Plan { get; } = plan;

    /// <summary>How many acknowledged alerts are remembered of a day.</summary>
    public const int AcknowledgedMax = 1_000;

    /// <summary>How many numbers turned away are remembered of a day.</summary>
    public const int TurnedAwayMax = 100;

    /// <summary>Lines published at run time, oldest first; some may be over.</summary>
    public List<Notice> Notices { get; } = [];

    /// <summary>Alerts of today that somebody sees to, by key.</summary>
    public Dictionary<string, Acknowledgement> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>The position of the last record applied; 0 before the first.</summary>
    public long Position { get; internal set; }

    /// <summary>The day the counters belong to; null before the first day.</summary>
    public DateOnly? Day { get; internal set; }

    /// <summary>Whether numbers are given.</summary>
    public bool DayOpen { get; internal set; }

    /// <summary>The sequence of the newest call or recall; never starts again.</summary>
    public long CallSequence { get; internal set; }

    /// <summary>Who joins a lane next gets this; never starts again.</summary>
    public long JoinSequence { get; internal set; }

    /// <summary>The last ordinal given of each series.</summary>
    public Dictionary<string, int> Ordinals { get; } = new(StringComparer.Ordinal);

    /// <summary>Every visit of the day.</summary>
    public Dictionary<VisitId, Visit> Visits { get; } = [];

    /// <summary>Every visit of the day by its number.</summary>
    public VisitsByNumber ByNumber { get; } = new();

    /// <summary>Every visit of the day by its ticket's code.</summary>
    public Dictionary<TicketCode, Visit> ByCode { get; } = [];

    /// <summary>The visits of each person of the day, oldest first.</summary>
    public Dictionary<IdentityHash, List<Visit>> ByPerson { get; } = [];

    /// <summary>Every lane of the day by its key; an empty lane stays until the day ends.</summary>
    public Dictionary<string, Lane> Lanes { get; } = new(StringComparer.Ordinal);

    /// <summary>Every window that was ever opened or was able to serve somebody today.</summary>
    public Dictionary<WindowId, WindowState> Windows { get; } = [];

    /// <summary>Visits whose ticket a kiosk still has to print or to report on, in the order asked.</summary>
    public List<Visit> Unprinted { get; } = [];

    /// <summary>Numbers of today that a kiosk gave by itself and the hall has no place for, in the order heard.</summary>
    public List<NumberTurnedAway> TurnedAway { get; } = [];

    /// <summary>The last announcements, oldest first.</summary>
    public Queue<RememberedCall> Calls { get; } = new();

    /// <summary>What a manager changed in the rosters, for today and the days to come.</summary>
    public Dictionary<(DateOnly Day, WindowId Window), DutyChanged> DutyChanges { get; } = [];

    /// <summary>The hours of today that are over on record; null before they are.</summary>
    public HoursEnded? HoursEnded { get; internal set; }

    /// <summary>Appointments of today and the days to come.</summary>
    public AppointmentBook Appointments { get; } = new();

    /// <summary>How much of today's quotas is used.</summary>
    public QuotaUse Quotas { get; } = new(plan);

    /// <summary>The figures of the day.</summary>
    public DayFigures Figures { get; internal set; } = new();

    /// <summary>What told waits were worth, and what was learned of it.</summary>
    public WaitRecord Waits { get; internal set; } = new();

    /// <summary>How long matters really take.</summary>
    public ServiceTimes Services { get; internal set; } = new();

    /// <summary>How many come for each skill pool, and when.</summary>
    public Arrivals Arrivals { get; internal set; } = new();

    /// <summary>How many quarters of an hour of the day had begun before it was opened: of those nobody knows who would have come.</summary>
    public int QuartersMissed => Figures is { Day: { } day, OpenedAt: { } at } ? Math.Clamp((int)Math.Ceiling((at - Plan.At(day, new ClockTime(0))).TotalMinutes / 15), 0, 96) : 0;

    /// <summary>How many wait in all lanes.</summary>
    public int WaitingCount { get; internal set; }

    /// <summary>The window's state; made when first asked for.</summary>
    public WindowState Window(WindowId id)
    {
        if (!Windows.TryGetValue(id, out var window))
        {
            Windows[id] = window = new WindowState(id, Plan.PlaceOf(id));
            if (window.Place >= 0) _places[window.Place] = window;
        }

        return window;
    }

    /// <summary>The window that stands at a place of the plan; made when first asked for.</summary>
    internal WindowState WindowAt(int place) => _places[place] ?? Window(Plan.Plan.Windows[place].Id);

    /// <summary>What the windows are busy with.</summary>
    internal WindowsAtWork AtWork { get; } = new(plan.Plan.Windows.Count);

    /// <summary>A visit is called or served at its window, or something else is done for it there now.</summary>
    internal void Occupy(Visit visit)
    {
        var window = Window(visit.Window!.Value);
        window.Current = visit;
        AtWork.Begin(window.Place, Services.TimeOf(Plan, visit.Leg), visit.ServingSince);
    }

    /// <summary>Nobody is at a window any more.</summary>
    internal void Free(WindowState window)
    {
        window.Current = null;
        AtWork.End(window.Place);
    }

    /// <summary>The windows that are open, as a set.</summary>
    internal WindowSet OpenWindows => _open ??= new WindowSet(Plan.Plan.Windows.Count, Windows.Values.Where(window => window.Status == WindowStatus.Open).Select(window => window.Place));

    /// <summary>A window opened, paused or closed.</summary>
    internal void WindowsMoved() => _open = null;

    /// <summary>The published lines that are shown at a time.</summary>
    public IEnumerable<Notice> NoticesAt(DateTimeOffset now) => Notices.Where(notice => notice.Until is not { } until || until > now);

    /// <summary>The lane of a leg; null when it was not made yet. A leg that many share is found by itself, without spelling out its key.</summary>
    internal Lane? LaneOf(Leg leg)
    {
        if (_laneOfLeg.TryGetValue(leg, out var lane)) return lane;
        lane = Lanes.GetValueOrDefault(KeyOf(leg));
        if (lane is not null && _laneOfLeg.Count < LegsKept) _laneOfLeg[leg] = lane;
        return lane;
    }

    /// <summary>The legs of a visit, as those the plan shares where they say the same. A leg that was seen before is not compared with them again.</summary>
    internal IReadOnlyList<Leg> Shared(IReadOnlyList<Leg> legs, PersonaId persona)
    {
        if (legs.Count != 1) return legs;
        if (_sharedOfLeg.TryGetValue(legs[0], out var shared)) return shared;
        shared = Plan.Shared(legs, persona);
        if (_sharedOfLeg.Count < LegsKept) _sharedOfLeg[legs[0]] = shared;
        return shared;
    }

    /// <summary>The key of a leg's lane: where clerks' skills differ, a lane needs the same of whoever calls it, unless a clerk chose its window.</summary>
    public string KeyOf(Leg leg) => !Plan.ClerksNarrow ? Lane.KeyOf(leg) : $"{Lane.KeyOf(leg)}!{(leg.Chosen ? "" : Plan.SkillsOf(leg.Matters))}";

    /// <summary>Makes the lane of a leg, known to its windows and to the lanes it shares windows with.</summary>
    internal Lane MakeLane(Leg leg)
    {
        var lane = new Lane(KeyOf(leg), Lanes.Count, leg.Windows, Plan.SetOf(leg.Windows), leg.TargetMs, leg.Rank)
        {
            Needs = Plan.ClerksNarrow && !leg.Chosen ? leg.Matters : null,
            Pool = Plan.PoolOf(leg.Windows),
        };
        Lanes[lane.Key] = lane;
        foreach (var window in leg.Windows) Window(window).Add(lane, Plan);
        foreach (var other in Lanes.Values.Where(other => other.Places.Overlaps(lane.Places)))
        {
            lane.Rivals.Add(other);
            if (!ReferenceEquals(other, lane)) other.Rivals.Add(lane);
        }

        return lane;
    }

    /// <summary>A new day has no windows yet.</summary>
    internal void ClearWindows()
    {
        Windows.Clear();
        Array.Clear(_places);
        AtWork.Clear();
        _open = null;
    }

    /// <summary>A new day has no lanes yet.</summary>
    internal void ClearLanes()
    {
        Lanes.Clear();
        _laneOfLeg.Clear();
    }

    /// <summary>The person's visit that is still going on; null when there is none.</summary>
    public Visit? ActiveVisitOf(IdentityHash person) =>
        ByPerson.TryGetValue(person, out var visits) ? visits.FindLast(visit => visit.IsActive) : null;
}

/// <summary>A line published at run time.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Text">The line.</param>
/// <param name="At">Since when.</param>
/// <param name="Until">When it goes by itself; null for only by hand.</param>
public sealed record Notice(NoticeId Id, LocalText Text, DateTimeOffset At, DateTimeOffset? Until);

/// <summary>Somebody sees to an alert.</summary>
public sealed record Acknowledgement(ClerkId Clerk, DateTimeOffset At);

/// <summary>A call or recall that was announced.</summary>
public sealed record RememberedCall(long CallSequence, VisitId Visit, TicketNumber Number, WindowId Window, bool Recall, DateTimeOffset At);

/// <summary>The figures of a day, kept as it goes.</summary>
public sealed class DayFigures
{
    /// <summary>The figures as they are now; they go on without it.</summary>
    public DayFigures Copy() => new()
    {
        Day = Day, OpenedAt = OpenedAt, Taken = Taken, Finished = Finished, NoShows = NoShows, Cancelled = Cancelled, AppointmentsCancelled = AppointmentsCancelled, Called = Called, WaitedMs = WaitedMs, RatedVisits = RatedVisits,
        Ratings = [.. Ratings], TakenByQuarter = [.. TakenByQuarter], WaitingByQuarter = [.. WaitingByQuarter],
        CalledByQuarter = [.. CalledByQuarter], WaitedMsByQuarter = [.. WaitedMsByQuarter], FinishedByQuarter = [.. FinishedByQuarter],
    };

    /// <summary>Which day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>When it was first opened; null in what was written before that was kept.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Numbers taken.</summary>
    public int Taken { get; set; }

    /// <summary>Visits finished.</summary>
    public int Finished { get; set; }

    /// <summary>People who did not come.</summary>
    public int NoShows { get; set; }

    /// <summary>Numbers given back.</summary>
    public int Cancelled { get; set; }

    /// <summary>Appointments of this day that were given back on it.</summary>
    public int AppointmentsCancelled { get; set; }

    /// <summary>First calls made.</summary>
    public int Called { get; set; }

    /// <summary>The waits of those calls together, in milliseconds.</summary>
    public long WaitedMs { get; set; }

    /// <summary>Finished visits with at least one rating.</summary>
    public int RatedVisits { get; set; }

    /// <summary>Ratings by level: index 0 is 非常不满意.</summary>
    public int[] Ratings { get; init; } = new int[5];

    /// <summary>Numbers taken in each quarter of an hour of the UTC day, 96 of them; a hall's day is no longer than that.</summary>
    public int[] TakenByQuarter { get; init; } = new int[96];

    /// <summary>First calls made in each such quarter.</summary>
    public int[] CalledByQuarter { get; init; } = new int[96];

    /// <summary>The waits of those calls together, in milliseconds.</summary>
    public long[] WaitedMsByQuarter { get; init; } = new long[96];

    /// <summary>Visits finished in each such quarter.</summary>
    public int[] FinishedByQuarter { get; init; } = new int[96];

    /// <summary>The most recent count of waiting people in each such quarter.</summary>
    public int[] WaitingByQuarter { get; init; } = new int[96];
}
