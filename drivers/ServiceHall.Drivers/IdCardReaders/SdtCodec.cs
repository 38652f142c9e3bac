using System.Buffers.Binary;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>
/// Finds the module's replies in a stream of bytes:
/// <c>AA AA AA 96 69 | length (2, high first) | 00 00 SW3 | data | check</c>. The length counts SW1 to check, the check is the
/// exclusive or of everything from the length to the last data byte.
/// </summary>
public static class SdtCodec
{
    /// <summary>The longest reply we wait for: text, photo and two fingerprints are some 2.3 kB.</summary>
    public const int FrameMax = 4096;

    private const int StatusWordsAt = 7;
    private const int DataAt = 10;
    private const int LengthMin = 4;

    private static ReadOnlySpan<byte> Preamble => [0xAA, 0xAA, 0xAA, 0x96, 0x69];

    /// <summary>Takes the next whole reply; what cannot be part of one is passed over.</summary>
    /// <param name="bytes">What has come and was not consumed yet.</param>
    /// <param name="consumed">So many bytes are done with, also when no reply was found.</param>
    /// <param name="reply">The reply, for the caller to dispose.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out int consumed, out SdtReply reply)
    {
        reply = SdtReply.None;
        consumed = 0;
        while (true)
        {
            consumed += PreambleStart(bytes[consumed..]);
            var rest = bytes[consumed..];
            var length = FrameLength(rest);
            if (length > rest.Length)
                return false;
            if (length > 0 && Check(rest[Preamble.Length..length]) == 0)
            {
                reply = new SdtReply((SdtStatus)rest[DataAt - 1], rest[DataAt..(length - 1)].ToArray());
                consumed += length;
                return true;
            }

            // A false start may hide a real one a byte later, so only one byte of it is given up.
            consumed++;
        }
    }

    /// <summary>Where the first preamble begins, or the tail that may still become one.</summary>
    private static int PreambleStart(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOf(Preamble);
        if (at >= 0)
            return at;

        at = Math.Max(0, bytes.Length - Preamble.Length + 1);
        while (!Preamble.StartsWith(bytes[at..]))
            at++;
        return at;
    }

    /// <summary>
    /// How long the frame is by its head; more than there is while the head is incomplete, 0 when this is no reply.
    /// SW1 and SW2 are looked at before waiting for the rest: the timeout frame <c>AA AA AA 96 69 00 05 05 05 05</c> that some
    /// modules send lacks its last bytes, and with the first two of the next reply its check would even come out right.
    /// </summary>
    private static int FrameLength(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < StatusWordsAt)
            return StatusWordsAt;

        var length = BinaryPrimitives.ReadUInt16BigEndian(frame[Preamble.Length..]);
        var known = frame[StatusWordsAt..Math.Min(frame.Length, DataAt - 1)];
        return length < LengthMin || StatusWordsAt + length > FrameMax || known.ContainsAnyExcept((byte)0) ? 0 : StatusWordsAt + length;
    }

    private static byte Check(ReadOnlySpan<byte> bytes)
    {
        byte check = 0;
        foreach (var value in bytes)
            check ^= value;
        return check;
    }
}
