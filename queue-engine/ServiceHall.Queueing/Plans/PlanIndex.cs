using System.Collections.Concurrent;
using ServiceHall.Calendars;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>A valid plan with its things found by id.</summary>
public sealed class PlanIndex
{
    private const int RostersMax = 400;

    private readonly Dictionary<MatterId, Matter> _matters;
    private readonly Dictionary<BundleId, Bundle> _bundles;
    private readonly Dictionary<PersonaId, Persona> _personas;
    private readonly Dictionary<WindowId, Window> _windows;
    private readonly Dictionary<AreaId, Area> _areas;
    private readonly Dictionary<WindowId, int> _places;
    private readonly Dictionary<MatterId, IReadOnlyList<WindowId>> _able;
    private readonly Dictionary<MatterId, WindowSet> _ableSets;
    private readonly Dictionary<MatterId, SkillPool> _pools;
    private readonly Dictionary<ClerkId, HashSet<SkillId>> _clerkSkills;
    private readonly Dictionary<IReadOnlyList<WindowId>, WindowSet> _setOfList = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<(MatterId, PersonaId), IReadOnlyList<Leg>> _legsOfOne = new();
    private readonly ConcurrentDictionary<DateOnly, DayRoster> _rosters = [];
    private readonly TimeZoneInfo _zone;

    /// <summary>Indexes a plan that <see cref="PlanReader"/> found valid.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="calendar">The working days it goes by; those that came with this program when null.</param>
    public PlanIndex(HallPlan plan, WorkingCalendar? calendar = null)
    {
        Plan = plan;
        Calendar = calendar ?? WorkingCalendar.InTheBox;
        _zone = TimeZoneInfo.FindSystemTimeZoneById(plan.Hall.TimeZone);
        _matters = plan.Matters.ToDictionary(matter => matter.Id);
        _bundles = plan.Bundles.ToDictionary(bundle => bundle.Id);
        _personas = plan.Personas.ToDictionary(persona => persona.Id);
        _windows = plan.Windows.ToDictionary(window => window.Id);
        _areas = plan.Areas.ToDictionary(area => area.Id);
        _places = plan.Windows.Select((window, place) => (window.Id, place)).ToDictionary();
        _able = plan.Matters.ToDictionary(matter => matter.Id, matter => (IReadOnlyList<WindowId>)[.. AbleOf(plan, matter)]);
        Departments = plan.Departments.Count > 0 ? plan.Departments : Department.NamedBy(plan.Matters);
        _clerkSkills = plan.Clerks.Where(clerk => clerk.Skills is not null).ToDictionary(clerk => clerk.Id, clerk => clerk.Skills!.ToHashSet());
        _ableSets = _able.ToDictionary(pair => pair.Key, pair => SetOf(pair.Value));
        foreach (var (matter, windows) in _able) _setOfList[windows] = _ableSets[matter];
        Pools = SkillPool.Of(plan, this);
        _pools = Pools.SelectMany(pool => pool.Matters, (pool, matter) => (matter, pool)).ToDictionary();
    }

    /// <summary>The plan itself.</summary>
    public HallPlan Plan { get; }

    /// <summary>The departments of the plan, or those its matters name.</summary>
    public IReadOnlyList<Department> Departments { get; }

    /// <summary>Whose matter a matter of the plan is; null when the plan has none of that id.</summary>
    public Department? DepartmentOf(MatterId id) => Matter(id) is { } matter ? Departments.FirstOrDefault(one => one.Name.Zh == matter.Department.Zh) : null;

    /// <summary>The pools staffing is reckoned for, in the order of their first matter.</summary>
    public IReadOnlyList<SkillPool> Pools { get; }

    /// <summary>The working days it goes by.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>Limits and times.</summary>
    public Policy Policy => Plan.Policy;

    /// <summary>A matter; null when the plan has none of that id.</summary>
    public Matter? Matter(MatterId id) => _matters.GetValueOrDefault(id);

    /// <summary>A bundle; null when the plan has none of that id.</summary>
    public Bundle? Bundle(BundleId id) => _bundles.GetValueOrDefault(id);

    /// <summary>A persona; null when the plan has none of that id.</summary>
    public Persona? Persona(PersonaId id) => _personas.GetValueOrDefault(id);

    /// <summary>A window; null when the plan has none of that id.</summary>
    public Window? Window(WindowId id) => _windows.GetValueOrDefault(id);

    /// <summary>An area; null when the plan has none of that id.</summary>
    public Area? Area(AreaId id) => _areas.GetValueOrDefault(id);

    /// <summary>The skill pool of a matter; null when the plan has none of that id.</summary>
    public SkillPool? PoolOf(MatterId matter) => _pools.GetValueOrDefault(matter);

    /// <summary>The skill pool that is waited for by who waits for some windows; null when no pool has them all.</summary>
    public SkillPool? PoolOf(IReadOnlyList<WindowId> windows) => SkillPool.Narrowest(Pools, windows);

    /// <summary>Every window able to do a matter of the plan, in plan order.</summary>
    public IReadOnlyList<WindowId> AbleWindows(MatterId matter) => _able[matter];

    /// <summary>Every window able to do all of some matters of the plan, in plan order.</summary>
    public IReadOnlyList<WindowId> AbleForAll(IReadOnlyList<MatterId> matters)
    {
        if (matters.Count == 1) return _able[matters[0]];
        var able = matters.Skip(1).Aggregate(_ableSets[matters[0]], (set, matter) => set.And(_ableSets[matter]));
        return [.. able.Places().Select(place => Plan.Windows[place].Id)];
    }

    /// <summary>Whether some clerk can do less than the window they sit at may ask for: then lanes are told apart by what they need.</summary>
    public bool ClerksNarrow => _clerkSkills.Count > 0;

    /// <summary>Whether a clerk can do all of some matters, as far as skills go; without a clerk, or with one whose skills the plan leaves open, the window's decide.</summary>
    public bool CanDo(ClerkId? clerk, IReadOnlyList<MatterId> matters) =>
        _clerkSkills.Count == 0 || clerk is not { } who || !_clerkSkills.TryGetValue(who, out var skills) || matters.All(id => Matter(id) is not { } matter || matter.Skills.All(skills.Contains));

    /// <summary>The skills some matters need together, in order, as one text: legs with the same are alike for every clerk.</summary>
    internal string SkillsOf(IReadOnlyList<MatterId> matters) =>
        string.Join('+', matters.SelectMany(id => Matter(id)?.Skills ?? []).Select(skill => skill.Value).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Where a window stands in the plan, from 0; -1 when the plan has none of that id.</summary>
    public int PlaceOf(WindowId window) => _places.GetValueOrDefault(window, -1);

    /// <summary>The area most of some windows stand in: that of a matter only they can do. A window of another area that can do it too does not move it.</summary>
    /// <param name="windows">At least one of the plan.</param>
    public AreaId AreaOf(IReadOnlyList<WindowId> windows) => windows.CountBy(window => _windows[window].Area).MaxBy(area => area.Value).Key;

    /// <summary>Some windows as a set; that of all windows able to do one matter is made once.</summary>
    public WindowSet SetOf(IReadOnlyList<WindowId> windows) =>
        _setOfList.TryGetValue(windows, out var known) ? known : new(Plan.Windows.Count, windows.Select(PlaceOf));

    /// <summary>The legs of a single matter for a persona of this plan: planned once, shared by all.</summary>
    internal IReadOnlyList<Leg> LegsOfOne(MatterId matter, Persona persona, Func<MatterId, Persona, PlanIndex, IReadOnlyList<Leg>> plan)
    {
        if (!ReferenceEquals(_personas.GetValueOrDefault(persona.Id), persona)) return plan(matter, persona, this);
        return _legsOfOne.TryGetValue((matter, persona.Id), out var legs) ? legs : _legsOfOne.GetOrAdd((matter, persona.Id), plan(matter, persona, this));
    }

    /// <summary>Legs read back from a journal, as the shared ones where they say the same, so that a million visits do not hold a million copies.</summary>
    internal IReadOnlyList<Leg> Shared(IReadOnlyList<Leg> legs, PersonaId persona) =>
        legs.Count == 1 && legs[0].Matters.Count == 1 && Persona(persona) is { } of && _matters.ContainsKey(legs[0].Matters[0])
        && Choosing.PlanningLegs.For(legs[0].Matters, of, this) is var shared && (ReferenceEquals(shared, legs) || shared[0].SaysTheSameAs(legs[0]))
            ? shared
            : legs;

    /// <summary>How long a leg usually takes, in minutes.</summary>
    public double ExpectedMinutes(Leg leg) => leg.Matters.Sum(matter => Matter(matter)?.ExpectedMinutes ?? 0);

    /// <summary>The group a matter is booked in; null when it cannot be booked.</summary>
    public AppointmentGroup? GroupOf(MatterId matter) => Plan.Appointments.FirstOrDefault(group => group.Matters.Contains(matter));

    /// <summary>Who is on duty when on a day.</summary>
    public DayRoster RosterOf(DateOnly day)
    {
        if (_rosters.Count > RostersMax) _rosters.Clear();
        return _rosters.GetOrAdd(day, static (day, index) => new DayRoster(index.Plan, index.Calendar.DayOf(day)), this);
    }

    /// <summary>A time as the hall's clock and calendar show it.</summary>
    public (DateOnly Day, ClockTime Clock) Local(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone).DateTime;
        return (DateOnly.FromDateTime(local), ClockTime.Of(local.TimeOfDay));
    }

    /// <summary>When the hall's clock shows a time on a day.</summary>
    public DateTimeOffset At(DateOnly day, ClockTime clock)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(clock.Minutes);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local));
    }

    private static IEnumerable<WindowId> AbleOf(HallPlan plan, Matter matter) =>
        plan.Windows.Where(window => window.CanDo(matter)).Select(window => window.Id);
}
