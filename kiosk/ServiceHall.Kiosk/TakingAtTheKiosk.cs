using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>
/// Makes a press into a command. What the press itself does not say (the ticket's code, the person, whether there is paper) is settled once
/// per command id and remembered, so that the same press sent again is the same command to the letter. Its number ends the laying it was pressed
/// with and no other: by the time of the answer the next citizen's card may lie there.
/// </summary>
internal sealed class TakingAtTheKiosk(IHall hall, StationBriefing briefing, KioskDevices devices, CitizensCard citizens, CardSession session)
{
    private const int RememberedMax = 32;
    private readonly Lock _gate = new();
    private readonly Queue<CommandId> _order = [];
    private readonly Dictionary<CommandId, Press> _pressed = [];

    /// <summary>A press as it was heard first. Of the card only the name of its laying is kept.</summary>
    private sealed record Press(HallCommand Command, StationId? Kiosk, string? Laying);

    public async Task<KioskTaken> TakeAsync(KioskTake take, CancellationToken cancellation)
    {
        if (!WordForm.Fits(take.CommandId.Value)) return Refused("malformed", "The press has no command id.", "Send a command id of 1 to 64 characters.", "commandId");
        if (Settle(take) is not { } press)
        {
            return Refused("card-forgotten", "The card was read too long ago and is forgotten.", "Lay the card on the reader again, or go on without it.", "useCard");
        }

        return await GiveAsync(press, cancellation);
    }

    /// <summary>Checks an appointment in.</summary>
    public async Task<KioskTaken> CheckInAsync(KioskCheckIn check, CancellationToken cancellation)
    {
        if (!WordForm.Fits(check.CommandId.Value)) return Refused("malformed", "The press has no command id.", "Send a command id of 1 to 64 characters.", "commandId");
        if (!WordForm.Fits(check.Appointment.Value)) return Refused("malformed", "The appointment has no code.", "Send the code as it was scanned.", "appointment");
        Press press;
        lock (_gate) press = Remembered<CheckIn>(check.CommandId, session.Laid.Laying, check.Paper, kiosk => new CheckIn
        {
            CommandId = check.CommandId, Appointment = check.Appointment, Kiosk = kiosk, Code = TicketAddress.NewCode(),
        });
        return await GiveAsync(press, cancellation);
    }

    private async Task<KioskTaken> GiveAsync(Press press, CancellationToken cancellation)
    {
        var answer = await hall.SubmitAsync(press.Command, cancellation);
        if (answer.Outcome is not null && press.Laying is { } laying) session.Forget(laying);
        if (answer.Outcome is not NumberGiven given) return new KioskTaken(answer, null, null, Paper: false);
        var address = TicketAddress.Of(briefing.PublicAddress, given.Code);
        return new KioskTaken(answer, address, TicketAddress.QrRows(address), press.Kiosk is not null);
    }

    private Press? Settle(KioskTake take)
    {
        lock (_gate)
        {
            var (card, laying) = session.Laid;
            if (take.Laying is not null && take.Laying != laying) (card, laying) = (null, null);
            if (take.UseCard && card is null && !_pressed.ContainsKey(take.CommandId)) return null;
            return Remembered<TakeNumber>(take.CommandId, laying, take.Paper, kiosk => new TakeNumber
            {
                CommandId = take.CommandId,
                Matters = take.Matters ?? [],
                Bundle = take.Bundle,
                Persona = take.Persona,
                Person = take.UseCard && card is not null ? citizens.Person(card) : null,
                Kiosk = kiosk,
                Code = TicketAddress.NewCode(),
            });
        }
    }

    // An id that named another kind of press before is not remembered twice: the hall refuses it by itself.
    private Press Remembered<TCommand>(CommandId id, string? laying, bool paper, Func<StationId?, TCommand> make) where TCommand : HallCommand
    {
        if (_pressed.GetValueOrDefault(id) is { Command: TCommand } before) return before;
        StationId? kiosk = paper && devices.PrinterUnable is null ? briefing.Station.Id : null;
        var press = new Press(make(kiosk), kiosk, laying);
        if (_pressed.ContainsKey(id)) return press;
        if (_order.Count == RememberedMax) _pressed.Remove(_order.Dequeue());
        _order.Enqueue(id);
        _pressed.Add(id, press);
        return press;
    }

    private static KioskTaken Refused(string type, string detail, string remedy, string field) =>
        new(Answer.Refused(new Rejection(type, detail, remedy) { Field = field }), null, null, Paper: false);
}
