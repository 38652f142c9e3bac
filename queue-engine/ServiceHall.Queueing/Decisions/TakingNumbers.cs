using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>One number for everything a citizen wants done. One active number a person, checked here and nowhere else.</summary>
public static class TakingNumbers
{
    /// <summary>What a number for these matters would mean; the same checks as taking it, but for the person.</summary>
    public static (IReadOnlyList<Leg> Legs, Rejection? Rejection) Plan(
        HallState state, IReadOnlyList<MatterId> matters, BundleId? bundle, PersonaId? persona)
    {
        var plan = state.Plan;
        var wanted = matters;
        if (bundle is { } id)
        {
            if (matters.Count > 0) return ([], Rejections.MattersAndBundle());
            if (plan.Bundle(id) is not { } known) return ([], Rejections.UnknownBundle(id));
            wanted = known.Matters;
        }

        if (Fault(wanted, plan) is { } fault) return ([], fault);
        var group = persona is { } name ? plan.Persona(name) : plan.Plan.Personas[0];
        if (group is null) return ([], Rejections.UnknownPersona(persona!.Value));
        return (PlanningLegs.For(wanted, group, plan), null);
    }

    internal static Decision Take(HallState state, TakeNumber command, DateTimeOffset now)
    {
        if (!state.DayOpen) return Rejections.DayNotOpen();
        var (legs, rejection) = Plan(state, command.Matters, command.Bundle, command.Persona);
        if (rejection is not null) return rejection;
        if (FaultOfPerson(state, command.Person) is { } fault) return fault;
        if (state.ByCode.ContainsKey(command.Code)) return Rejections.CodeTaken();
        if (state.WaitingCount >= state.Plan.Policy.WaitingMax) return Rejections.HallFull(state.Plan.Policy.WaitingMax);

        int? forecast = state.Plan.Policy.TellsWaits ? WaitForecast.Ms(state, legs[0], probe: null, now) : null;
        var series = legs[0].Area.Value;
        var taken = new NumberTaken(
            new VisitId(state.Position + 1),
            new TicketNumber(series, state.Ordinals.GetValueOrDefault(series) + 1),
            command.Code,
            command.Persona ?? state.Plan.Plan.Personas[0].Id,
            command.Bundle,
            legs,
            command.Person,
            command.Kiosk,
            WaitForecast.AheadOfNewcomer(state, legs[0]),
            forecast is { } ms ? TellingWaits.Range(state, legs[0], ms) : null) { ForecastMs = forecast };
        return CallingByItself.AfterTaken(state, taken);
    }

    private static Rejection? Fault(IReadOnlyList<MatterId> matters, PlanIndex plan)
    {
        if (matters.Count == 0) return Rejections.NoMatters();
        if (matters.Count > plan.Policy.MattersPerNumberMax) return Rejections.TooManyMatters(matters.Count, plan.Policy.MattersPerNumberMax);
        var seen = new HashSet<MatterId>();
        foreach (var matter in matters)
        {
            if (plan.Matter(matter) is null) return Rejections.UnknownMatter(matter);
            if (!seen.Add(matter)) return Rejections.MatterTwice(matter);
        }

        return null;
    }

    private static Rejection? FaultOfPerson(HallState state, KnownPerson? person)
    {
        if (person is null) return null;
        if (!Lookups.IsFit(person.MaskedName)) return Rejections.TextTooLong("maskedName", Lookups.TextMax);
        if (state.ActiveVisitOf(person.Hash) is { } active) return Rejections.AlreadyWaiting(active);
        var most = state.Plan.Policy.NumbersPerPersonMax;
        return state.ByPerson.TryGetValue(person.Hash, out var taken) && taken.Count >= most ? Rejections.DailyLimit(most) : null;
    }
}
