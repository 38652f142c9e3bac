namespace ServiceHall.Queueing.Decisions;

/// <summary>A day begins with numbers from 1 and ends with nobody left untold.</summary>
internal static class RunningDays
{
    public static Decision Open(HallState state, OpenDay command)
    {
        if (state.DayOpen) return Rejections.DayAlreadyOpen(state.Day!.Value);
        if (state.Day is { } last && command.Day < last) return Rejections.DayInThePast(command.Day, last);
        // Days on which the hall stood still: nobody is blamed for not having come.
        var missed = Expected(state, command.Day.AddDays(-1)).Select(one => new AppointmentMissed(one.Id, one.Code, Counts: false));
        return (HallEvent[])[.. missed, new DayOpened(command.Day)];
    }

    public static Decision Close(HallState state, DateTimeOffset now)
    {
        if (!state.DayOpen) return Rejections.DayNotOpen();
        var expired = state.Visits.Values.Where(visit => visit.IsActive).OrderBy(visit => visit.Id.Value).Select(visit => new VisitExpired(visit.Id, visit.Number) { Reason = "day-end" });
        var missed = Expected(state, state.Day!.Value).Select(one => new AppointmentMissed(one.Id, one.Code, WasAwaited(state, one, now)));
        var closed = state.Windows.Values.Where(window => window.Status != WindowStatus.Closed).Select(window => window.Id)
            .OrderBy(id => id.Value, StringComparer.Ordinal).Select(id => new WindowClosed(id));
        return (HallEvent[])[.. expired, .. missed, .. closed, new DayClosed(state.Day!.Value)];
    }

    private static IEnumerable<Appointment> Expected(HallState state, DateOnly upTo) =>
        state.Appointments.All.Values.Where(one => one.Status == AppointmentStatus.Booked && one.Slot.Day <= upTo).OrderBy(one => one.Id.Value);

    // Somebody who was late as well as who came in time found the hall open.
    private static bool WasAwaited(HallState state, Appointment appointment, DateTimeOffset now)
    {
        var last = appointment.Slot.Start.AddMinutes(BookingAppointments.RulesOf(state, appointment).LateMinutes);
        return now > last && !(state.Figures.OpenedAt > last);
    }
}
