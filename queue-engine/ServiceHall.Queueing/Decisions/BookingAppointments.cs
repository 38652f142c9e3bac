using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>Book, change, cancel. Quotas, one a person and day, and missed ones are looked at here and nowhere else.</summary>
public static class BookingAppointments
{
    /// <summary>The slots of a group that can be booked on a day for some of its matters, with how many more each takes; none when the day cannot be booked.</summary>
    public static IReadOnlyList<(HourSpan Slot, int Free)> FreeOn(HallState state, AppointmentGroup group, IReadOnlyList<MatterId> matters, DateOnly day, DateTimeOffset now)
    {
        if (!IsOn(state, group, day)) return [];
        var times = matters.Select(matter => TimesOf(state, matter, day)).ToList();
        var full = matters.Any(matter => OfferingMatters.IsFull(state, state.Plan.Matter(matter)!, day));
        return [..
            from row in @group.Slots
            from slot in row.Spans()
            where state.Plan.At(day, slot.From) > now && times.TrueForAll(spans => spans.Any(span => span.Holds(slot.From)))
            orderby slot.From
            select (slot, full ? 0 : Math.Max(0, row.Count - state.Appointments.InSlot(@group.Id, day, slot.From)))];
    }

    /// <summary>The first and the last day that can be booked; not all between them are offered.</summary>
    public static (DateOnly First, DateOnly Last) DaysOf(HallState state, AppointmentGroup group, DateOnly today) =>
        (today.AddDays(group.AheadDaysMin), state.Plan.Calendar.AddWorkingDays(today, group.AheadWorkingDaysMax).Day);

    internal static Decision Book(HallState state, BookAppointment command, DateTimeOffset now)
    {
        if (command.Person is null && command.Phone is null) return Rejections.NobodyNamed();
        if (!Lookups.IsFit(command.Person?.MaskedName)) return Rejections.TextTooLong("maskedName", Lookups.TextMax);
        if (TakingNumbers.Fault(command.Matters, state.Plan) is { } wrong) return wrong;
        if (command.Persona is { } persona && state.Plan.Persona(persona) is null) return Rejections.UnknownPersona(persona);
        var group = state.Plan.GroupOf(command.Matters[0]);
        foreach (var matter in command.Matters)
        {
            if (group is null || !group.Matters.Contains(matter)) return Rejections.NotBookable(matter);
        }

        if (SlotFault(state, group!, command.Matters, command.Day, command.From, now) is { } fault) return fault;
        if (state.Appointments.All.ContainsKey(command.Code)) return Rejections.CodeTaken();
        // Before anything of the person: who asks by a slot that is full is not told what somebody else has booked.
        if (FullFault(state, group!, command.Matters, command.Day, command.From) is { } full) return full;
        if (state.Appointments.Of(command.Person?.Hash, command.Phone, command.Day).Any()) return Rejections.AlreadyBooked(command.Day);
        var since = state.Plan.Local(now).Day.AddDays(-group!.NoShowDays);
        if (state.Appointments.MissedBy(command.Person?.Hash, command.Phone, since) > group.NoShowsMax) return Rejections.TooManyMissed(group);
        return new AppointmentBooked(
            new AppointmentId(state.Position + 1), command.Code, group.Id, command.Matters, command.Persona, command.Person, command.Phone,
            Slot(state, group, command.Day, command.From));
    }

    internal static Decision Change(HallState state, ChangeAppointment command, DateTimeOffset now)
    {
        if (Movable(state, command.Appointment, now, out var appointment) is { } fault) return fault;
        var group = RulesOf(state, appointment);
        if (SlotFault(state, group, appointment.Matters, command.Day, command.From, now) is { } wrong) return wrong;
        if (appointment.Slot.Day == command.Day && appointment.Slot.From == command.From) return Rejections.SameSlot();
        var others = state.Appointments.Of(appointment.Person?.Hash, appointment.Phone, command.Day).Where(other => other != appointment);
        if (others.Any()) return Rejections.AlreadyBooked(command.Day);
        // On the same day its own place in the day's quota goes with it.
        if (FullFault(state, group, appointment.Slot.Day == command.Day ? [] : appointment.Matters, command.Day, command.From) is { } full) return full;
        return new AppointmentChanged(appointment.Id, appointment.Code, Slot(state, group, command.Day, command.From));
    }

    internal static Decision Cancel(HallState state, CancelAppointment command, DateTimeOffset now) =>
        Movable(state, command.Appointment, now, out var appointment) is { } fault ? fault : new AppointmentCancelled(appointment.Id, appointment.Code);

    /// <summary>The group an appointment was booked in; where the plan has it no more, one with the usual rules and no slots.</summary>
    public static AppointmentGroup RulesOf(HallState state, Appointment appointment) =>
        state.Plan.Plan.Appointments.FirstOrDefault(group => group.Id == appointment.Group)
        ?? new AppointmentGroup { Id = appointment.Group, Name = new LocalText("", ""), Matters = [], Slots = [] };

    private static Rejection? Movable(HallState state, AppointmentCode code, DateTimeOffset now, out Appointment appointment)
    {
        if (!state.Appointments.All.TryGetValue(code, out appointment!)) return Rejections.UnknownAppointment();
        if (appointment.Status != AppointmentStatus.Booked) return Rejections.AppointmentOver(appointment);
        var minutes = RulesOf(state, appointment).CancelUntilMinutes;
        return now > appointment.Slot.Start.AddMinutes(-minutes) ? Rejections.TooLateToCancel(minutes) : null;
    }

    private static Rejection? SlotFault(HallState state, AppointmentGroup group, IReadOnlyList<MatterId> matters, DateOnly day, ClockTime from, DateTimeOffset now)
    {
        if (RowOf(group, from) is null) return Rejections.UnknownSlot(from);
        if (state.Plan.At(day, from) <= now) return Rejections.SlotTooSoon(group.AheadDaysMin);
        if (DayFault(state, group, day, now) is { } fault) return fault;
        return matters.All(matter => TimesOf(state, matter, day).Any(span => span.Holds(from))) ? null : Rejections.SlotNotOffered(day);
    }

    private static Rejection? DayFault(HallState state, AppointmentGroup group, DateOnly day, DateTimeOffset now)
    {
        var today = state.Plan.Local(now).Day;
        var (first, last) = DaysOf(state, group, today);
        if (day < first) return Rejections.SlotTooSoon(group.AheadDaysMin);
        if (day > last) return Rejections.SlotTooFar(group.AheadWorkingDaysMax);
        return IsOn(state, group, day) ? null : Rejections.SlotNotOffered(day);
    }

    private static bool IsOn(HallState state, AppointmentGroup group, DateOnly day) => group.On.Contains(DayRoster.WordOf(state.Plan.RosterOf(day).Day.Kind));

    private static IReadOnlyList<HourSpan> TimesOf(HallState state, MatterId matter, DateOnly day) =>
        state.Plan.Matter(matter) is { } known ? OfferingMatters.DoneOn(state, known, day) : [];

    private static Rejection? FullFault(HallState state, AppointmentGroup group, IReadOnlyList<MatterId> matters, DateOnly day, ClockTime from)
    {
        if (state.Appointments.InSlot(group.Id, day, from) >= RowOf(group, from)!.Count) return Rejections.SlotFull();
        return matters.Any(matter => OfferingMatters.IsFull(state, state.Plan.Matter(matter)!, day)) ? Rejections.DayFull() : null;
    }

    private static SlotRow? RowOf(AppointmentGroup group, ClockTime from) =>
        group.Slots.FirstOrDefault(row => row.From <= from && from.Minutes + row.Minutes <= row.To.Minutes && (from.Minutes - row.From.Minutes) % row.Minutes == 0);

    private static BookedSlot Slot(HallState state, AppointmentGroup group, DateOnly day, ClockTime from) =>
        new(day, from, from.Add(RowOf(group, from)!.Minutes), state.Plan.At(day, from));
}
