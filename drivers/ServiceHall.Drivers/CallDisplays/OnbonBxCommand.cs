using System.Buffers.Binary;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>The commands a call display needs, as whole frames.</summary>
public static class OnbonBxCommand
{
    private const int AreaHeadLength = 27;

    /// <summary>Are you there? Asks for a reply.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = OnbonBxFrame.Encode([0xA2, 0x00, 0x01, 0x00, 0x00]);

    /// <summary>The same question to the panel with that address.</summary>
    public static ReadOnlyMemory<byte> PingOf(OnbonBxPanel panel) => OnbonBxFrame.Encode([0xA2, 0x00, 0x01, 0x00, 0x00], panel.Address);

    /// <summary>
    /// Shows a text in the panel's real-time area until the next one:
    /// <c>A3 06 | 1 reply, 2 none | 00 00 | areas to delete 0 | areas 1 | length (2) | type 0 | x y width height (2 each) | id | line gap | run mode |
    /// timeout (2) | 00 00 00 | 1 single line | 1 no wrap | 1 still | exit 0 | speed | stay | text length (4) | text</c>, low bytes first.
    /// </summary>
    /// <param name="panel">Where on the panel.</param>
    /// <param name="text">The text as the panel's encoding has it, font escapes included.</param>
    /// <param name="replyWanted">Whether the panel should answer.</param>
    public static byte[] ShowText(OnbonBxPanel panel, ReadOnlySpan<byte> text, bool replyWanted)
    {
        var data = new byte[9 + AreaHeadLength + text.Length];
        data[0] = 0xA3;
        data[1] = 0x06;
        data[2] = (byte)(replyWanted ? 1 : 2);
        data[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(7), checked((ushort)(AreaHeadLength + text.Length)));

        var area = data.AsSpan(9);
        BinaryPrimitives.WriteUInt16LittleEndian(area[1..], panel.X);
        BinaryPrimitives.WriteUInt16LittleEndian(area[3..], panel.Y);
        BinaryPrimitives.WriteUInt16LittleEndian(area[5..], panel.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(area[7..], panel.Height);
        area[9] = panel.AreaId;
        area[10] = panel.LineGap;
        area[11] = panel.RunMode;
        BinaryPrimitives.WriteUInt16LittleEndian(area[12..], panel.TimeoutSeconds);
        area[17] = 1;
        area[18] = 1;
        area[19] = 1;
        area[21] = panel.Speed;
        area[22] = panel.Stay;
        BinaryPrimitives.WriteUInt32LittleEndian(area[23..], (uint)text.Length);
        text.CopyTo(area[AreaHeadLength..]);
        return OnbonBxFrame.Encode(data, panel.Address);
    }
}
