using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Staffing;

/// <summary>
/// How many windows each skill pool should have open in the present quarter of an hour. Follows from the state alone, quarter by quarter from
/// the day's beginning, so that a restart gives the same advice. Advice only: nothing acts on it.
/// </summary>
public static class StaffingAdvice
{
    /// <summary>A short wait by the square-root rule.</summary>
    public const double BetaLow = 0.5;

    /// <summary>A safe one.</summary>
    public const double BetaHigh = 1;

    private const double ScvMax = 10;

    // The plan knows means only; single services scatter about so much around them.
    private const double PlannedScv = 0.65;

    /// <summary>The advice for every pool of the plan, in its order; empty before the first day.</summary>
    public static IReadOnlyList<PoolAdvice> At(HallState state, DateTimeOffset now)
    {
        if (state.Day is not { } day) return [];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(state.Plan.Plan.Hall.TimeZone);
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)));
        var present = Math.Clamp((int)((now - midnight).TotalMinutes / 15), 0, 95);
        var quarters = Enumerable.Range(0, present + 1).Select(i => Evolve.QuarterOf(midnight.AddMinutes(15 * i))).ToList();
        return [.. state.Plan.Pools.Select(pool => Of(state, pool, day.DayOfWeek, quarters) with { From = midnight.AddMinutes(15 * present) })];
    }

    /// <summary>How long one takes at a window of a pool and how that scatters: as measured, or by the plan while too little was seen.</summary>
    public static (double Minutes, double Scv) Service(HallState state, SkillPool pool)
    {
        if (state.Arrivals.Pools.TryGetValue(pool.Key, out var seen) && seen.Service.Count >= ServiceTimes.Enough)
        {
            var minutes = seen.Service.MeanMs / 60_000;
            return (minutes, Math.Clamp(seen.Service.SquareMinutes / (minutes * minutes) - 1, 0, ScvMax));
        }

        var planned = pool.Matters.Select(matter => state.Plan.Matter(matter)!.ExpectedMinutes).ToList();
        var mean = planned.Average();
        return (mean, planned.Average(one => one * one) * (1 + PlannedScv) / (mean * mean) - 1);
    }

    private static PoolAdvice Of(HallState state, SkillPool pool, DayOfWeek weekday, List<int> quarters)
    {
        var target = state.Plan.Policy.StaffingWaitMinutes;
        var (minutes, scv) = Service(state, pool);
        var arrivals = state.Arrivals.Pools.GetValueOrDefault(pool.Key) ?? new PoolArrivals();
        var (advice, load, needed) = (new Hysteresis(0, 0), 0.0, 0);
        for (var i = 0; i < quarters.Count; i++)
        {
            load = ArrivalForecast.Of(arrivals, weekday, quarters[..i], quarters[i]) / 15 * minutes;
            needed = ErlangC.Fewest(load, windows => ErlangC.MeanWait(load, windows, minutes, scv) <= target);
            // The day's first need is advised at once.
            advice = advice.Windows == 0 && needed > 0 ? new Hysteresis(needed, i) : advice.Next(i, needed);
        }

        var able = pool.Windows.Select(state.Window).Where(window => window.Status == WindowStatus.Open).ToList();
        var wait = ErlangC.MeanWait(load, able.Count, minutes, scv);
        return new PoolAdvice(pool)
        {
            Open = able.Count,
            Flexible = able.Count(window => state.Plan.Pools.Any(other => other != pool && other.Windows.Contains(window.Id))),
            ArrivalsPerHour = load / minutes * 60,
            FromHistory = ArrivalForecast.HasHistory(arrivals),
            ServiceMinutes = minutes,
            ServiceScv = scv,
            Load = load,
            Needed = needed,
            Advised = advice.Windows,
            AdvisedForMinutes = (quarters.Count - 1 - advice.Since) * 15,
            SquareRootLow = ErlangC.SquareRoot(load, BetaLow),
            SquareRootHigh = ErlangC.SquareRoot(load, BetaHigh),
            WaitMinutes = double.IsFinite(wait) ? wait : null,
            LateShare = ErlangC.Later(load, able.Count, minutes, target, scv),
        };
    }
}

/// <summary>How many windows a pool should have, and what that was reckoned from.</summary>
/// <param name="Pool">Which pool.</param>
public sealed record PoolAdvice(SkillPool Pool)
{
    /// <summary>The beginning of the quarter of an hour it is for.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Windows of the pool that are open.</summary>
    public int Open { get; init; }

    /// <summary>Those of them that serve other pools too: the first to be moved.</summary>
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

    /// <summary>The mean wait to expect with the windows open now; null when they cannot carry the load.</summary>
    public double? WaitMinutes { get; init; }

    /// <summary>The share to expect that waits longer than the target.</summary>
    public double LateShare { get; init; }
}
