using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Staffing;

/// <summary>
/// How many windows each skill pool should have open. What the present quarter of an hour needs follows from the arrivals of this day and those before, quarter
/// by quarter since the hall was started on it, so that a restart gives the same advice; who waits now is reckoned in at any moment. Advice only: nothing acts on it.
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
    public static IReadOnlyList<PoolAdvice> At(HallState state, DateTimeOffset now) => Now(state, Expected(state, now));

    /// <summary>The same by what is expected in the present quarter alone, whatever is open and whoever waits: it stays as it is until the quarter ends.</summary>
    public static IReadOnlyList<PoolAdvice> Expected(HallState state, DateTimeOffset now)
    {
        if (state.Day is not { } day) return [];
        var midnight = state.Plan.At(day, new ClockTime(0));
        var present = Math.Clamp((int)((now - midnight).TotalMinutes / 15), 0, 95);
        var quarters = Evolve.QuartersOf(state.Plan, day).Take(present + 1).Skip(Math.Min(state.QuartersMissed, present)).ToList();
        return [.. state.Plan.Pools.Select(pool => Of(state, pool, day.DayOfWeek, quarters) with { From = midnight.AddMinutes(15 * present) })];
    }

    /// <summary>What is expected, with the windows that are open now and who waits now.</summary>
    public static IReadOnlyList<PoolAdvice> Now(HallState state, IReadOnlyList<PoolAdvice> expected)
    {
        var open = state.OpenWindows;
        var able = expected.Select(advice => state.Plan.SetOf(advice.Pool.Windows)).ToList();
        var counted = CountedWindows.Of([.. able.Zip(expected, (windows, advice) => (windows, advice.Load))], open);
        var waiting = state.Lanes.Values.Where(lane => lane.Count > 0).ToList();
        return [.. expected.Select((advice, i) =>
        {
            var queue = waiting.FindAll(lane => lane.Pool == advice.Pool);
            var here = advice with
            {
                Open = counted[i],
                Flexible = able[i].And(open).Places().Count(place => able.Count(windows => windows.Contains(place)) > 1),
                Waiting = queue.Sum(lane => lane.Count),
            };
            // While anybody waits for one of its windows, in this pool or another, none is to close; who waits for one that is not open needs one more.
            var least = queue.Exists(lane => !lane.Places.Overlaps(open)) ? here.Open + 1 : waiting.Exists(lane => lane.Places.Overlaps(able[i])) ? here.Open : 0;
            return here.WithQueue(state.Plan.Policy.StaffingWaitMinutes, least);
        })];
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

        return new PoolAdvice(pool)
        {
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
        };
    }
}
