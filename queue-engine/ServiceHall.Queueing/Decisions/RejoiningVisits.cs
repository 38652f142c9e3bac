using ServiceHall.Queueing.Choosing;

namespace ServiceHall.Queueing.Decisions;

/// <summary>Who missed the call comes back within the grace: the same number, a wait that begins anew with a short target, at the windows there are now.</summary>
internal static class RejoiningVisits
{
    public static Decision Rejoin(HallState state, RejoinVisit command, DateTimeOffset now)
    {
        if (!state.DayOpen) return Rejections.DayNotOpen();
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        if (visit.Status != VisitStatus.NoShow) return Rejections.NotMissed(visit);
        var minutes = state.Plan.Policy.NoShowGraceMinutes;
        if (now - visit.Since > TimeSpan.FromMinutes(minutes)) return Rejections.GraceOver(visit, minutes);
        if (EndingHours.IsNobodyTakenAnyMore(state, now)) return Rejections.NotOffered(new Offering("hours-over", null), state.Plan);
        if (visit.Person is { } person && state.ActiveVisitOf(person.Hash) is { } other) return Rejections.AlreadyWaiting(other);
        if (ReplanningVisits.ToCome(state, visit, now) is not [var first, .. var rest]) return Rejections.NotOffered(new Offering("no-window", null), state.Plan);
        var persona = state.Plan.Persona(visit.Persona) ?? state.Plan.Plan.Personas[0];
        var leg = PlanningLegs.Make(first.Matters, first.Windows, persona, state.Plan, forced: true) with { Chosen = first.Chosen };
        return CallingByItself.AfterJoined(state, new VisitRejoined(visit.Id, visit.Number, [leg, .. rest]), leg);
    }
}
