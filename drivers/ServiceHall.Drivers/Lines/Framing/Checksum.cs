namespace ServiceHall.Drivers.Lines.Framing;

/// <summary>The checks that serial devices put at the end of their frames.</summary>
public static class Checksum
{
    /// <summary>Their names in a profile.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["sum8", "xor8", "crc16-modbus", "crc16-arc"];

    /// <summary>How many bytes a check takes.</summary>
    public static int Length(string kind) => kind.StartsWith("crc16", StringComparison.Ordinal) ? 2 : 1;

    /// <summary>Works a check out; two-byte checks come low byte first.</summary>
    public static byte[] Of(string kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        "sum8" => [Sum8(bytes)],
        "xor8" => [Xor8(bytes)],
        "crc16-modbus" => Crc16(0xFFFF, bytes),
        "crc16-arc" => Crc16(0x0000, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, $"Known checks: {string.Join(", ", Kinds)}."),
    };

    private static byte Sum8(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var value in bytes)
            sum += value;
        return (byte)(sum & 0xFF);
    }

    private static byte Xor8(ReadOnlySpan<byte> bytes)
    {
        byte check = 0;
        foreach (var value in bytes)
            check ^= value;
        return check;
    }

    /// <summary>Polynomial A001, reflected; the two kinds differ by their start.</summary>
    private static byte[] Crc16(int start, ReadOnlySpan<byte> bytes)
    {
        var crc = start;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
        }

        return [(byte)(crc & 0xFF), (byte)(crc >> 8)];
    }
}
