using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.EvaluationPads;

/// <summary>The keypad of profile keypad-21key, by its own table of bytes. Fault it can inject: muteness.</summary>
public sealed class SimulatedCallKeypad(string device, IPeerWire wire, TimeProvider time) : SimulatedPeer(device, "call-keypad", wire, time)
{
    private static readonly IReadOnlyDictionary<string, byte[]> KeyFrames = new Dictionary<string, byte[]>
    {
        ["call-next"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x0A, 0xAC, 0x16],
        ["recall"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x0B, 0xAD, 0x16],
        ["no-show"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x0C, 0xAE, 0x16],
        ["start"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x0D, 0xAF, 0x16],
        ["finish"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x0E, 0xB0, 0x16],
        ["park"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x0F, 0xB1, 0x16],
        ["pause"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x10, 0xB2, 0x16],
        ["open"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x11, 0xB3, 0x16],
        ["undo"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x12, 0xB4, 0x16],
        ["7"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0xA1, 0x07, 0xA9, 0x16],
    };

    private static readonly byte[] Question = [0xFF, 0x68, 0x02, 0x02, 0x68, 0x01, 0x10, 0x11, 0x16];
    private static readonly byte[] Acknowledgement = [0xFF, 0x68, 0x02, 0x02, 0x68, 0x01, 0x91, 0x92, 0x16];
    private static readonly byte[] Alive = [0xFF, 0x68, 0x02, 0x02, 0x68, 0x01, 0x90, 0x91, 0x16];
    private readonly byte[] last = new byte[9];
    private int acknowledged;

    /// <summary>Says nothing when true; its keys are dead too.</summary>
    public bool IsMute { get; set; }

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
            return new { device = Device, kind = Kind, line = Line, cable = Cable, raw = Raw, acknowledged, keys = KeyFrames.Keys.ToArray() };
    }

    /// <inheritdoc />
    public override void Press(string key)
    {
        if (!KeyFrames.TryGetValue(key, out var frame))
            throw new BenchException($"{Device} has the keys {string.Join(", ", KeyFrames.Keys)}, not {key}.");
        if (!IsMute)
            Send(frame);
    }

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (var value in bytes)
            {
                last.AsSpan(1).CopyTo(last);
                last[^1] = value;
                if (last.AsSpan().SequenceEqual(Question) && !IsMute)
                    Send(Alive);
                else if (last.AsSpan().SequenceEqual(Acknowledgement))
                    acknowledged++;
            }
        }
    }
}
