using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.CallDisplays;

/// <summary>A Modbus-RTU slave with 16 holding registers. Faults it can inject: muteness, replies with a wrong CRC, refusals, a power cut.</summary>
public sealed class SimulatedModbusDisplay(string device, byte unit, IPeerWire wire, TimeProvider time) : SimulatedPeer(device, "call-display", wire, time)
{
    private readonly ushort[] registers = new ushort[16];
    private readonly List<byte> heard = [];

    /// <summary>Answers nothing when true.</summary>
    public bool IsMute { get; set; }

    /// <summary>How many of the next replies are broken.</summary>
    public int BrokenReplies { get; set; }

    /// <summary>Refuses every write with code 02 when true.</summary>
    public bool Refuses { get; set; }

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
            return new { device = Device, kind = Kind, line = Line, cable = Cable, raw = Raw, registers = registers.Select(value => (int)value).ToArray() };
    }

    /// <summary>Off and on: the registers are empty.</summary>
    public void CutPower()
    {
        lock (Gate)
            Array.Clear(registers);
    }

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (var value in bytes)
            {
                heard.Add(value);
                if (heard.Count > 256)
                    heard.Clear();
                for (var from = 0; from + 8 <= heard.Count; from++)
                    if (Obey(heard.GetRange(from, heard.Count - from)))
                    {
                        heard.Clear();
                        break;
                    }
            }
        }
    }

    private bool Obey(List<byte> frame)
    {
        if (frame[0] != unit || Crc(frame.SkipLast(2)) != (frame[^2] | (frame[^1] << 8)))
            return false;

        var at = (frame[2] << 8) | frame[3];
        if (frame[1] == 6 && frame.Count == 8)
            Store(at, [(ushort)((frame[4] << 8) | frame[5])]);
        else if (frame[1] == 16 && frame.Count == 9 + frame[6])
            Store(at, [.. Enumerable.Range(0, frame[6] / 2).Select(i => (ushort)((frame[7 + (2 * i)] << 8) | frame[8 + (2 * i)]))]);
        else
            return false;

        if (!IsMute)
            Say(Refuses ? [unit, (byte)(frame[1] | 0x80), 2] : [.. frame.Take(6)]);
        return true;
    }

    private void Store(int at, ushort[] values)
    {
        if (!Refuses && at + values.Length <= registers.Length)
            values.CopyTo(registers, at);
    }

    private void Say(byte[] body)
    {
        var crc = Crc(body) ^ (BrokenReplies > 0 ? 0x55 : 0);
        BrokenReplies = Math.Max(0, BrokenReplies - 1);
        Send([.. body, (byte)(crc & 0xFF), (byte)(crc >> 8)]);
    }

    // Four bits at a time, by a table of 16.
    private static int Crc(IEnumerable<byte> bytes)
    {
        ReadOnlySpan<int> table = [0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400];
        var crc = 0xFFFF;
        foreach (var value in bytes)
        {
            crc = table[(value ^ crc) & 0xF] ^ (crc >> 4);
            crc = table[((value >> 4) ^ crc) & 0xF] ^ (crc >> 4);
        }

        return crc;
    }
}
