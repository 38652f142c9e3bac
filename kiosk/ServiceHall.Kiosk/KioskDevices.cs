using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Kiosk;

/// <summary>What is plugged into a kiosk; null where nothing is.</summary>
public sealed record KioskDevices(ITicketPrinter? Printer, IIdCardReader? CardReader, ICodeScanner? Scanner, ISmartCardReader? ChipReader = null)
{
    /// <summary>The devices there are.</summary>
    public IReadOnlyList<IHasHealth> All { get; } = [.. new IHasHealth?[] { Printer, CardReader, Scanner, ChipReader }.OfType<IHasHealth>()];

    /// <summary>How the kiosk is, in the words its screen knows.</summary>
    public KioskStatus Status(DateTimeOffset since) => new(PrinterWord(), Word(CardReader), Word(Scanner), since, Word(ChipReader));

    /// <summary>Why no ticket can be printed now, as a word of <see cref="Queueing.ReportPrintFailed"/>; null when the printer is not known to be unable.</summary>
    public string? PrinterUnable => Printer?.Health switch
    {
        null => "no-printer",
        { State: DeviceState.Faulted, Reasons: var reasons } => Fault(reasons) ?? "error",
        { State: DeviceState.Unavailable } => "offline",
        _ => null,
    };

    private static string? Fault(IReadOnlyList<string> reasons) =>
        reasons.Contains("paper-out") ? "paper-out" : reasons.Contains("cover-open") ? "cover-open" : null;

    private string PrinterWord() => Printer?.Health switch
    {
        null => "none",
        { State: DeviceState.Ready } => "ready",
        { State: DeviceState.Degraded } => "paper-low",
        { State: DeviceState.Faulted, Reasons: var reasons } => Fault(reasons) ?? "unavailable",
        _ => "unavailable",
    };

    private static string Word(IHasHealth? device) => device?.Health.State switch
    {
        null => "none",
        DeviceState.Ready or DeviceState.Degraded => "ready",
        _ => "unavailable",
    };
}
