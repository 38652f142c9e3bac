using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>Appointments, step by step.</summary>
internal static class EvolveTheBook
{
    public static void Booked(HallState state, DateTimeOffset at, AppointmentBooked booked) => state.Appointments.Add(new Appointment
    {
        Id = booked.Appointment, Code = booked.Code, Group = booked.Group, Matters = booked.Matters, Persona = booked.Persona,
        Person = booked.Person, Phone = booked.Phone, Slot = booked.Slot, BookedAt = at,
    });

    public static void Changed(HallState state, AppointmentChanged changed) => state.Appointments.Move(state.Appointments.All[changed.Code], changed.Slot);

    public static void Cancelled(HallState state, AppointmentCancelled cancelled)
    {
        if (state.Day == state.Appointments.All[cancelled.Code].Slot.Day) state.Figures.AppointmentsCancelled++;
        state.Appointments.End(state.Appointments.All[cancelled.Code], AppointmentStatus.Cancelled);
    }

    public static void Missed(HallState state, AppointmentMissed missed)
    {
        var appointment = state.Appointments.All[missed.Code];
        state.Appointments.End(appointment, AppointmentStatus.Missed);
        if (missed.Counts) state.Appointments.Missed.Add(new MissedAppointment(appointment.Person?.Hash, appointment.Phone, appointment.Slot.Day));
    }

    /// <summary>The person checked in; a visit goes on from here.</summary>
    public static void Arrived(HallState state, AppointmentCode code, VisitId visit)
    {
        state.Appointments.All[code].Status = AppointmentStatus.Arrived;
        state.Appointments.All[code].Visit = visit;
    }

    /// <summary>A new day: what was booked for days before it is history.</summary>
    public static void DayOpened(HallState state, DateOnly day)
    {
        state.Appointments.Forget(day);
        foreach (var past in state.DutyChanges.Keys.Where(key => key.Day < day).ToList()) state.DutyChanges.Remove(past);
        state.HoursEnded = null;
        state.Quotas.Clear();
    }
}
