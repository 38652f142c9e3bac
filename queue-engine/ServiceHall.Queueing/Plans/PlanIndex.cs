using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>A valid plan with its things found by id.</summary>
public sealed class PlanIndex
{
    private readonly Dictionary<MatterId, Matter> _matters;
    private readonly Dictionary<BundleId, Bundle> _bundles;
    private readonly Dictionary<PersonaId, Persona> _personas;
    private readonly Dictionary<WindowId, Window> _windows;
    private readonly Dictionary<AreaId, Area> _areas;
    private readonly Dictionary<WindowId, int> _places;
    private readonly Dictionary<MatterId, IReadOnlyList<WindowId>> _able;
    private readonly Dictionary<MatterId, WindowSet> _ableSets;
    private readonly Dictionary<MatterId, SkillPool> _pools;

    /// <summary>Indexes a plan that <see cref="PlanReader"/> found valid.</summary>
    public PlanIndex(HallPlan plan)
    {
        Plan = plan;
        _matters = plan.Matters.ToDictionary(matter => matter.Id);
        _bundles = plan.Bundles.ToDictionary(bundle => bundle.Id);
        _personas = plan.Personas.ToDictionary(persona => persona.Id);
        _windows = plan.Windows.ToDictionary(window => window.Id);
        _areas = plan.Areas.ToDictionary(area => area.Id);
        _places = plan.Windows.Select((window, place) => (window.Id, place)).ToDictionary();
        _able = plan.Matters.ToDictionary(matter => matter.Id, matter => (IReadOnlyList<WindowId>)[.. AbleOf(plan, matter)]);
        Departments = plan.Departments.Count > 0 ? plan.Departments : Department.NamedBy(plan.Matters);
        _ableSets = _able.ToDictionary(pair => pair.Key, pair => SetOf(pair.Value));
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

    /// <summary>Every window able to do a matter of the plan, in plan order.</summary>
    public IReadOnlyList<WindowId> AbleWindows(MatterId matter) => _able[matter];

    /// <summary>Every window able to do all of some matters of the plan, in plan order.</summary>
    public IReadOnlyList<WindowId> AbleForAll(IReadOnlyList<MatterId> matters)
    {
        if (matters.Count == 1) return _able[matters[0]];
        var able = matters.Skip(1).Aggregate(_ableSets[matters[0]], (set, matter) => set.And(_ableSets[matter]));
        return [.. able.Places().Select(place => Plan.Windows[place].Id)];
    }

    /// <summary>Where a window stands in the plan, from 0; -1 when the plan has none of that id.</summary>
    public int PlaceOf(WindowId window) => _places.GetValueOrDefault(window, -1);

    /// <summary>Some windows as a set.</summary>
    public WindowSet SetOf(IReadOnlyList<WindowId> windows) => new(Plan.Windows.Count, windows.Select(PlaceOf));

    /// <summary>How long a leg usually takes, in minutes.</summary>
    public double ExpectedMinutes(Leg leg) => leg.Matters.Sum(matter => Matter(matter)?.ExpectedMinutes ?? 0);

    private static IEnumerable<WindowId> AbleOf(HallPlan plan, Matter matter) =>
        plan.Windows.Where(window => window.CanDo(matter)).Select(window => window.Id);
}
