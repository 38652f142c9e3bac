using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk.Reserve;

/// <summary>
/// Gives numbers of the kiosk's own series while the hall is out of reach: written down, then printed, then answered. A number is used up when it is
/// written down, whatever becomes of its paper.
/// </summary>
internal sealed class GivingByItself(
    IHall hall, StationBriefing briefing, KioskFolder folder, KioskDevices devices, TicketLayout layout, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan OutOfReachMin = TimeSpan.FromSeconds(5);

    private readonly HallTime _time = new(briefing.Catalog.Hall);
    private readonly ReserveMenu _menu = new(briefing.Catalog);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The last word of the hall about its day.</summary>
    public void Saw(KioskView view)
    {
        var day = KnownDay.Of(view, _time);
        if (!day.SaysTheSameAs(folder.Known?.Day)) Keep(day);
    }

    /// <summary>The briefing is the newest word of the hall, what is known of the day may be older.</summary>
    public void Begin() => Keep(folder.Known?.Day);

    /// <summary>How it stands, for the screen.</summary>
    public KioskReserve Look()
    {
        var now = time.GetUtcNow();
        var numbers = folder.Book.Numbers;
        return new KioskReserve(
            Series(now) is not null, numbers.Count(number => number.Merged is null),
            [.. numbers.Where(number => number.Merged == false && number.Day == _time.Day(now)).Select(number => number.Number)]);
    }

    /// <summary>What the screen offers meanwhile; null when it was never told.</summary>
    public KioskView? Menu() => folder.Known?.Day is { } day ? _menu.View(day, time.GetUtcNow()) : null;

    /// <summary>Gives a number for a press; the same press again is the same number.</summary>
    public async Task<KioskReserved> TakeAsync(KioskTake take, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (folder.Book.Of(take.CommandId) is { } before) return Answer(before);
            var now = time.GetUtcNow();
            if (Series(now) is not { } series) return Refused("no-reserve", "This kiosk gives no number by itself just now.", "Press again, or go to the next kiosk.");
            if (FaultOf(take) is { } fault) return fault;
            var number = new ReserveNumber(
                new TicketNumber(series, folder.Book.LastOn(_time.Day(now)) + 1), _time.Day(now), now, take.CommandId, take.Bundle is null ? take.Matters : [], take.Bundle, TicketAddress.NewCode());
            folder.Book.Write(number);
            log.LogWarning("The hall is out of reach: {Number} is given by this kiosk itself.", number.Number);
            // The printer ends what it begins: also when the screen is gone meanwhile, what came of it is written down.
            number = number with { Paper = await PrintAsync(number) };
            folder.Book.Write(number);
            return Answer(number);
        }
        catch (IOException fault)
        {
            log.LogError(fault, "A number could not be written down, so none is given: make room on the kiosk's disk.");
            return Refused("no-reserve", "The kiosk cannot write the number down.", "Go to the next kiosk.");
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The series numbers are given of now; null when none are.</summary>
    private string? Series(DateTimeOffset now) =>
        briefing.Station.Reserve is { } series
        && hall.Link is { Connected: false, Since: var since } && now - since >= OutOfReachMin
        && devices.PrinterUnable is null
        && folder.Known?.Day?.Holds(_time.Local(now)) == true
        && folder.Book.LastOn(_time.Day(now)) < MergingNumbers.NumbersADayMost ? series : null;

    private KioskReserved? FaultOf(KioskTake take)
    {
        if (!WordForm.Fits(take.CommandId.Value)) return Refused("malformed", "The press has no command id.", "Send a command id of 1 to 64 characters.");
        var matters = _menu.Of(take.Matters, take.Bundle);
        if (matters.Count == 0) return Refused("no-matters", "A number needs something to be done.", "Choose one or several matters, or a bundle.");
        if (matters.Count > briefing.MattersPerNumberMax) return Refused("too-many-matters", $"{matters.Count} matters are more than one number may have.", $"Choose at most {briefing.MattersPerNumberMax}.");
        if (matters.Distinct().Count() < matters.Count || !matters.All(id => briefing.Catalog.Matters.Any(matter => matter.Id == id)))
        {
            return Refused("unknown-matter", "A matter is not of this hall, or there twice.", "Choose from the screen.");
        }

        return folder.Known?.Day?.GoneOf(matters) is not { } reason ? null : Refused(reason, "It is not to be had any more today.", "Choose something else, or come another day.");
    }

    private async Task<string> PrintAsync(ReserveNumber number)
    {
        try
        {
            var result = await devices.Printer!.PrintAsync(layout.Of(Job(number)), CancellationToken.None);
            return result.Outcome switch
            {
                PrintOutcome.Completed => "completed",
                PrintOutcome.Fenced => "fenced",
                PrintOutcome.Unknown => result.Reason ?? "unknown",
                _ => result.Reason ?? "error",
            };
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Printing ticket {Number} broke off.", number.Number);
            return "unknown";
        }
    }

    private PrintJob Job(ReserveNumber number)
    {
        var matters = _menu.Of(number.Matters, number.Bundle);
        return new PrintJob(default, 1, "asked", number.Number, number.Code, null, number.Given, 0, null, null, [new LegView(matters, _menu.AreaOf(matters) ?? new AreaId("-"), 0)]) { Reserve = true };
    }

    private KioskReserved Answer(ReserveNumber number) => new(
        number.Number, TicketAddress.QrRows(TicketAddress.Of(briefing.PublicAddress, number.Code)), number.Paper is "completed" or "fenced" ? null : number.Paper ?? "unknown", null);

    private static KioskReserved Refused(string type, string detail, string remedy) => new(null, null, null, new Rejection(type, detail, remedy));

    private void Keep(KnownDay? day)
    {
        try
        {
            folder.Keep(new LastKnown(briefing, day));
        }
        catch (IOException fault)
        {
            log.LogError(fault, "What the hall said last could not be kept: a start without the hall would not know it. Make room on the kiosk's disk.");
        }
    }
}
