using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// The chain of a number as the hall stands now: one window for everything if any on duty can, else the fewest legs, and of several the one with
/// the shortest expected wait first. Among equals the order is as wanted.
/// </summary>
public static class ChainingLegs
{
    /// <summary>The legs for some matters of the plan.</summary>
    public static IReadOnlyList<Leg> For(HallState state, IReadOnlyList<MatterId> matters, Persona persona, DateTimeOffset now)
    {
        var legs = PlanningLegs.For(matters, persona, state.Plan, matters.Count == 1 ? null : OnDuty.ForChains(state, now));
        return legs.Count == 1 ? legs : Chained(state, legs, persona, now);
    }

    private static IReadOnlyList<Leg> Chained(HallState state, IReadOnlyList<Leg> legs, Persona persona, DateTimeOffset now)
    {
        List<Leg> byWait = [.. legs.Select(leg => Made(leg, forced: false)).OrderBy(leg => WaitMs(state, leg, now))];
        return [byWait[0], .. byWait.Skip(1).Select(leg => Made(leg, forced: true))];

        Leg Made(Leg leg, bool forced) => PlanningLegs.Make(leg.Matters, leg.Windows, persona, state.Plan, forced);
    }

    /// <summary>What is still to come of a chain, the leg with the shortest expected wait brought to the front; null when it stands there already. Where a
    /// clerk chose the way (a transfer and back), the way stays.</summary>
    public static IReadOnlyList<Leg>? ShortestFirst(HallState state, IReadOnlyList<Leg> toCome, DateTimeOffset now)
    {
        if (toCome.Count < 2 || toCome.Any(leg => leg.Chosen)) return null;
        var first = toCome.MinBy(leg => WaitMs(state, leg, now))!;
        return ReferenceEquals(first, toCome[0]) ? null : [first, .. toCome.Where(leg => !ReferenceEquals(leg, first))];
    }

    private static int WaitMs(HallState state, Leg leg, DateTimeOffset now) => WaitForecast.Ms(state, leg, probe: null, now) ?? int.MaxValue;
}
