using System.Security.Cryptography;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>What happens when a card is laid: who already waits gets the ticket printed again, anybody else is greeted by the masked name.</summary>
internal sealed class CitizensCard(IHall hall, StationBriefing briefing, KioskDevices devices, TimeProvider time)
{
    private readonly IdentityHasher _hasher = new(briefing.IdentityKey);
    private readonly HallTime _time = new(briefing.Catalog.Hall);

    /// <summary>The person of a card, as a command may know them.</summary>
    public KnownPerson Person(IdCard card) => _hasher.Know(card.Name, card.Number);

    /// <summary>A telephone, as a command may know it; null when it is none.</summary>
    public PhoneHash? Phone(string phone) => _hasher.Phone(phone);

    /// <summary>The name of one laying of a card: all its commands derive from it.</summary>
    public static string NewLaying() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public async Task<CardShown> ShowAsync(IdCard card, string laying, CancellationToken cancellation)
    {
        var person = Person(card);
        var persona = Personas.Suggested(briefing.Catalog.Personas, card.Birth, _time.Day(time.GetUtcNow()));
        var visit = await hall.FindVisitAsync(new VisitKey { Person = person.Hash }, cancellation);
        var refused = visit is { State: VisitStatus.Waiting } ? await ReprintAsync(visit, laying, cancellation) : null;
        var appointment = visit is null ? await hall.FindAppointmentAsync(new AppointmentKey { Person = person.Hash }, cancellation) : null;
        return new CardShown(person.MaskedName!, persona, visit, refused)
        {
            Laying = laying,
            Appointment = appointment is { State: AppointmentStatus.Booked } ? appointment : null,
            Results = visit is null ? await hall.ResultsAsync(new ResultKey { Person = person.Hash }, cancellation) : [],
        };
    }

    /// <summary>Asks for the ticket again, once a laying; a printer that cannot print is not asked at all.</summary>
    private async Task<string?> ReprintAsync(VisitView visit, string laying, CancellationToken cancellation)
    {
        if (devices.PrinterUnable is { } reason) return reason;
        var answer = await hall.SubmitAsync(
            new ReprintTicket { CommandId = CommandId.From($"card-{laying}-reprint"), Visit = visit.Visit, Kiosk = briefing.Station.Id }, cancellation);
        return answer.Rejection?.Type;
    }
}
