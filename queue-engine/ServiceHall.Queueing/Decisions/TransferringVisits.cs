using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// Sends a called or served visit on; the number stays. To a window: the present leg goes there, whatever its skills, because a
/// clerk said so. To a matter: the present leg counts as done and the matter is the next one, at whoever can do it.
/// </summary>
internal static class TransferringVisits
{
    public static Decision Transfer(HallState state, TransferVisit command)
    {
        if (command.ToWindow is null == command.ToMatter is null) return Rejections.TransferWhere();
        if (!state.HasCurrent(command.Window, out var visit, out var rejection)) return rejection;
        var persona = state.Plan.Persona(visit.Persona) ?? state.Plan.Plan.Personas[0];
        return command.ToWindow is { } window ? ToWindow(state, command, visit, persona, window) : ToMatter(state, command, visit, persona);
    }

    private static Decision ToWindow(HallState state, TransferVisit command, Visit visit, Persona persona, WindowId to)
    {
        if (to == command.Window) return Rejections.SameWindow(to);
        if (!state.HasWorking(to, out _, out var rejection, "toWindow")) return rejection;
        var leg = PlanningLegs.Make(visit.Leg.Matters, [to], persona, state.Plan, forced: true);
        return new VisitTransferred(visit.Id, visit.Number, command.Window, visit.LegIndex, [leg, .. visit.Legs.Skip(visit.LegIndex + 1)]);
    }

    private static Decision ToMatter(HallState state, TransferVisit command, Visit visit, Persona persona)
    {
        var matter = command.ToMatter!.Value;
        if (state.Plan.Matter(matter) is null) return Rejections.UnknownMatter(matter) with { Field = "toMatter" };
        var leg = PlanningLegs.Make([matter], state.Plan.AbleWindows(matter), persona, state.Plan, forced: true);
        return new VisitTransferred(visit.Id, visit.Number, command.Window, visit.LegIndex + 1, [leg, .. visit.Legs.Skip(visit.LegIndex + 1)]);
    }
}
