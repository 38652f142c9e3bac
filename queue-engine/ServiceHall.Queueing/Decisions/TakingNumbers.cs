using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>One number for everything a citizen wants done. One active number a person, checked here and nowhere else.</summary>
public static class TakingNumbers
{
    /// <summary>What a number for these matters would mean; the same checks as taking it, but for the person.</summary>
    public static (IReadOnlyList<Leg> Legs, Rejection? Rejection) Plan(
        HallState state, IReadOnlyList<MatterId> matters, BundleId? bundle, PersonaId? persona, DateTimeOffset now)
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
        return (ChainingLegs.For(state, wanted, group, now), null);
    }

    /// <summary>Why a number for these legs cannot be had now; null when it can.</summary>
    public static Rejection? NotOffered(HallState state, IReadOnlyList<Leg> legs, DateTimeOffset now) =>
        OfferingMatters.OfAll(state, legs.Count == 1 ? legs[0].Matters : legs.SelectMany(leg => leg.Matters), now) is { Reason: not null } not ? Rejections.NotOffered(not, state.Plan) : null;

    internal static Decision Take(HallState state, TakeNumber command, DateTimeOffset now)
    {
        if (!state.DayOpen) return Rejections.DayNotOpen();
        var (legs, rejection) = Plan(state, command.Matters, command.Bundle, command.Persona, now);
        if (rejection is not null) return rejection;
        if (NotOffered(state, legs, now) is { } not) return not;
        var persona = command.Persona ?? state.Plan.Plan.Personas[0].Id;
        return Give(state, legs, new NumberFor(persona, command.Bundle, command.Person, command.Kiosk, command.Code), now);
    }

    /// <summary>What every number must pass, and the number.</summary>
    internal static Decision Give(HallState state, IReadOnlyList<Leg> legs, NumberFor whom, DateTimeOffset now)
    {
        if (FaultOfPerson(state, whom.Person) is { } fault) return fault;
        if (state.ByCode.ContainsKey(whom.Code)) return Rejections.CodeTaken();
        if (state.WaitingCount >= state.Plan.Policy.WaitingMax) return Rejections.HallFull(state.Plan.Policy.WaitingMax);

        var rivals = Rivals.Of(state, legs[0]);
        // Who comes in time for an appointment is told no minutes: its time is what was promised. Whose kiosk could not ask was told none.
        int? forecast = state.Plan.Policy.TellsWaits && whom is { CountsFrom: null, Reserved: null } ? WaitForecast.Ms(state, legs[0], probe: null, rivals, now) : null;
        var series = legs[0].Area.Value;
        var taken = new NumberTaken(
            new VisitId(state.Position + 1),
            whom.Reserved?.Number ?? new TicketNumber(series, state.Ordinals.GetValueOrDefault(series) + 1),
            whom.Code,
            whom.Persona,
            whom.Bundle,
            legs,
            whom.Person,
            whom.Kiosk,
            rivals.People,
            forecast is { } ms ? TellingWaits.Range(state, legs[0], ms) : null)
        {
            ForecastMs = forecast, Appointment = whom.Appointment, CountsFrom = whom.CountsFrom, Given = whom.Reserved?.Given,
        };
        return CallingByItself.AfterJoined(state, taken, taken.Legs[0]);
    }

    internal static Rejection? Fault(IReadOnlyList<MatterId> matters, PlanIndex plan)
    {
        if (matters.Count == 0) return Rejections.NoMatters();
        if (matters.Count > plan.Policy.MattersPerNumberMax) return Rejections.TooManyMatters(matters.Count, plan.Policy.MattersPerNumberMax);
        for (var i = 0; i < matters.Count; i++)
        {
            if (plan.Matter(matters[i]) is null) return Rejections.UnknownMatter(matters[i]);
            // A few dozen at most: comparing them is less than remembering them.
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (matters[earlier] == matters[i]) return Rejections.MatterTwice(matters[i]);
            }
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

/// <summary>For whom a number is.</summary>
internal sealed record NumberFor(PersonaId Persona, BundleId? Bundle, KnownPerson? Person, StationId? Kiosk, TicketCode Code)
{
    /// <summary>The appointment it is made of.</summary>
    public AppointmentCode? Appointment { get; init; }

    /// <summary>The moment its waiting counts from, when that is not now.</summary>
    public DateTimeOffset? CountsFrom { get; init; }

    /// <summary>The number its kiosk gave by itself, and when; null when the hall gives one.</summary>
    public (TicketNumber Number, DateTimeOffset Given)? Reserved { get; init; }
}
