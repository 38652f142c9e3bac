using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>A year's notice has been loaded into a running hall: on record, with the appointments whose day it takes away.</summary>
public static class TakingCalendars
{
    /// <summary>Booked appointments on a day, or at a time, that the hall is not open for them, whether a notice, a plan or a changed duty made it so.</summary>
    public static IEnumerable<Appointment> OnClosedDays(HallState state)
    {
        var times = new Dictionary<(DateOnly, MatterId), IReadOnlyList<HourSpan>>();
        return state.Appointments.All.Values.Where(one => one.Status == AppointmentStatus.Booked)
            .GroupBy(one => (one.Group, one.Slot.Day, one.Slot.From))
            .SelectMany(slot => NotOffered(state, slot.First(), slot, times))
            .OrderBy(one => one.Id.Value);
    }

    internal static Decision Take(HallState state, TakeCalendar command) => state.Plan.Calendar.Notices.TryGetValue(command.Year, out var notice)
        ? new CalendarTaken(command.Year, notice.Source, [.. OnClosedDays(state).Where(one => one.Slot.Day.Year == command.Year).Select(one => one.Id)])
        : Rejections.NoNotice(command.Year);

    // All of one slot: while the hall is closed for them, none is; else each is whose matters somebody on duty can do then. When that is, is looked up once a day and matter.
    private static IEnumerable<Appointment> NotOffered(HallState state, Appointment any, IEnumerable<Appointment> slot, Dictionary<(DateOnly, MatterId), IReadOnlyList<HourSpan>> times)
    {
        var (day, from) = (any.Slot.Day, any.Slot.From);
        if (state.Plan.Plan.Appointments.FirstOrDefault(group => group.Id == any.Group)?.On.Contains(DayRoster.WordOf(state.Plan.RosterOf(day).Day.Kind)) == false) return slot;
        return OnDuty.OpenOn(state, day).Any(span => span.Holds(from)) ? slot.Where(one => !one.Matters.All(IsDone)) : slot;

        bool IsDone(MatterId id)
        {
            // What the plan has no more is another alert's.
            if (state.Plan.Matter(id) is not { } matter) return true;
            if (!times.TryGetValue((day, id), out var spans)) times[(day, id)] = spans = OfferingMatters.DoneOn(state, matter, day);
            return spans.Any(span => span.Holds(from));
        }
    }
}
