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

    /// <summary>How many wait now.</summary>
    public int Waiting { get; init; }

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

    /// <summary>The fewest windows that keep the mean wait within the target in this quarter, and that clear the queue.</summary>
    public int Needed { get; init; }

    /// <summary>The advice: the need, what is expected of it kept from flickering, and no more than the pool has.</summary>
    public int Advised { get; init; }

    /// <summary>For how long it has been the advice; 0 when it is the queue's.</summary>
    public int AdvisedForMinutes { get; init; }

    /// <summary>The square-root rule with beta 0.5, as a check.</summary>
    public int SquareRootLow { get; init; }

    /// <summary>The square-root rule with beta 1.</summary>
    public int SquareRootHigh { get; init; }

    /// <summary>The mean wait to expect with the windows that count now, and no shorter than the queue before one takes to begin; null when it only grows.</summary>
    public double? WaitMinutes { get; init; }

    /// <summary>The share to expect that waits longer than the target, without the queue there is.</summary>
    public double LateShare { get; init; }

    /// <summary>
    /// The fewest windows that clear the queue: who waits, who is at the open windows, and who is expected within the target wait all fit into the target wait
    /// and one service more, so that the last of them begins in time. 0 when nobody waits.
    /// </summary>
    public int Clearing(double targetMinutes) => Waiting == 0
        ? 0
        : (int)Math.Ceiling((Waiting + Open + ArrivalsPerHour / 60 * targetMinutes) * ServiceMinutes / (targetMinutes + ServiceMinutes));

    /// <summary>The advice with the queue reckoned in.</summary>
    /// <param name="targetMinutes">The wait aimed at.</param>
    /// <param name="least">How many windows there should be at least for who waits.</param>
    internal PoolAdvice WithQueue(double targetMinutes, int least)
    {
        var clearing = Math.Max(Clearing(targetMinutes), least);
        var wait = Math.Max(ErlangC.MeanWait(Load, Open, ServiceMinutes, ServiceScv), Waiting == 0 ? 0 : Waiting * ServiceMinutes / Open);
        return this with
        {
            Needed = Math.Max(Needed, Clearing(targetMinutes)),
            Advised = Math.Min(Math.Max(Advised, clearing), Pool.Windows.Count),
            AdvisedForMinutes = Advised >= clearing ? AdvisedForMinutes : 0,
            WaitMinutes = double.IsFinite(wait) ? wait : null,
            LateShare = ErlangC.Later(Load, Open, ServiceMinutes, targetMinutes, ServiceScv),
        };
    }
}
