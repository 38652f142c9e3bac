using ServiceHall.Drivers.Lines.Framing;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>
/// What a Modbus-RTU slave answers to a write: <c>unit 06 register (2) value (2) CRC</c>, <c>unit 10 register (2) count (2) CRC</c>, or a refusal
/// <c>unit 86|90 code CRC</c>.
/// </summary>
/// <param name="Unit">Who answers.</param>
/// <param name="Function">06 or 10.</param>
/// <param name="Refusal">Its code; null when it did what was asked.</param>
public readonly record struct ModbusReply(byte Unit, byte Function, byte? Refusal)
{
    /// <summary>The longest reply.</summary>
    public const int FrameMax = 8;

    private const int RefusalLength = 5;
    private const int FunctionAt = 1;

    /// <summary>Takes the next reply with a right check; what is none is passed over.</summary>
    /// <param name="bytes">What has come and was not consumed yet.</param>
    /// <param name="consumed">So many bytes are done with, also when no reply was found.</param>
    /// <param name="reply">The reply.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out int consumed, out ModbusReply reply)
    {
        reply = default;
        for (consumed = 0; consumed < bytes.Length; consumed++)
        {
            // A later start that is whole and right wins over an earlier one that waits for more.
            var rest = bytes[consumed..];
            var length = Length(rest);
            if (length == 0 || (length <= rest.Length && !IsRight(rest[..length])))
                continue;
            if (length <= rest.Length)
            {
                reply = new ModbusReply(rest[0], (byte)(rest[FunctionAt] & 0x7F), (rest[FunctionAt] & 0x80) != 0 ? rest[2] : null);
                consumed += length;
                return true;
            }

            return Later(bytes, ref consumed, out reply);
        }

        return false;
    }

    /// <summary>Frames the way a write wants them: <c>unit function data CRC</c>, the CRC with its low byte first.</summary>
    public static byte[] Frame(byte unit, byte function, params ReadOnlySpan<byte> data)
    {
        byte[] body = [unit, function, .. data];
        return [.. body, .. Checksum.Of("crc16-modbus", body)];
    }

    private static bool Later(ReadOnlySpan<byte> bytes, ref int consumed, out ModbusReply reply)
    {
        reply = default;
        for (var at = consumed + 1; at < bytes.Length; at++)
        {
            var rest = bytes[at..];
            var length = Length(rest);
            if (length == 0 || length > rest.Length || !IsRight(rest[..length]))
                continue;
            reply = new ModbusReply(rest[0], (byte)(rest[FunctionAt] & 0x7F), (rest[FunctionAt] & 0x80) != 0 ? rest[2] : null);
            consumed = at + length;
            return true;
        }

        return false;
    }

    /// <summary>How long the frame is by its function; more than there is while that cannot be told, 0 when it is none.</summary>
    private static int Length(ReadOnlySpan<byte> bytes) => bytes.Length <= FunctionAt ? FunctionAt + 1 : bytes[FunctionAt] switch
    {
        0x06 or 0x10 => FrameMax,
        0x86 or 0x90 => RefusalLength,
        _ => 0,
    };

    private static bool IsRight(ReadOnlySpan<byte> frame) => frame[^2..].SequenceEqual(Checksum.Of("crc16-modbus", frame[..^2]));
}
