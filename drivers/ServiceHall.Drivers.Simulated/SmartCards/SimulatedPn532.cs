using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.SmartCards;

/// <summary>A PN532 that sees one ISO 14443-A card. Faults it can inject: muteness, a lost acknowledgement, a broken check, noise in front of an answer, a card that is not seen.</summary>
public sealed class SimulatedPn532(string device, IPeerWire wire, TimeProvider time) : SimulatedPeer(device, "smart-card-reader", wire, time)
{
    private static readonly byte[] Ack = [0x00, 0x00, 0xFF, 0x00, 0xFF, 0x00];
    private readonly List<byte> heard = [];
    private byte[]? uid;
    private bool isAwake;

    /// <summary>Answers nothing when true.</summary>
    public bool IsMute { get; set; }

    /// <summary>How many of the next answers have a broken check.</summary>
    public int BrokenAnswers { get; set; }

    /// <summary>Whether noise comes before each answer and the acknowledgement is lost.</summary>
    public bool IsNoisy { get; set; }

    /// <summary>How many of the next looks do not see the card that lies there.</summary>
    public int BlindLooks { get; set; }

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
            return new { device = Device, kind = Kind, line = Line, cable = Cable, raw = Raw, card = uid is null ? null : Convert.ToHexString(uid) };
    }

    /// <summary>Lays a card of that number on it; null takes it away.</summary>
    public void Lay(byte[]? number)
    {
        lock (Gate)
            uid = number;
    }

    /// <inheritdoc />
    public override void RemoveCard() => Lay(null);

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (var value in bytes)
            {
                isAwake |= value == 0x55;
                heard.Add(value);

                // A frame is what stands from its 00 FF to its check: hosts differ in what they send before and behind (user manual, 6.2.1.1).
                while (heard.Count >= 2 && !(heard[0] == 0 && heard[1] == 0xFF))
                    heard.RemoveAt(0);
                if (heard.Count >= 4 && heard.Count == heard[2] + 5)
                    Obey();
            }
        }
    }

    private void Obey()
    {
        var body = heard.GetRange(4, heard[2]);
        var right = ((heard[2] + heard[3]) & 0xFF) == 0 && ((body.Sum(value => value) + heard[^1]) & 0xFF) == 0 && body is [0xD4, _, ..];
        heard.Clear();
        if (!right || IsMute || !isAwake)
            return;
        if (!IsNoisy)
            Send(Ack);
        Say(body[1], body[1] switch
        {
            0x02 => [0x32, 0x01, 0x06, 0x07],
            0x4A when uid is null || IsBlind() => [0x00],
            0x4A => [0x01, 0x01, 0x00, 0x04, 0x08, (byte)uid.Length, .. uid],
            _ => [],
        });
    }

    private bool IsBlind()
    {
        if (BlindLooks == 0)
            return false;
        BlindLooks--;
        return true;
    }

    private void Say(byte command, byte[] data)
    {
        byte[] body = [0xD5, (byte)(command + 1), .. data];
        var check = (byte)((0x100 - (body.Sum(value => value) & 0xFF)) & 0xFF);
        if (BrokenAnswers-- > 0)
            check ^= 0x40;
        else
            BrokenAnswers = 0;
        byte[] noise = IsNoisy ? [0x00, 0x00, 0xFF, 0x03, 0x11, 0x00] : [];
        Send([.. noise, 0x00, 0x00, 0xFF, (byte)body.Length, (byte)(0x100 - body.Length), .. body, check, 0x00]);
    }
}
