namespace ServiceHall.Drivers.CodeScanners;

/// <summary>
/// Puts codes together from the input reports of a HID-POS scanner (usage page 8C, report 02):
/// <c>02 | length | AIM id (3) | data (56) | symbology | continued</c>, 64 bytes with the number in front. A code longer than one report goes on in the next while
/// <c>continued</c> is not 0. How the last byte is meant is taken from public code, not from a scanner.
/// </summary>
public sealed class HidPosReports
{
    /// <summary>Bytes of a report with its number.</summary>
    public const int ReportLength = 64;

    private const byte ReportNumber = 0x02;
    private const int LengthAt = 1;
    private const int DataAt = 5;
    private const int DataMax = 56;
    private const int ContinuedAt = 63;
    private readonly List<byte> code = [];
    private bool overlong;

    /// <summary>Takes one report.</summary>
    /// <param name="report">The report with its number in front.</param>
    /// <param name="frame">The code when it is whole, or a null one when it grew past the limit.</param>
    /// <returns>Whether a code ended.</returns>
    public bool Take(ReadOnlySpan<byte> report, out CodeFrame frame)
    {
        frame = default;
        if (report.Length != ReportLength || report[0] != ReportNumber)
            return false;

        var length = Math.Min((int)report[LengthAt], DataMax);
        overlong |= code.Count + length > CodeFraming.CodeMax;
        if (!overlong)
            code.AddRange(report.Slice(DataAt, length));
        if (report[ContinuedAt] != 0)
            return false;

        frame = new CodeFrame(overlong ? null : [.. code]);
        var ended = overlong || code.Count > 0;
        code.Clear();
        overlong = false;
        return ended;
    }
}
