using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// The person of an appointment is here. In time, the wait counts from the appointment's time with a short target: until then everybody who
/// waits comes first, after it hardly anybody. Too early is sent to sit down first; too late is a number like everybody's, or refused, as the plan says.
/// </summary>
public static class CheckingIn
{
    /// <summary>The appointment somebody means: by its code, or today's by the person; null when there is none.</summary>
    public static Appointment? Find(HallState state, Words.AppointmentCode? code, Words.IdentityHash? person, Words.PhoneHash? phone, DateTimeOffset now) =>
        code is { } known
            ? state.Appointments.All.GetValueOrDefault(known)
            : state.Appointments.Of(person, phone, state.Plan.Local(now).Day).MinBy(one => (one.Status, one.Slot.Start));

    internal static Decision Arrive(HallState state, CheckIn command, DateTimeOffset now)
    {
        if (!state.DayOpen) return Rejections.DayNotOpen();
        if (command.Appointment is null && command.Person is null && command.Phone is null) return Rejections.NobodyNamed();
        if (Find(state, command.Appointment, command.Person?.Hash, command.Phone, now) is not { } appointment) return Rejections.UnknownAppointment();
        if (appointment.Status != AppointmentStatus.Booked) return Rejections.AppointmentOver(appointment);
        var group = BookingAppointments.RulesOf(state, appointment);
        if (TimeFault(state, appointment, group, now) is { } fault) return fault;
        if (EndingHours.IsNobodyTakenAnyMore(state, now)) return Rejections.NotOffered(new Offering("hours-over", null), state.Plan);

        var late = now > appointment.Slot.Start.AddMinutes(group.LateMinutes);
        var (legs, rejection) = TakingNumbers.Plan(state, appointment.Matters, bundle: null, appointment.Persona, now);
        if (rejection is not null) return rejection;
        if (late && OfLate(state, appointment, now) is { Reason: not null } offering) return Rejections.NotOffered(offering, state.Plan);
        return TakingNumbers.Give(state, late ? legs : InTime(legs, state.Plan.Policy), new NumberFor(
            appointment.Persona ?? state.Plan.Plan.Personas[0].Id, null, appointment.Person ?? command.Person, command.Kiosk, command.Code)
        {
            Appointment = appointment.Code,
            CountsFrom = late ? null : appointment.Slot.Start,
        }, now);
    }

    private static Rejection? TimeFault(HallState state, Appointment appointment, AppointmentGroup group, DateTimeOffset now)
    {
        if (appointment.Slot.Day != state.Plan.Local(now).Day) return Rejections.AppointmentOtherDay(appointment);
        if (now < appointment.Slot.Start.AddMinutes(-group.EarlyMinutes)) return Rejections.AppointmentEarly(appointment, group.EarlyMinutes);
        return group.Late == "refuse" && now > appointment.Slot.Start.AddMinutes(group.LateMinutes) ? Rejections.AppointmentLate(group.LateMinutes) : null;
    }

    // The place in the day's quota was reserved when it was booked; only the hours still count.
    private static Offering? OfLate(HallState state, Appointment appointment, DateTimeOffset now) =>
        appointment.Matters.Select(matter => OfferingMatters.Of(state, state.Plan.Matter(matter)!, now, quotas: false)).FirstOrDefault(one => one.Reason is not null);

    private static IReadOnlyList<Leg> InTime(IReadOnlyList<Leg> legs, Policy policy)
    {
        if (policy.Rule is "fifo" or "strict") return legs;
        var target = (long)Math.Round(policy.AppointmentTargetMinutes * 60_000);
        return [legs[0] with { TargetMs = Math.Min(legs[0].TargetMs, target) }, .. legs.Skip(1)];
    }
}
