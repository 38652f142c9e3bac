using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// After a change of the plan: every leg still to come gets the windows that can do it now. A leg that a clerk sent to a window stays there while the
/// plan has the window. A leg nobody can do any more is divided anew; where not even that is possible it stays as it is, and the manager is told.
/// </summary>
internal static class ReplanningVisits
{
    public static Decision Replan(HallState state, DateTimeOffset now)
    {
        var onDuty = OnDuty.ForChains(state, now);
        var replanned = state.Visits.Values.Where(visit => visit.IsActive).OrderBy(visit => visit.Id.Value)
            .Select(visit => Replanned(state.Plan, visit, onDuty)).OfType<HallEvent>().ToArray();
        return replanned.Length == 0 ? Rejections.NothingToReplan() : replanned;
    }

    /// <summary>What is left to do of a visit that comes back, as the plan is now; nobody replanned it while it was away. Matters the plan has no more are left out, and none may be left.</summary>
    public static List<Leg> ToCome(HallState state, Visit visit, DateTimeOffset now) =>
        [.. visit.Legs.Skip(visit.LegIndex).Select(leg => leg with { Matters = [.. leg.Matters.Where(matter => state.Plan.Matter(matter) is not null)] })
            .Where(leg => leg.Matters.Count > 0).SelectMany(leg => Now(state.Plan, visit, leg, OnDuty.ForChains(state, now)))];

    private static VisitReplanned? Replanned(PlanIndex plan, Visit visit, WindowSet? onDuty)
    {
        var from = visit.Status == VisitStatus.Waiting ? visit.LegIndex : visit.LegIndex + 1;
        var before = visit.Legs.Skip(from).ToList();
        var after = before.SelectMany(leg => Now(plan, visit, leg, onDuty)).ToList();
        var same = before.Count == after.Count && before.Zip(after).All(pair => ReferenceEquals(pair.First, pair.Second));
        return same ? null : new VisitReplanned(visit.Id, visit.Number, from, after);
    }

    private static IReadOnlyList<Leg> Now(PlanIndex plan, Visit visit, Leg leg, WindowSet? onDuty)
    {
        if (leg.Chosen && leg.Windows.Any(window => plan.Window(window) is not null)) return [leg];
        if (leg.Matters.Any(matter => plan.Matter(matter) is null)) return [leg];
        var able = plan.AbleForAll(leg.Matters);
        if (able.SequenceEqual(leg.Windows)) return [leg];
        var persona = plan.Persona(visit.Persona) ?? plan.Plan.Personas[0];
        return able.Count > 0
            ? [PlanningLegs.Make(leg.Matters, able, persona, plan, forced: false) with { TargetMs = leg.TargetMs, Rank = leg.Rank }]
            : PlanningLegs.For(leg.Matters, persona, plan, onDuty);
    }
}
