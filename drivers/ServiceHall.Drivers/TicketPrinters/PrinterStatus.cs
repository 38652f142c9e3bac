using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>How a printer is, from its four answers to <c>DLE EOT</c> 1 to 4 (Epson ESC/POS reference, DLE EOT).</summary>
/// <param name="Printer">Answer 1: bit 3 offline.</param>
/// <param name="Offline">Answer 2: bit 2 cover open, bit 5 stopped for want of paper, bit 6 error.</param>
/// <param name="Error">Answer 3: bit 3 cutter, bit 5 unrecoverable, bit 6 recovers by itself.</param>
/// <param name="Paper">Answer 4: bits 2 and 3 near the end, bits 5 and 6 out.</param>
internal readonly record struct PrinterStatus(byte Printer, byte Offline, byte Error, byte Paper)
{
    internal bool CoverOpen => (Offline & 0x04) != 0;

    internal bool PaperOut => (Offline & 0x20) != 0 || (Paper & 0x60) != 0;

    internal bool PaperNearEnd => (Paper & 0x0C) != 0;

    internal bool HasError => (Offline & 0x40) != 0 || (Error & 0x68) != 0;

    internal bool IsOffline => (Printer & 0x08) != 0;

    /// <summary>The word for why it cannot print; null when it can. A lifted cover lifts the paper off its sensor, so it is named first.</summary>
    internal string? Stop => Reasons is [var first, ..] && first != "paper-near-end" ? first : null;

    internal DeviceState State => Stop is not null ? DeviceState.Faulted : PaperNearEnd ? DeviceState.Degraded : DeviceState.Ready;

    internal IReadOnlyList<string> Reasons
    {
        get
        {
            var reasons = new List<string>();
            if (CoverOpen)
                reasons.Add("cover-open");
            if (PaperOut)
                reasons.Add("paper-out");
            if (HasError)
                reasons.Add("error");
            if (IsOffline && reasons.Count == 0)
                reasons.Add("offline");
            if (PaperNearEnd && !PaperOut)
                reasons.Add("paper-near-end");

            return reasons;
        }
    }
}
