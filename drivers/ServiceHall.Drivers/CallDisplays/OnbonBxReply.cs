using System.Buffers.Binary;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>
/// What a panel sent. No public text says how replies look, so little is asked of them: a whole frame between A5 and 5A with a right CRC is an
/// answer, and only <c>A0 01</c> at the start of its data, which SDKs call NACK, is taken as a refusal.
/// </summary>
/// <param name="Data">What follows the head.</param>
public sealed record OnbonBxReply(byte[] Data)
{
    /// <summary>The most bytes between the marks that are waited for.</summary>
    public const int FrameMax = 2048;

    private const byte Begin = 0xA5;
    private const byte End = 0x5A;

    /// <summary>Whether the panel understood and would not.</summary>
    public bool Refused => Data is [0xA0, 0x01, ..];

    /// <summary>Takes the next whole frame; broken ones are passed over.</summary>
    /// <param name="bytes">What has come and was not consumed yet.</param>
    /// <param name="consumed">So many bytes are done with, also when no frame was found.</param>
    /// <param name="reply">The reply.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out int consumed, out OnbonBxReply reply)
    {
        consumed = 0;
        while (bytes[consumed..].IndexOf(End) is var end and >= 0)
        {
            // Both marks are escaped inside a frame: it begins after the last A5 before its end.
            var before = bytes.Slice(consumed, end);
            consumed += end + 1;
            if (before.LastIndexOf(Begin) is var begin and >= 0 && Read(before[(begin + 1)..]) is { } data)
            {
                reply = new OnbonBxReply(data);
                return true;
            }
        }

        var last = bytes[consumed..].LastIndexOf(Begin);
        consumed = last < 0 || bytes.Length - consumed - last > FrameMax + 1 ? bytes.Length : consumed + last;
        reply = new OnbonBxReply([]);
        return false;
    }

    /// <summary>The data of a frame; null when it is broken or our own, which some RS-485 adapters echo.</summary>
    private static byte[]? Read(ReadOnlySpan<byte> escaped)
    {
        if (escaped.Length > FrameMax || Unescape(escaped) is not { } body || body.Length < OnbonBxFrame.HeadLength + 2
            || OnbonBxFrame.Crc(body.AsSpan(..^2)) != BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(body.Length - 2)))
            return null;
        return OnbonBxFrame.IsOurs(body) ? null : body[OnbonBxFrame.HeadLength..^2];
    }

    private static byte[]? Unescape(ReadOnlySpan<byte> escaped)
    {
        var body = new List<byte>(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] is not (0xA6 or 0x5B))
            {
                body.Add(escaped[i]);
                continue;
            }

            if (i + 1 == escaped.Length || escaped[i + 1] is not (0x01 or 0x02))
                return null;
            body.Add((byte)(escaped[i] - (escaped[++i] - 1)));
        }

        return [.. body];
    }
}
