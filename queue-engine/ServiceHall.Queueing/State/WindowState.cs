using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>A window today. Written only by <see cref="Evolve"/>.</summary>
public sealed class WindowState(WindowId id, int place)
{
    /// <summary>How many finished visits a window remembers for its clerk.</summary>
    public const int RecentMax = 8;

    private readonly List<Lane> _lanes = [];
    private readonly Dictionary<MatterId, MatterServed[]> _servedAlone = [];
    private List<Lane>? _narrowed;
    private ulong[]? _serves;

    /// <summary>Which window.</summary>
    public WindowId Id { get; } = id;

    /// <summary>Where it stands in the plan, from 0; -1 when the plan no longer has it.</summary>
    public int Place { get; } = place;

    /// <summary>Whether it calls.</summary>
    public WindowStatus Status { get; set; }

    /// <summary>Since when it is in that state.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Why it is paused; null unless paused.</summary>
    public string? PauseReason { get; set; }

    /// <summary>Who opened it.</summary>
    public ClerkId? Clerk { get; private set; }

    /// <summary>The visit called or served here; at most one. Set by <see cref="HallState.Occupy"/> and <see cref="HallState.Free"/>.</summary>
    public Visit? Current { get; internal set; }

    /// <summary>Since when nobody is at it: who has been idle longest gets the next newcomer.</summary>
    public DateTimeOffset IdleSince { get; set; }

    /// <summary>The visits last finished here, newest first.</summary>
    public List<VisitId> Recent { get; } = [];

    /// <summary>How many legs were finished here today.</summary>
    public int Served { get; set; }

    /// <summary>Time spent serving today, finished services only.</summary>
    public long ServingMs { get; set; }

    /// <summary>Time spent open today, up to <see cref="Since"/> of the present state.</summary>
    public long OpenMs { get; set; }

    /// <summary>The lanes this window can serve, and who sits there now too.</summary>
    public IReadOnlyList<Lane> Serves => _narrowed ?? _lanes;

    /// <summary>The lanes this window could serve if that clerk sat here.</summary>
    public IReadOnlyList<Lane> ServesWith(ClerkId? clerk, PlanIndex plan) => plan.ClerksNarrow ? _lanes.FindAll(lane => IsFor(clerk, lane, plan)) : _lanes;

    /// <summary>The same lanes as bits by their ordinals: a forecast looks for those where somebody waits, for every call it plays.</summary>
    internal ReadOnlySpan<ulong> ServesBits => _serves ??= BitsOf(Serves);

    /// <summary>A lane this window can serve.</summary>
    internal void Add(Lane lane, PlanIndex plan)
    {
        _lanes.Add(lane);
        if (_narrowed is not null && IsFor(Clerk, lane, plan)) _narrowed.Add(lane);
        _serves = null;
    }

    /// <summary>Somebody else sits here.</summary>
    internal void TakeClerk(ClerkId? clerk, PlanIndex plan)
    {
        Clerk = clerk;
        _servedAlone.Clear();
        _narrowed = plan.ClerksNarrow ? _lanes.FindAll(lane => IsFor(clerk, lane, plan)) : null;
        _serves = null;
    }

    /// <summary>That a matter was done here now, and nothing before it: of nearly all visits there is no more to say, so they share it.</summary>
    internal IReadOnlyList<MatterServed> ServedAlone(MatterId matter)
    {
        if (!_servedAlone.TryGetValue(matter, out var served)) _servedAlone[matter] = served = [new MatterServed(matter, Id, Clerk)];
        return served;
    }

    private static ulong[] BitsOf(IReadOnlyList<Lane> lanes)
    {
        var bits = new ulong[lanes.Count == 0 ? 0 : lanes.Max(lane => lane.Ordinal) / 64 + 1];
        foreach (var lane in lanes) bits[lane.Ordinal / 64] |= 1UL << lane.Ordinal % 64;
        return bits;
    }

    private static bool IsFor(ClerkId? clerk, Lane lane, PlanIndex plan) => lane.Needs is not { } matters || plan.CanDo(clerk, matters);
}
