using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Choosing;

/// <summary>Whether a matter can be had now.</summary>
/// <param name="Reason">Why not, as a stable word; null when it can: <c>day-closed</c>, <c>not-yet</c>, <c>break</c>, <c>hours-over</c>, <c>not-today</c>,
/// <c>no-window</c> (no window able to do it is on duty in the days to come), <c>day-full</c>, <c>slot-full</c>.</param>
/// <param name="From">When it can be had again as things stand; null when that is not known, or it can be had now.</param>
public sealed record Offering(string? Reason, DateTimeOffset? From)
{
    /// <summary>It can be had.</summary>
    public static Offering Now { get; } = new(null, null);
}

/// <summary>What can be taken now: in hours, with a window on duty that can do it, and with numbers left. The same answer for the kiosk's screen and for the deciding step.</summary>
public static class OfferingMatters
{
    private const int DaysLookedAhead = 14;

    /// <summary>Whether a matter can be had by somebody who comes now.</summary>
    public static Offering Of(HallState state, Matter matter, DateTimeOffset now, bool quotas = true)
    {
        var free = state.Plan.Plan.Hours is null && state.DutyChanges.Count == 0;
        if (free && matter.DailyQuota is null && matter.SlotQuota is null) return state.DayOpen ? Offering.Now : new Offering("day-closed", null);

        var (day, clock) = state.Plan.Local(now);
        if (!state.DayOpen) return new Offering("day-closed", Next(state, matter, day, clock.Add(1)));
        if (NotOpen(TimesOf(state, matter, day), clock) is { } reason)
        {
            var next = Next(state, matter, day, clock.Add(1));
            return new Offering(next is null ? "no-window" : reason, next);
        }

        if (quotas && IsFull(state, matter, day)) return new Offering("day-full", Next(state, matter, day.AddDays(1), new ClockTime(0)));
        if (!quotas || matter.SlotQuota is not { } quota) return Offering.Now;
        var slot = clock.Minutes / quota.Minutes;
        return state.Quotas.InSlot(matter.Id, slot) < quota.Count
            ? Offering.Now
            : new Offering("slot-full", Next(state, matter, day, new ClockTime((slot + 1) * quota.Minutes)));
    }

    /// <summary>Whether all of some matters can be had by somebody who comes now; the first that cannot says why, the last of them since when.</summary>
    public static Offering OfAll(HallState state, IEnumerable<MatterId> matters, DateTimeOffset now)
    {
        List<Offering>? not = null;
        foreach (var id in matters)
        {
            if (Of(state, state.Plan.Matter(id)!, now) is { Reason: not null } refused) (not ??= []).Add(refused);
        }

        return not is null ? Offering.Now : new Offering(not[0].Reason, not.Exists(one => one.From is null) ? null : not.Max(one => one.From));
    }

    /// <summary>When numbers of a matter are given on a day, in order.</summary>
    public static IReadOnlyList<HourSpan> TimesOf(HallState state, Matter matter, DateOnly day) => UntilLastNumber(DoneOn(state, matter, day), state.Plan.Plan.Hours);

    /// <summary>When a matter is done on a day, in order: somebody on duty can, and on a weekend the plan has it.</summary>
    public static IReadOnlyList<HourSpan> DoneOn(HallState state, Matter matter, DateOnly day) =>
        !state.Plan.RosterOf(day).Day.IsWorking && state.Plan.Plan.Hours?.WeekendMatters is { } some && !some.Contains(matter.Id) ? [] : OnDuty.ForMatter(state, day, matter);

    /// <summary>When numbers are given at all today, in order; none while the day is not open.</summary>
    public static IReadOnlyList<HourSpan> TimesToday(HallState state, DateTimeOffset now) =>
        state.DayOpen && state.Plan.Local(now).Day is var day && day == state.Day ? UntilLastNumber(OnDuty.OpenOn(state, day), state.Plan.Plan.Hours) : [];

    /// <summary>Whether a day's quota of a matter is used up: by numbers of today, and by appointments for that day.</summary>
    public static bool IsFull(HallState state, Matter matter, DateOnly day) =>
        matter.DailyQuota is { } quota && state.Appointments.ForMatter(matter.Id, day) + (day == state.Day ? state.Quotas.Today(matter.Id) : 0) >= quota;

    private static IReadOnlyList<HourSpan> UntilLastNumber(IReadOnlyList<HourSpan> times, OpeningHours? hours)
    {
        if (hours is not { LastNumberMinutes: > 0 } || times.Count == 0) return times;
        var last = times[^1] with { To = times[^1].To.Add(-hours.LastNumberMinutes) };
        return last.From < last.To ? [.. times.SkipLast(1), last] : [.. times.SkipLast(1)];
    }

    private static string? NotOpen(IReadOnlyList<HourSpan> times, ClockTime clock)
    {
        if (times.Count == 0) return "not-today";
        if (clock < times[0].From) return "not-yet";
        if (clock >= times[^1].To) return "hours-over";
        return times.Any(span => span.Holds(clock)) ? null : "break";
    }

    private static DateTimeOffset? Next(HallState state, Matter matter, DateOnly from, ClockTime clock)
    {
        for (var ahead = 0; ahead <= DaysLookedAhead; ahead++)
        {
            var day = from.AddDays(ahead);
            if (IsFull(state, matter, day)) continue;
            var earliest = ahead == 0 ? clock : new ClockTime(0);
            if (TimesOf(state, matter, day).FirstOrDefault(span => span.To > earliest) is not { } span) continue;
            return state.Plan.At(day, span.From > earliest ? span.From : earliest);
        }

        return null;
    }
}
