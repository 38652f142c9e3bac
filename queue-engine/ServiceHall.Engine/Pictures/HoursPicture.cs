using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>Hours and duties as people see them.</summary>
internal static class HoursPicture
{
    private const int DaysLookedAhead = 14;

    /// <summary>The hours of now; null for a hall without hours.</summary>
    public static HoursView? Of(HallState state, DateTimeOffset now)
    {
        if (state.Plan.Plan.Hours is not { } hours) return null;
        var (day, clock) = state.Plan.Local(now);
        var present = OnDuty.OpenOn(state, day).FirstOrDefault(span => span.Holds(clock));
        return new HoursView(
            present is not null, present is null ? null : state.Plan.At(day, present.To), Next(state, day, clock),
            state.HoursEnded?.Day == day, hours.Closing, state.WaitingCount, state.Plan.RosterOf(day).Day.Provisional);
    }

    /// <summary>Who is on duty today beyond the hall's own hours, and what was changed for today and the days to come.</summary>
    public static IReadOnlyList<DutyView> Duties(HallState state, DateTimeOffset now)
    {
        var day = state.Plan.Local(now).Day;
        var planned = from duty in state.Plan.RosterOf(day).Duties
                      from one in duty.Windows
                      where !state.DutyChanges.ContainsKey((day, one.Window))
                      select new DutyView(day, one.Window, duty.Spans, one.Clerk, duty.Id, Changed: false, Note: null);
        var changed = state.DutyChanges.Values.Where(change => change.Day >= day).OrderBy(change => change.Day).ThenBy(change => state.Plan.PlaceOf(change.Window))
            .Select(change => new DutyView(change.Day, change.Window, change.Spans, change.Clerk, Duty: null, Changed: true, change.Note));
        return [.. planned, .. changed];
    }

    private static DateTimeOffset? Next(HallState state, DateOnly today, ClockTime clock)
    {
        for (var ahead = 0; ahead <= DaysLookedAhead; ahead++)
        {
            var day = today.AddDays(ahead);
            if (OnDuty.OpenOn(state, day).FirstOrDefault(span => ahead > 0 || span.From > clock) is { } span) return state.Plan.At(day, span.From);
        }

        return null;
    }
}
