namespace ServiceHall.Drivers.Simulated.CallDisplays;

/// <summary>The controller's ear: collects what stands between A5 and 5A, takes the escapes out and checks the CRC by table.</summary>
internal sealed class BxListener
{
    private const int HeardMax = 4096;
    private static readonly ushort[] Table = [.. Enumerable.Range(0, 256).Select(TableEntry)];
    private readonly List<byte> heard = [];
    private byte escape;
    private bool inside;

    /// <summary>Frames that were heard and were broken.</summary>
    internal int Broken { get; private set; }

    /// <summary>The head and data of the frame that this byte ends, or null.</summary>
    internal byte[]? Hear(byte value)
    {
        if (value == 0xA5)
        {
            inside = true;
            escape = 0;
            heard.Clear();
            return null;
        }

        if (!inside)
            return null;
        if (value == 0x5A)
            return End();
        if (escape != 0)
        {
            heard.Add((escape, value) switch { (0xA6, 0x02) => 0xA5, (0xA6, _) => 0xA6, (_, 0x02) => 0x5A, _ => 0x5B });
            escape = 0;
        }
        else if (value is 0xA6 or 0x5B)
            escape = value;
        else
            heard.Add(value);
        inside = heard.Count <= HeardMax;
        return null;
    }

    /// <summary>CRC-16/ARC.</summary>
    internal static ushort Crc(IEnumerable<byte> bytes) =>
        bytes.Aggregate((ushort)0, (crc, value) => (ushort)((crc >> 8) ^ Table[(crc ^ value) & 0xFF]));

    private byte[]? End()
    {
        inside = false;
        if (heard.Count >= 16 && Crc(heard.SkipLast(2)) == (heard[^2] | (heard[^1] << 8)) && (heard[12] | (heard[13] << 8)) == heard.Count - 16)
            return [.. heard.SkipLast(2)];
        Broken++;
        return null;
    }

    private static ushort TableEntry(int index)
    {
        var entry = index;
        for (var i = 0; i < 8; i++)
            entry = (entry >> 1) ^ (0xA001 * (entry & 1));
        return (ushort)entry;
    }
}
