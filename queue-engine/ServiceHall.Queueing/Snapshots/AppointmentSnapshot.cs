using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Snapshots;

/// <summary>An appointment as plain data; the fields mean what they mean in <see cref="Appointment"/>.</summary>
public sealed record AppointmentSnapshot(
    AppointmentId Id, AppointmentCode Code, string Group, IReadOnlyList<MatterId> Matters, PersonaId? Persona, KnownPerson? Person, PhoneHash? Phone,
    BookedSlot Slot, AppointmentStatus Status, VisitId? Visit, DateTimeOffset BookedAt)
{
    internal static AppointmentSnapshot Of(Appointment one) => new(
        one.Id, one.Code, one.Group, one.Matters, one.Persona, one.Person, one.Phone, one.Slot, one.Status, one.Visit, one.BookedAt);

    internal Appointment ToState() => new()
    {
        Id = Id, Code = Code, Group = Group, Matters = Matters, Persona = Persona, Person = Person, Phone = Phone,
        Slot = Slot, Status = Status, Visit = Visit, BookedAt = BookedAt,
    };
}
