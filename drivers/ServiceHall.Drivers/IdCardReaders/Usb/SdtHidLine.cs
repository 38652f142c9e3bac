using System.Security.Cryptography;
using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.IdCardReaders.Usb;

/// <summary>SDT frames over a line of HID reports.</summary>
/// <param name="reports">Takes reports of 65 bytes with their number in front, gives reports of 64.</param>
public sealed class SdtHidLine(Line reports) : Line
{
    private readonly SdtHidReports framing = new();
    private readonly byte[] report = new byte[SdtHidReports.ReportLength];
    private readonly byte[] stream = new byte[SdtHidReports.ReportLength + 1];
    private int reportCount;
    private int streamStart;
    private int streamCount;

    /// <inheritdoc />
    public override string Address => reports.Address;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (streamCount == 0)
            Came(await reports.ReadAsync(report.AsMemory(reportCount), cancellation).ConfigureAwait(false));
        return Take(buffer.Span);
    }

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer)
    {
        while (streamCount == 0 && reports.TakeArrived(report.AsSpan(reportCount)) is > 0 and var count)
            Came(count);
        return Take(buffer);
    }

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        framing.Begin();
        foreach (var piece in SdtHidReports.Split(bytes))
            await reports.WriteAsync(piece, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => reports.DisposeAsync();

    private void Came(int count)
    {
        reportCount += count;
        if (reportCount < report.Length)
            return;
        (reportCount, streamStart, streamCount) = (0, 0, framing.Take(report, stream));
        CryptographicOperations.ZeroMemory(report);
    }

    private int Take(Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, streamCount);
        stream.AsSpan(streamStart, taken).CopyTo(buffer);
        stream.AsSpan(streamStart, taken).Clear();
        streamStart += taken;
        streamCount -= taken;
        return taken;
    }
}
