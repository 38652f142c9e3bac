using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

internal static partial class Rejections
{
    public static Rejection NotOffered(Offering offering, PlanIndex plan)
    {
        var full = offering.Reason is "day-full" or "slot-full";
        var when = offering.From is { } from ? plan.Local(from) is var (day, clock) ? $" from {day:yyyy-MM-dd} {clock} on" : "" : "";
        return new(offering.Reason is "day-closed" ? "day-not-open" : offering.Reason!,
            full ? "All numbers for this matter are given." : "This matter cannot be had now.",
            when.Length > 0 ? $"It can be had{when}." : "Ask at the consulting desk when it can be had.") { Field = "matters", From = offering.From };
    }

    public static Rejection HoursNotOver() => new("hours-not-over", "The hours of the hall are not over, or their end is on record.", "Wait until they are.") { Field = "day" };

    public static Rejection UnknownClerk(ClerkId clerk) => new("unknown-clerk", $"This hall has no clerk '{clerk}'.", "Name a clerk of the plan, or leave it out.") { Field = "clerk" };

    public static Rejection DutyDay(DateOnly day, int most) =>
        new("duty-day", $"The duty of {day:yyyy-MM-dd} cannot be changed.", $"Give today or a day at most {most} days ahead.") { Field = "day" };

    public static Rejection DutySpans(int most) =>
        new("duty-spans", "The spans overlap, touch, end before they begin, or are too many.", $"Give at most {most} spans, apart from each other; none for no duty.") { Field = "spans" };

    public static Rejection NoNotice(int year) =>
        new("no-notice", $"This hall has no notice of {year}.", "Load the year's calendar file first.") { Field = "year" };

    public static Rejection NobodyNamed() => new("nobody-named", "It is not said whose appointment it is.", "Give identity or phone.") { Field = "identity" };

    public static Rejection NotBookable(MatterId matter) =>
        new("not-bookable", $"The matter '{matter}' is not booked, or not together with the first one.", "Choose matters of one group of the slots list.") { Field = "matters" };

    public static Rejection UnknownSlot(ClockTime from) => new("unknown-slot", $"There is no slot at {from}.", "Choose one of the slots list.") { Field = "from" };

    public static Rejection SlotTooSoon(int days) =>
        new("slot-too-soon", "The slot is too soon, or over.", days == 0 ? "Choose a later one." : $"Book at least {days} day(s) ahead.") { Field = "day" };

    public static Rejection SlotTooFar(int days) => new("slot-too-far", "The slot is too far ahead.", $"Book at most {days} working days ahead.") { Field = "day" };

    public static Rejection SlotNotOffered(DateOnly day) => new("slot-not-offered", $"It is not offered on {day:yyyy-MM-dd} at that time.", "Choose one of the slots list.") { Field = "day" };

    public static Rejection SlotFull() => new("slot-full", "The slot is fully booked.", "Choose another one.") { Field = "from" };

    public static Rejection DayFull() => new("day-full", "All numbers of that day are given.", "Choose another day.") { Field = "day" };

    public static Rejection AlreadyBooked(DateOnly day) =>
        new("already-booked", $"This person has an appointment on {day:yyyy-MM-dd}.", "Change that one, or cancel it first; one a day is allowed.") { Field = "day" };

    public static Rejection TooManyMissed(AppointmentGroup group) =>
        new("too-many-missed", $"This person missed more than {group.NoShowsMax} appointments within {group.NoShowDays} days.", "Take a number at the kiosk.") { Field = "identity" };

    public static Rejection SameSlot() => new("same-slot", "The appointment is for that time already.", "Choose another slot.") { Field = "from" };

    public static Rejection TooLateToCancel(int minutes) =>
        new("too-late-to-cancel", $"An appointment is changed or cancelled until {minutes} minutes before its time.", "Come, or call the hall.") { Field = "appointment" };

    public static Rejection UnknownAppointment() =>
        new("unknown-appointment", "There is no such appointment.", "Check the code, or come with the document or telephone it was booked with.") { Field = "appointment" };

    public static Rejection AppointmentOver(Appointment appointment) =>
        new("appointment-over", $"The appointment is {appointment.Status.ToString().ToLowerInvariant()} already.", appointment.Visit is null ? "Take a number, or book again." : "Use the number it became.")
        {
            Field = "appointment", Visit = appointment.Visit,
        };

    public static Rejection AppointmentOtherDay(Appointment appointment) =>
        new("appointment-other-day", $"The appointment is for {appointment.Slot.Day:yyyy-MM-dd} {appointment.Slot.From}.", "Come then, or take a number.") { Field = "appointment", From = appointment.Slot.Start };

    public static Rejection AppointmentEarly(Appointment appointment, int minutes) =>
        new("appointment-early", $"The appointment is for {appointment.Slot.From}.", $"Check in at most {minutes} minutes before.") { Field = "appointment", From = appointment.Slot.Start.AddMinutes(-minutes) };

    public static Rejection AppointmentLate(int minutes) =>
        new("appointment-late", $"The appointment's time is over by more than {minutes} minutes.", "Take a number.") { Field = "appointment" };
}
