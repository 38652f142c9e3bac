using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Staffing;

/// <summary>How many windows a pool should have, and what that was reckoned from.</summary>
/// <param name="Pool">Which pool.</param>
public sealed record PoolAdvice(SkillPool Pool)
{
    /// <summary>The beginning of the quarter of an hour it is for.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Windows that are open and count in this pool: one that serves several counts in one of them.</summary>
    public int Open { get; init; }

    /// <summary>Open windows of the pool that serve other pools too, wherever they count: the first to be moved.</summary>
    public int Flexible { get; init; }

    /// <summary>Arrivals expected, an hour.</summary>
    public double ArrivalsPerHour { get; init; }

    /// <summary>Whether days before today are in that.</summary>
    public bool FromHistory { get; init; }

    /// <summary>Mean time at a window.</summary>
    public double ServiceMinutes { get; init; }

    /// <summary>Its squared coefficient of variation.</summary>
    public double ServiceScv { get; init; }

    /// <summary>Windows' worth of work expected.</summary>
    public double Load { get; init; }

    /// <summary>The fewest windows that keep the mean wait within the target in this quarter.</summary>
    public int Needed { get; init; }

    /// <summary>The advice: the need, kept from flickering.</summary>
    public int Advised { get; init; }

    /// <summary>For how long it has been the advice.</summary>
    public int AdvisedForMinutes { get; init; }

    /// <summary>The square-root rule with beta 0.5, as a check.</summary>
    public int SquareRootLow { get; init; }

    /// <summary>The square-root rule with beta 1.</summary>
    public int SquareRootHigh { get; init; }

    /// <summary>The mean wait to expect with the windows that count now; null when they cannot carry the load.</summary>
    public double? WaitMinutes { get; init; }

    /// <summary>The share to expect that waits longer than the target.</summary>
    public double LateShare { get; init; }
}
