using ServiceHall.Contracts;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>
/// Makes a press into a command. What the press itself does not say (the ticket's code, the person, whether there is paper) is settled once
/// per command id and remembered, so that the same press sent again is the same command to the letter.
/// </summary>
internal sealed class TakingAtTheKiosk(IHall hall, StationBriefing briefing, KioskDevices devices, CitizensCard citizens)
{
    private const int RememberedMax = 32;
    private readonly Lock _gate = new();
    private readonly Queue<CommandId> _order = [];
    private readonly Dictionary<CommandId, TakeNumber> _pressed = [];

    public async Task<KioskTaken> TakeAsync(KioskTake take, IdCard? card, CancellationToken cancellation)
    {
        if (!WordForm.Fits(take.CommandId.Value)) return Refused("malformed", "The press has no command id.", "Send a command id of 1 to 64 characters.", "commandId");
        if (Settle(take, card) is not { } command)
        {
            return Refused("card-forgotten", "The card was read too long ago and is forgotten.", "Lay the card on the reader again, or go on without it.", "useCard");
        }

        var answer = await hall.SubmitAsync(command, cancellation);
        if (answer.Outcome is not NumberGiven given) return new KioskTaken(answer, null, null, Paper: false);
        var address = TicketAddress.Of(briefing.PublicAddress, given.Code);
        return new KioskTaken(answer, address, TicketAddress.QrRows(address), command.Kiosk is not null);
    }

    private TakeNumber? Settle(KioskTake take, IdCard? card)
    {
        lock (_gate)
        {
            if (_pressed.TryGetValue(take.CommandId, out var before)) return before;
            if (take.UseCard && card is null) return null;
            var command = new TakeNumber
            {
                CommandId = take.CommandId,
                Matters = take.Matters ?? [],
                Bundle = take.Bundle,
                Persona = take.Persona,
                Person = take.UseCard ? citizens.Person(card!) : null,
                Kiosk = take.Paper && devices.PrinterUnable is null ? briefing.Station.Id : null,
                Code = TicketAddress.NewCode(),
            };
            if (_order.Count == RememberedMax) _pressed.Remove(_order.Dequeue());
            _order.Enqueue(take.CommandId);
            _pressed.Add(take.CommandId, command);
            return command;
        }
    }

    private static KioskTaken Refused(string type, string detail, string remedy, string field) =>
        new(Answer.Refused(new Rejection(type, detail, remedy) { Field = field }), null, null, Paper: false);
}
