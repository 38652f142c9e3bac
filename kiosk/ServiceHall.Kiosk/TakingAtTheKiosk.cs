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
    private readonly Dictionary<CommandId, HallCommand> _pressed = [];

    public async Task<KioskTaken> TakeAsync(KioskTake take, IdCard? card, CancellationToken cancellation)
    {
        if (!WordForm.Fits(take.CommandId.Value)) return Refused("malformed", "The press has no command id.", "Send a command id of 1 to 64 characters.", "commandId");
        if (Settle(take, card) is not { } command)
        {
            return Refused("card-forgotten", "The card was read too long ago and is forgotten.", "Lay the card on the reader again, or go on without it.", "useCard");
        }

        return await GiveAsync(command, command.Kiosk is not null, cancellation);
    }

    /// <summary>Checks an appointment in.</summary>
    public async Task<KioskTaken> CheckInAsync(KioskCheckIn check, CancellationToken cancellation)
    {
        if (!WordForm.Fits(check.CommandId.Value)) return Refused("malformed", "The press has no command id.", "Send a command id of 1 to 64 characters.", "commandId");
        if (!WordForm.Fits(check.Appointment.Value)) return Refused("malformed", "The appointment has no code.", "Send the code as it was scanned.", "appointment");
        CheckIn command;
        lock (_gate) command = Remembered(check.CommandId, () => new CheckIn
        {
            CommandId = check.CommandId, Appointment = check.Appointment, Kiosk = PrinterFor(check.Paper), Code = TicketAddress.NewCode(),
        });
        return await GiveAsync(command, command.Kiosk is not null, cancellation);
    }

    private async Task<KioskTaken> GiveAsync(HallCommand command, bool paper, CancellationToken cancellation)
    {
        var answer = await hall.SubmitAsync(command, cancellation);
        if (answer.Outcome is not NumberGiven given) return new KioskTaken(answer, null, null, Paper: false);
        var address = TicketAddress.Of(briefing.PublicAddress, given.Code);
        return new KioskTaken(answer, address, TicketAddress.QrRows(address), paper);
    }

    private TakeNumber? Settle(KioskTake take, IdCard? card)
    {
        lock (_gate)
        {
            if (take.UseCard && card is null && !_pressed.ContainsKey(take.CommandId)) return null;
            return Remembered(take.CommandId, () => new TakeNumber
            {
                CommandId = take.CommandId,
                Matters = take.Matters ?? [],
                Bundle = take.Bundle,
                Persona = take.Persona,
                Person = take.UseCard ? citizens.Person(card!) : null,
                Kiosk = PrinterFor(take.Paper),
                Code = TicketAddress.NewCode(),
            });
        }
    }

    private StationId? PrinterFor(bool paper) => paper && devices.PrinterUnable is null ? briefing.Station.Id : null;

    // An id that named another kind of press before is not remembered twice: the hall refuses it by itself.
    private TCommand Remembered<TCommand>(CommandId press, Func<TCommand> make) where TCommand : HallCommand
    {
        if (_pressed.GetValueOrDefault(press) is TCommand before) return before;
        var command = make();
        if (_pressed.ContainsKey(press)) return command;
        if (_order.Count == RememberedMax) _pressed.Remove(_order.Dequeue());
        _order.Enqueue(press);
        _pressed.Add(press, command);
        return command;
    }

    private static KioskTaken Refused(string type, string detail, string remedy, string field) =>
        new(Answer.Refused(new Rejection(type, detail, remedy) { Field = field }), null, null, Paper: false);
}
