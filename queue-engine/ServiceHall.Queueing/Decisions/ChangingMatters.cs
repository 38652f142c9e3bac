using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// Matters are added, dropped and finished one by one at the window; the chain after the present leg is planned anew, but for what a clerk chose
/// (the way back of a transfer) and for legs with a matter that the plan has no more, which nobody could plan.
/// </summary>
internal static class ChangingMatters
{
    public static Decision Add(HallState state, AddMatter command, DateTimeOffset now)
    {
        if (!state.HasCurrent(command.Window, out var visit, out var rejection)) return rejection;
        if (state.Plan.Matter(command.Matter) is not { } matter) return Rejections.UnknownMatter(command.Matter) with { Field = "matter" };
        if (visit.Legs.SelectMany(leg => leg.Matters).Contains(matter.Id)) return Rejections.MatterTwice(matter.Id) with { Field = "matter" };
        var most = state.Plan.Policy.MattersPerNumberMax;
        var count = visit.Legs.SelectMany(leg => leg.Matters).Distinct().Count() + 1;
        if (count > most) return Rejections.TooManyMatters(count, most) with { Field = "matter" };

        var here = state.Plan.AbleWindows(matter.Id).Contains(command.Window) && state.Plan.CanDo(state.Window(command.Window).Clerk, [matter.Id]);
        IReadOnlyList<Leg> legs = here
            ? [PlanningLegs.With(visit.Leg, [.. visit.Leg.Matters, matter.Id], state.Plan), .. visit.Legs.Skip(visit.LegIndex + 1)]
            : [visit.Leg, .. Rest(state, visit, ToCome(visit), now, added: matter.Id)];
        return new MatterAdded(visit.Id, visit.Number, command.Window, matter.Id, legs);
    }

    public static Decision Drop(HallState state, DropMatter command, DateTimeOffset now)
    {
        if (!state.HasCurrent(command.Window, out var visit, out var rejection)) return rejection;
        if (Fault(visit, command.Matter, visit.Legs.Skip(visit.LegIndex)) is { } fault) return fault;
        var here = visit.Leg.Matters.Where(matter => matter != command.Matter).ToList();
        if (here.Count == 0) return Rejections.LastMatter(visit);
        return new MatterDropped(
            visit.Id, visit.Number, command.Window, command.Matter,
            [PlanningLegs.With(visit.Leg, here, state.Plan), .. Rest(state, visit, PlanningLegs.Without(command.Matter, ToCome(visit), state.Plan), now)]);
    }

    public static Decision Finish(HallState state, FinishMatter command)
    {
        if (!state.HasCurrent(command.Window, out var visit, out var rejection)) return rejection;
        if (visit.Status != VisitStatus.Serving) return Rejections.NotStarted(visit);
        return Fault(visit, command.Matter, [visit.Leg]) is { } fault ? fault : new MatterFinished(visit.Id, visit.Number, command.Window, command.Matter);
    }

    private static Rejection? Fault(Visit visit, MatterId matter, IEnumerable<Leg> among)
    {
        if (visit.Done.Contains(matter)) return Rejections.MatterDone(visit, matter);
        return among.Any(leg => leg.Matters.Contains(matter)) ? null : Rejections.NotOfThisVisit(visit, matter);
    }

    private static IEnumerable<Leg> ToCome(Visit visit) => visit.Legs.Skip(visit.LegIndex + 1);

    private static IReadOnlyList<Leg> Rest(HallState state, Visit visit, IEnumerable<Leg> toCome, DateTimeOffset now, MatterId? added = null)
    {
        var stays = toCome.ToLookup(leg => leg.Chosen || leg.Matters.Any(matter => state.Plan.Matter(matter) is null));
        List<MatterId> matters = [.. stays[false].SelectMany(leg => leg.Matters), .. added is { } another ? [another] : Array.Empty<MatterId>()];
        if (matters.Count == 0) return [.. stays[true]];
        Persona persona = state.Plan.Persona(visit.Persona) ?? state.Plan.Plan.Personas[0];
        return [.. stays[true], .. PlanningLegs.For(matters, persona, state.Plan, OnDuty.ForChains(state, now))
            .Select(leg => PlanningLegs.Make(leg.Matters, leg.Windows, persona, state.Plan, forced: true))];
    }
}
