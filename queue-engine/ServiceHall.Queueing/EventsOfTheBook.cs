using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>On a day, a window is on duty in these spans (none: not at all), whatever hours and rosters say.</summary>
public sealed record DutyChanged(DateOnly Day, WindowId Window, IReadOnlyList<HourSpan> Spans, ClerkId? Clerk, string? Note) : HallEvent;

/// <summary>The hours of a day are over.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Until">When they were over by the hall's clock.</param>
/// <param name="Closing">What becomes of who waits: <c>serve</c> or <c>tell</c>.</param>
/// <param name="Waiting">How many waited.</param>
public sealed record HoursEnded(DateOnly Day, ClockTime Until, string Closing, int Waiting) : HallEvent;

/// <summary>An event of one appointment.</summary>
public abstract record AppointmentEvent(AppointmentId Appointment, AppointmentCode Code) : HallEvent;

/// <summary>An appointment was booked. <paramref name="Appointment"/> is the position of this very record.</summary>
public sealed record AppointmentBooked(
    AppointmentId Appointment, AppointmentCode Code, string Group, IReadOnlyList<MatterId> Matters, PersonaId? Persona,
    KnownPerson? Person, PhoneHash? Phone, BookedSlot Slot) : AppointmentEvent(Appointment, Code);

/// <summary>It was moved to another slot.</summary>
public sealed record AppointmentChanged(AppointmentId Appointment, AppointmentCode Code, BookedSlot Slot) : AppointmentEvent(Appointment, Code);

/// <summary>It was given back.</summary>
public sealed record AppointmentCancelled(AppointmentId Appointment, AppointmentCode Code) : AppointmentEvent(Appointment, Code);

/// <summary>The person did not come.</summary>
/// <param name="Appointment">Which.</param>
/// <param name="Code">Its code.</param>
/// <param name="Counts">Whether it counts against the person: only where the hall was open long enough for them to come.</param>
public sealed record AppointmentMissed(AppointmentId Appointment, AppointmentCode Code, bool Counts) : AppointmentEvent(Appointment, Code);
