using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>Where an appointment is in its life.</summary>
public enum AppointmentStatus
{
    /// <summary>It is expected.</summary>
    Booked,

    /// <summary>The person checked in; the visit goes on from there.</summary>
    Arrived,

    /// <summary>It was given back.</summary>
    Cancelled,

    /// <summary>The person did not come.</summary>
    Missed,
}

/// <summary>A time in the hall's book, on one day.</summary>
/// <param name="Day">Which day.</param>
/// <param name="From">When it begins by the hall's clock.</param>
/// <param name="To">When it ends.</param>
/// <param name="Start">The same beginning as a moment; waiting counts from it.</param>
public sealed record BookedSlot(DateOnly Day, ClockTime From, ClockTime To, DateTimeOffset Start);

/// <summary>A booked appointment. Written only by <see cref="Evolve"/>.</summary>
public sealed class Appointment
{
    /// <summary>The position of the record that booked it.</summary>
    public required AppointmentId Id { get; init; }

    /// <summary>Its unguessable code.</summary>
    public required AppointmentCode Code { get; init; }

    /// <summary>The group of the plan it was booked in.</summary>
    public required string Group { get; init; }

    /// <summary>What is to be done.</summary>
    public required IReadOnlyList<MatterId> Matters { get; init; }

    /// <summary>The group of the person; null for the plan's first.</summary>
    public PersonaId? Persona { get; init; }

    /// <summary>The person by a document.</summary>
    public KnownPerson? Person { get; init; }

    /// <summary>The person by a telephone.</summary>
    public PhoneHash? Phone { get; init; }

    /// <summary>When.</summary>
    public required BookedSlot Slot { get; set; }

    /// <summary>Where it is in its life.</summary>
    public AppointmentStatus Status { get; set; }

    /// <summary>The visit it became; null before.</summary>
    public VisitId? Visit { get; set; }

    /// <summary>When it was booked.</summary>
    public required DateTimeOffset BookedAt { get; init; }

    /// <summary>Whether it holds its place: booked, or used.</summary>
    public bool HoldsPlace => Status is AppointmentStatus.Booked or AppointmentStatus.Arrived;
}

/// <summary>An appointment somebody missed; kept as long as it may count against the person.</summary>
/// <param name="Person">Who, by a document.</param>
/// <param name="Phone">Who, by a telephone.</param>
/// <param name="Day">On which day.</param>
public sealed record MissedAppointment(IdentityHash? Person, PhoneHash? Phone, DateOnly Day);
