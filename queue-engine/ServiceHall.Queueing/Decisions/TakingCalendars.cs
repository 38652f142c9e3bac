using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>A year's notice has been loaded into a running hall: on record, with the appointments whose day it takes away.</summary>
public static class TakingCalendars
{
    /// <summary>Booked appointments on a day, or at a time, that the hall is not open for them, whether a notice, a plan or a changed duty made it so.</summary>
    public static IEnumerable<Appointment> OnClosedDays(HallState state) =>
        state.Appointments.All.Values.Where(one => one.Status == AppointmentStatus.Booked)
            .GroupBy(one => (one.Group, one.Slot.Day, one.Slot.From))
            .SelectMany(slot => NotOffered(state, slot.First(), slot))
            .OrderBy(one => one.Id.Value);

    internal static Decision Take(HallState state, TakeCalendar command) => state.Plan.Calendar.Notices.TryGetValue(command.Year, out var notice)
        ? new CalendarTaken(command.Year, notice.Source, [.. OnClosedDays(state).Where(one => one.Slot.Day.Year == command.Year).Select(one => one.Id)])
        : Rejections.NoNotice(command.Year);

    // All of one slot: on a day that is none for the group, none is; else each is whose matters somebody on duty can do then.
    private static IEnumerable<Appointment> NotOffered(HallState state, Appointment any, IEnumerable<Appointment> slot)
    {
        var day = DayRoster.WordOf(state.Plan.RosterOf(any.Slot.Day).Day.Kind);
        if (state.Plan.Plan.Appointments.FirstOrDefault(group => group.Id == any.Group)?.On.Contains(day) == false) return slot;
        var offered = new Dictionary<MatterId, bool>();
        return slot.Where(one => !OnDuty.OpenOn(state, one.Slot.Day).Any(span => span.Holds(one.Slot.From)) || !one.Matters.All(IsDone));

        bool IsDone(MatterId id)
        {
            if (offered.TryGetValue(id, out var known)) return known;
            // What the plan has no more is another alert's.
            return offered[id] = state.Plan.Matter(id) is not { } matter || OfferingMatters.DoneOn(state, matter, any.Slot.Day).Any(span => span.Holds(any.Slot.From));
        }
    }
}
