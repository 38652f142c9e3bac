using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// How long somebody with a leg will wait, before any correction: the hall's own rule played forward, call by call, with the mean service
/// times of this hall, from what every open window is doing now. It knows nothing of people still to come; <see cref="TellingWaits"/>
/// learns what that costs. Beyond <see cref="CallsMax"/> people in the way it is reckoned as a flow, so that a number costs no more to take
/// however many wait.
/// </summary>
public static class WaitForecast
{
    /// <summary>How many calls are played at most.</summary>
    public const int CallsMax = 128;

    /// <summary>The wait of a leg that joins now, or of a visit that waits already, in milliseconds; null while no able window is open.</summary>
    /// <param name="state">The hall.</param>
    /// <param name="leg">The leg.</param>
    /// <param name="probe">The visit it belongs to when it waits already; null for a newcomer.</param>
    /// <param name="now">When.</param>
    public static int? Ms(HallState state, Leg leg, Visit? probe, DateTimeOffset now) => Ms(state, leg, probe, Rivals.Of(state, leg), now);

    /// <summary>The same for who has looked up already whom the leg has to reckon with.</summary>
    internal static int? Ms(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now)
    {
        if (rivals.Able.IsEmpty) return null;
        var wait = rivals.People == 0 ? FirstFreeInMs(state, rivals.Able, now)
            : rivals.People > CallsMax ? WaitFlow.Ms(state, leg, probe, rivals, now)
            : PlayedForward.Ms(state, leg, probe, rivals, now);
        return (int)Math.Min(int.MaxValue, wait);
    }

    /// <summary>How many come before a newcomer with this leg: everybody waiting for one of its windows.</summary>
    public static int AheadOfNewcomer(HallState state, Leg leg) => Rivals.PeopleOf(state, leg);

    /// <summary>How many come before a waiting visit as scores stand now.</summary>
    public static int AheadOf(HallState state, Visit visit, DateTimeOffset now) =>
        Rivals.LanesOf(state, visit.Leg).Sum(lane => lane.Waiting().TakeWhile(other => other != visit && WhoIsNext.IsBefore(other, visit, now)).Count());

    private static long FirstFreeInMs(HallState state, WindowSet able, DateTimeOffset now)
    {
        var first = long.MaxValue;
        for (var place = able.After(-1); place >= 0 && first > 0; place = able.After(place)) first = Math.Min(first, state.AtWork.FreeInMs(place, now));
        return first;
    }
}
