using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>Appointments and slots as people see them.</summary>
internal static class AppointmentPicture
{
    public static AppointmentView? Find(HallState state, AppointmentKey key, DateTimeOffset now) =>
        CheckingIn.Find(state, key.Code, key.Person, key.Phone, now) is { } found ? Of(state, found, named: key.Phone is null) : null;

    /// <summary>Every group the matters are all booked in (every group of the plan for none), with what is free.</summary>
    public static IReadOnlyList<SlotsOfGroup> Slots(HallState state, IReadOnlyList<MatterId> matters, DateTimeOffset now) =>
        [.. state.Plan.Plan.Appointments.Where(group => matters.All(group.Matters.Contains)).Select(group => Slots(state, group, matters, now))];

    /// <summary>The figures of today; null for a hall that books nothing.</summary>
    public static AppointmentFigures? Figures(HallState state)
    {
        if (state.Plan.Plan.Appointments.Count == 0 && state.Appointments.All.Count == 0) return null;
        var today = state.Appointments.All.Values.Where(one => one.Slot.Day == state.Day).CountBy(one => one.Status).ToDictionary();
        return new AppointmentFigures(
            today.GetValueOrDefault(AppointmentStatus.Booked), today.GetValueOrDefault(AppointmentStatus.Arrived),
            today.GetValueOrDefault(AppointmentStatus.Missed), state.Figures.AppointmentsCancelled);
    }

    private static AppointmentView Of(HallState state, Appointment one, bool named)
    {
        var rules = BookingAppointments.RulesOf(state, one);
        return new AppointmentView(
            one.Code, one.Group, one.Matters, one.Slot.Day, one.Slot.From, one.Slot.To, one.Slot.Start, one.Status, named ? one.Person?.MaskedName : null, one.Visit,
            one.Slot.Start.AddMinutes(-rules.EarlyMinutes), one.Slot.Start.AddMinutes(-rules.CancelUntilMinutes));
    }

    private static SlotsOfGroup Slots(HallState state, AppointmentGroup group, IReadOnlyList<MatterId> matters, DateTimeOffset now)
    {
        var (first, last) = BookingAppointments.DaysOf(state, group, state.Plan.Local(now).Day);
        var days = new List<SlotsOfDay>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var slots = BookingAppointments.FreeOn(state, group, matters.Count > 0 ? matters : [group.Matters[0]], day, now);
            if (slots.Count > 0) days.Add(new SlotsOfDay(day, state.Plan.RosterOf(day).Day.Provisional, [.. slots.Select(one => new SlotFree(one.Slot.From, one.Slot.To, one.Free))]));
        }

        return new SlotsOfGroup(group.Id, group.Name, group.Matters, days);
    }
}
