using System.Buffers.Binary;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>
/// Frames of the Onbon BX-5K / 6K protocol: <c>A5 x 8 | head (14) | data | CRC (2, low byte first) | 5A</c>. The CRC goes over head and
/// data as they are; then A5, A6, 5A and 5B between the first A5 and the last 5A are escaped as <c>A6 02, A6 01, 5B 02, 5B 01</c>.
/// The head: to (2) from (2), low byte first, 3 reserved, barcode, check mode 0 = CRC, display mode, device type FE, version 2, data length (2).
/// </summary>
public static class OnbonBxFrame
{
    /// <summary>Bytes of the head.</summary>
    public const int HeadLength = 14;

    private const ushort ToAnyScreen = 0x0001;
    private const ushort FromUs = 0x8000;

    /// <summary>Wraps the data of a command.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> data, ushort to = ToAnyScreen)
    {
        var body = new byte[HeadLength + data.Length + 2];
        BinaryPrimitives.WriteUInt16LittleEndian(body, to);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(2), FromUs);
        body[10] = 0xFE;
        body[11] = 0x02;
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(12), checked((ushort)data.Length));
        data.CopyTo(body.AsSpan(HeadLength));
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(HeadLength + data.Length), Crc(body.AsSpan(..^2)));
        return Escaped(body);
    }

    /// <summary>Whether a frame's head says that we sent it.</summary>
    public static bool IsOurs(ReadOnlySpan<byte> head) => BinaryPrimitives.ReadUInt16LittleEndian(head[2..]) == FromUs;

    /// <summary>CRC-16/ARC: polynomial A001 reflected, start 0.</summary>
    public static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
        }

        return (ushort)crc;
    }

    private static byte[] Escaped(ReadOnlySpan<byte> body)
    {
        var frame = new List<byte>(body.Length + 16) { 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5, 0xA5 };
        foreach (var value in body)
        {
            switch (value)
            {
                case 0xA5: frame.AddRange([0xA6, 0x02]); break;
                case 0xA6: frame.AddRange([0xA6, 0x01]); break;
                case 0x5A: frame.AddRange([0x5B, 0x02]); break;
                case 0x5B: frame.AddRange([0x5B, 0x01]); break;
                default: frame.Add(value); break;
            }
        }

        frame.Add(0x5A);
        return [.. frame];
    }
}
