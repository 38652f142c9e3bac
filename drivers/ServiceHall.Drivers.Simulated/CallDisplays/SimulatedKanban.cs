using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.CallDisplays;

/// <summary>A display that takes four bytes, address, number (2), sum, and never answers.</summary>
public sealed class SimulatedKanban(string device, byte address, IPeerWire wire, TimeProvider time) : SimulatedPeer(device, "call-display", wire, time)
{
    private readonly byte[] last = new byte[4];
    private int number = -1;

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
            return new { device = Device, kind = Kind, line = Line, cable = Cable, raw = Raw, number };
    }

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (var value in bytes)
            {
                last.AsSpan(1).CopyTo(last);
                last[3] = value;
                if (last[0] == address && ((last[0] + last[1] + last[2] - last[3]) & 0xFF) == 0)
                    number = (last[1] * 256) + last[2];
            }
        }
    }
}
