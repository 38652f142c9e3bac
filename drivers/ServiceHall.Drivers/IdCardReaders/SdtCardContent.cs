using System.Buffers.Binary;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>
/// The data of a read reply: the lengths of its parts (2 bytes each, high first), then the parts: text, photo and, after command
/// <c>30 10</c>, fingerprints.
/// </summary>
public static class SdtCardContent
{
    /// <summary>Gives the text; the photo and the fingerprints are never touched.</summary>
    /// <returns>False when the lengths do not add up to the data.</returns>
    public static bool TryText(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> text)
    {
        foreach (var parts in (ReadOnlySpan<int>)[2, 3])
        {
            if (!AddsUp(data, parts))
                continue;
            text = data.Slice(2 * parts, BinaryPrimitives.ReadUInt16BigEndian(data));
            return true;
        }

        text = default;
        return false;
    }

    private static bool AddsUp(ReadOnlySpan<byte> data, int parts)
    {
        var sum = 2 * parts;
        if (data.Length < sum)
            return false;
        for (var i = 0; i < parts; i++)
            sum += BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]);
        return sum == data.Length;
    }
}
