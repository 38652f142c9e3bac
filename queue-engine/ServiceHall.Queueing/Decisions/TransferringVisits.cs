using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// Sends a called or served visit on; the number stays. To a window: the present leg goes there, whatever its skills, because a
/// clerk said so. To a matter: the present leg counts as done and the matter is the next one, at whoever can do it; one that was still to come is brought
/// forward. And back: after that, the present leg's matters come to this window again.
/// </summary>
internal static class TransferringVisits
{
    /// <summary>A rank above every rule's own: before everybody.</summary>
    public const int FirstRank = 1_000;

    public static Decision Transfer(HallState state, TransferVisit command, DateTimeOffset now)
    {
        if (command.ToWindow is null == command.ToMatter is null) return Rejections.TransferWhere();
        if (command.Place is not (null or "fair" or "first" or "last")) return Rejections.UnknownPlace();
        if (!state.HasCurrent(command.Window, out var visit, out var rejection)) return rejection;
        var persona = state.Plan.Persona(visit.Persona) ?? state.Plan.Plan.Personas[0];
        var (transferred, fault) = command.ToWindow is { } window ? ToWindow(state, command, visit, persona, window) : ToMatter(state, command, visit, persona);
        return transferred is null ? fault! : CallingByItself.AfterMoved(state, command.Window, now, transferred, transferred.Legs[0], mayStay: transferred.Legs[0].Windows is [var only] && only == command.Window);
    }

    private static (VisitTransferred? Event, Rejection? Fault) ToWindow(HallState state, TransferVisit command, Visit visit, Persona persona, WindowId to)
    {
        if (to == command.Window) return (null, Rejections.SameWindow(to));
        if (!state.HasWorking(to, out _, out var rejection, "toWindow")) return (null, rejection);
        var leg = Place(PlanningLegs.Make(visit.Leg.Matters, [to], persona, state.Plan, command.Place != "last"), command) with { Chosen = true };
        return (new VisitTransferred(visit.Id, visit.Number, command.Window, visit.LegIndex, [leg, .. Back(state, command, visit, persona), .. Rest(visit)]), null);
    }

    private static (VisitTransferred? Event, Rejection? Fault) ToMatter(HallState state, TransferVisit command, Visit visit, Persona persona)
    {
        var matter = command.ToMatter!.Value;
        if (state.Plan.Matter(matter) is null) return (null, Rejections.UnknownMatter(matter) with { Field = "toMatter" });
        // Served, not only sent away: a transfer to the wrong place is mended by another.
        if (visit.Served.Any(one => one.Matter == matter)) return (null, Rejections.MatterDone(visit, matter) with { Field = "toMatter" });
        var leg = Place(PlanningLegs.Make([matter], state.Plan.AbleWindows(matter), persona, state.Plan, command.Place != "last"), command);
        var done = command.AndBack ? visit.LegIndex : visit.LegIndex + 1;
        return (new VisitTransferred(visit.Id, visit.Number, command.Window, done, [leg, .. Back(state, command, visit, persona), .. PlanningLegs.Without(matter, Rest(visit), state.Plan)]), null);
    }

    private static Leg Place(Leg leg, TransferVisit command) => command.Place == "first" ? leg with { Rank = FirstRank } : leg;

    private static IEnumerable<Leg> Back(HallState state, TransferVisit command, Visit visit, Persona persona) => command.AndBack
        ? [PlanningLegs.Make(visit.Leg.Matters, [command.Window], persona, state.Plan, forced: true) with { Chosen = true }]
        : [];

    private static IEnumerable<Leg> Rest(Visit visit) => visit.Legs.Skip(visit.LegIndex + 1);
}
