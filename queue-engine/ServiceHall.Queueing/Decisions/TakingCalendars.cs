using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Decisions;

/// <summary>A year's notice has been loaded into a running hall: on record, with the appointments whose day it takes away.</summary>
public static class TakingCalendars
{
    /// <summary>Booked appointments on a day, or at a time, that the hall is not open for them, whether a notice, a plan or a changed duty made it so.</summary>
    public static IEnumerable<Appointment> OnClosedDays(HallState state) =>
        state.Appointments.All.Values.Where(one => one.Status == AppointmentStatus.Booked)
            .GroupBy(one => (one.Group, one.Slot.Day, one.Slot.From))
            .Where(slot => !IsOffered(state, slot.First()))
            .SelectMany(slot => slot).OrderBy(one => one.Id.Value);

    internal static Decision Take(HallState state, TakeCalendar command) => state.Plan.Calendar.Notices.TryGetValue(command.Year, out var notice)
        ? new CalendarTaken(command.Year, notice.Source, [.. OnClosedDays(state).Where(one => one.Slot.Day.Year == command.Year).Select(one => one.Id)])
        : Rejections.NoNotice(command.Year);

    private static bool IsOffered(HallState state, Appointment booked) =>
        (state.Plan.Plan.Appointments.FirstOrDefault(group => group.Id == booked.Group)?.On.Contains(DayRoster.WordOf(state.Plan.RosterOf(booked.Slot.Day).Day.Kind)) ?? true)
        && OnDuty.OpenOn(state, booked.Slot.Day).Any(span => span.Holds(booked.Slot.From));
}
