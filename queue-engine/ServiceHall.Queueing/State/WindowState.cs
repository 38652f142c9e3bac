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
    private int[]? _ordinals;

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

    /// <summary>The visit called or served here; at most one.</summary>
    public Visit? Current { get; set; }

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

    /// <summary>The same lanes by their ordinals: a forecast goes through them for every call it plays.</summary>
    internal ReadOnlySpan<int> ServesOrdinals => _ordinals ??= [.. Serves.Select(lane => lane.Ordinal)];

    /// <summary>A lane this window can serve.</summary>
    internal void Add(Lane lane, PlanIndex plan)
    {
        _lanes.Add(lane);
        if (_narrowed is not null && IsForClerk(lane, plan)) _narrowed.Add(lane);
        _ordinals = null;
    }

    /// <summary>Somebody else sits here.</summary>
    internal void TakeClerk(ClerkId? clerk, PlanIndex plan)
    {
        Clerk = clerk;
        _servedAlone.Clear();
        _narrowed = plan.ClerksNarrow ? _lanes.FindAll(lane => IsForClerk(lane, plan)) : null;
        _ordinals = null;
    }

    /// <summary>That a matter was done here now, and nothing before it: of nearly all visits there is no more to say, so they share it.</summary>
    internal IReadOnlyList<MatterServed> ServedAlone(MatterId matter)
    {
        if (!_servedAlone.TryGetValue(matter, out var served)) _servedAlone[matter] = served = [new MatterServed(matter, Id, Clerk)];
        return served;
    }

    private bool IsForClerk(Lane lane, PlanIndex plan) => lane.Needs is not { } matters || plan.CanDo(Clerk, matters);
}
