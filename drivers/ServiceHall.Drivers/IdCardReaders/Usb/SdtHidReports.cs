using System.Buffers.Binary;

namespace ServiceHall.Drivers.IdCardReaders.Usb;

/// <summary>
/// SDT frames in HID reports of 64 bytes: the last report of a frame is filled up with zeros, which are no bytes of the stream. The first AA of an answer
/// may be missing.
/// </summary>
public sealed class SdtHidReports
{
    /// <summary>Bytes of a report, without its number.</summary>
    public const int ReportLength = 64;

    private const int HeadLength = 7;
    private const int LengthAt = 5;
    private int left;

    private static ReadOnlySpan<byte> Preamble => [0xAA, 0xAA, 0xAA, 0x96, 0x69];

    /// <summary>The reports a frame is written in, each with the number 0 in front, as a raw HID node wants it.</summary>
    public static IReadOnlyList<byte[]> Split(ReadOnlyMemory<byte> frame) =>
        [.. Enumerable.Range(0, (frame.Length + ReportLength - 1) / ReportLength).Select(i =>
        {
            var report = new byte[1 + ReportLength];
            var piece = frame[(i * ReportLength)..];
            piece[..Math.Min(ReportLength, piece.Length)].CopyTo(report.AsMemory(1));
            return report;
        })];

    /// <summary>A new question: what is left of an old answer is not waited for.</summary>
    public void Begin() => left = 0;

    /// <summary>The bytes of the stream that one report brings, put into <paramref name="stream"/>, which has room for one more than a report.</summary>
    /// <returns>How many.</returns>
    public int Take(ReadOnlySpan<byte> report, Span<byte> stream)
    {
        if (left > 0)
            return Follow(report, stream);

        // The head begins with AA AA AA 96 69, or by a fault of some readers with AA AA 96 69.
        var start = report.IndexOf(Preamble[1..]);
        if (start < 0)
            return 0;
        var frame = report[(start + Preamble.Length - 1)..];
        Preamble.CopyTo(stream);
        frame.CopyTo(stream[Preamble.Length..]);
        var count = Preamble.Length + frame.Length;
        if (count < HeadLength)
            return count;

        var whole = HeadLength + BinaryPrimitives.ReadUInt16BigEndian(stream[LengthAt..]);
        if (whole > SdtCodec.FrameMax)
            return count;
        left = Math.Max(0, whole - count);
        return Math.Min(count, whole);
    }

    private int Follow(ReadOnlySpan<byte> report, Span<byte> stream)
    {
        var count = Math.Min(left, report.Length);
        report[..count].CopyTo(stream);
        left -= count;
        return count;
    }
}
