using System.Globalization;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk.Reserve;

/// <summary>
/// Hands the numbers a kiosk gave by itself over to the hall, oldest first and one at a time, with a pause between: many kiosks come back at once. Only what
/// the hall has put on record ends a number here. While it is not known what came of one, it is the same command; one that was refused, such as
/// while the hall's day is not open yet, is asked for again after a while under another id, for the hall keeps its word about the first.
/// </summary>
internal sealed class HandingOver(IHall hall, StationId kiosk, ReserveBook book, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RefusedPause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<TicketCode, int> _refusals = [];
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private string? _lastRefusal;

    /// <summary>Hands over what can be handed over now.</summary>
    public async Task GoOnAsync(CancellationToken cancellation)
    {
        // One that is just being printed is waited for, and with it those after it.
        foreach (var number in book.Numbers.Where(number => number.Merged is null).TakeWhile(number => number.Paper is not null))
        {
            if (!hall.Link.Connected || time.GetUtcNow() < _notBefore) return;
            var answer = await hall.SubmitAsync(Merge(number), cancellation);
            if (answer.Rejection is { } refusal && refusal.Type != "already-merged")
            {
                Note(number, refusal);
                // One the hall fails over holds up nobody behind it.
                if (refusal.Type == Undecided.InternalError) continue;
                return;
            }

            var merged = answer.Outcome is NumberGiven or null;
            if (!merged) log.LogWarning("The hall has no place for {Number}, given at {Given}: who holds it takes another.", number.Number, number.Given);
            book.Write(number with { Merged = merged });
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private void Note(ReserveNumber number, Rejection refusal)
    {
        if (!refusal.IsUndecided())
        {
            _refusals[number.Code] = _refusals.GetValueOrDefault(number.Code) + 1;
            _notBefore = time.GetUtcNow() + RefusedPause;
        }

        if (_lastRefusal != refusal.Type) log.LogWarning("The hall does not take {Number} yet: {Type}, {Detail} It is handed over again and again.", number.Number, refusal.Type, refusal.Detail);
        _lastRefusal = refusal.Type;
    }

    private MergeNumber Merge(ReserveNumber number) => new()
    {
        CommandId = CommandId.From(_refusals.TryGetValue(number.Code, out var times) ? string.Create(CultureInfo.InvariantCulture, $"merge-{number.Code}-{times}") : $"merge-{number.Code}"),
        Number = number.Number, Given = number.Given, Kiosk = kiosk, Matters = number.Matters, Bundle = number.Bundle, Code = number.Code, Paper = number.Paper!,
    };
}
