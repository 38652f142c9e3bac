using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>Sets when a window is on duty on one day, whatever hours and rosters say.</summary>
public sealed record ChangeDuty : HallCommand
{
    /// <summary>The hall's local date, today or later.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The window.</summary>
    public required WindowId Window { get; init; }

    /// <summary>When; none for not at all.</summary>
    public required IReadOnlyList<HourSpan> Spans { get; init; }

    /// <summary>Who is on duty there; null when that is settled elsewhere.</summary>
    public ClerkId? Clerk { get; init; }

    /// <summary>Why, in a few words (at most 80 characters).</summary>
    public string? Note { get; init; }
}

/// <summary>Says that the hours of a day are over; the hall gives it by its clock.</summary>
public sealed record EndHours : HallCommand
{
    /// <summary>The hall's local date.</summary>
    public required DateOnly Day { get; init; }
}

/// <summary>Books a slot.</summary>
public sealed record BookAppointment : HallCommand
{
    /// <summary>The matters wanted, all of one appointment group.</summary>
    public required IReadOnlyList<MatterId> Matters { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When the slot begins by the hall's clock.</summary>
    public required ClockTime From { get; init; }

    /// <summary>The group the person belongs to; the plan's first when not said.</summary>
    public PersonaId? Persona { get; init; }

    /// <summary>The person by a document; this or <see cref="Phone"/>, or both.</summary>
    public KnownPerson? Person { get; init; }

    /// <summary>The person by a telephone.</summary>
    public PhoneHash? Phone { get; init; }

    /// <summary>The appointment's unguessable code, made at the edge.</summary>
    public required AppointmentCode Code { get; init; }
}

/// <summary>Moves an appointment to another slot of its group.</summary>
public sealed record ChangeAppointment : HallCommand
{
    /// <summary>Which.</summary>
    public required AppointmentCode Appointment { get; init; }

    /// <summary>The new day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When the new slot begins by the hall's clock.</summary>
    public required ClockTime From { get; init; }
}

/// <summary>Gives an appointment back.</summary>
public sealed record CancelAppointment : HallCommand
{
    /// <summary>Which.</summary>
    public required AppointmentCode Appointment { get; init; }
}

/// <summary>The person of an appointment is here: it becomes a number. Found by its code, the document or the telephone.</summary>
public sealed record CheckIn : HallCommand
{
    /// <summary>The appointment's code.</summary>
    public AppointmentCode? Appointment { get; init; }

    /// <summary>The person by a document; finds today's appointment when no code is given.</summary>
    public KnownPerson? Person { get; init; }

    /// <summary>The person by a telephone; finds today's appointment when no code is given.</summary>
    public PhoneHash? Phone { get; init; }

    /// <summary>The kiosk that prints the ticket; null for a number without paper.</summary>
    public StationId? Kiosk { get; init; }

    /// <summary>The ticket's unguessable code, made at the edge.</summary>
    public required TicketCode Code { get; init; }
}
