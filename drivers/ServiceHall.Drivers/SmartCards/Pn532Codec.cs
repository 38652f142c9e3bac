namespace ServiceHall.Drivers.SmartCards;

/// <summary>A frame from a PN532: an acknowledgement, or the answer to a command.</summary>
/// <param name="Command">The answer's code, one more than the command's; null for an acknowledgement.</param>
/// <param name="Data">What it brings.</param>
public sealed record Pn532Frame(byte? Command, byte[] Data);

/// <summary>
/// Frames of the PN532 on its serial line (HSU): <c>00 00 FF LEN LCS D4 command data DCS 00</c>; LEN + LCS is 0, and so is the sum of D4 to DCS. Answers have D5.
/// The acknowledgement is <c>00 00 FF 00 FF 00</c>.
/// </summary>
public static class Pn532Codec
{
    /// <summary>The longest frame.</summary>
    public const int FrameMax = 264;

    private const byte ToChip = 0xD4;
    private const byte FromChip = 0xD5;
    private const int HeadLength = 4;

    /// <summary>Long enough a line of 55 and 00 to wake it.</summary>
    public static ReadOnlyMemory<byte> WakeUp { get; } = new byte[] { 0x55, 0x55, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };

    /// <summary>A command.</summary>
    public static byte[] Encode(byte command, params ReadOnlySpan<byte> data)
    {
        byte[] body = [ToChip, command, .. data];
        return [0x00, 0x00, 0xFF, checked((byte)body.Length), (byte)(-body.Length & 0xFF), .. body, Complement(body), 0x00];
    }

    /// <summary>Takes the next frame; what is none is passed over.</summary>
    /// <param name="bytes">What has come and was not consumed yet.</param>
    /// <param name="consumed">So many bytes are done with, also when no frame was found.</param>
    /// <param name="frame">The frame.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out int consumed, out Pn532Frame frame)
    {
        frame = new Pn532Frame(null, []);
        for (consumed = 0; consumed < bytes.Length; consumed++)
        {
            var rest = bytes[consumed..];
            var length = Length(rest);
            if (length > rest.Length)
                return false;
            if (length == 0)
                continue;
            if (rest[2] == 0)
            {
                consumed += length;
                return true;
            }

            var body = rest.Slice(HeadLength, rest[2]);
            if (body[0] != FromChip || Complement(body) != rest[length - 1])
                continue;
            frame = new Pn532Frame(body[1], body[2..].ToArray());
            consumed += length;
            return true;
        }

        return false;
    }

    /// <summary>How long the frame is from its 00 FF to its check; more than there is while that cannot be told, 0 when it is none. The last 00 is left as noise.</summary>
    private static int Length(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != 0x00 || (bytes.Length > 1 && bytes[1] != 0xFF))
            return 0;
        if (bytes.Length < HeadLength)
            return HeadLength;
        if (((bytes[2] + bytes[3]) & 0xFF) == 0 && bytes[2] >= 2)
            return HeadLength + bytes[2] + 1;
        return bytes[2] == 0x00 && bytes[3] == 0xFF ? HeadLength : 0;
    }

    private static byte Complement(ReadOnlySpan<byte> body)
    {
        var sum = 0;
        foreach (var value in body)
            sum += value;
        return (byte)(-sum & 0xFF);
    }
}
