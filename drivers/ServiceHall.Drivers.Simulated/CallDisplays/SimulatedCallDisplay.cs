using System.Text;
using System.Text.RegularExpressions;
using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.CallDisplays;

/// <summary>
/// A window panel with an Onbon BX controller. Its replies follow the SDKs' ACK (<c>A0 00</c>), which no public text confirms. Faults it can
/// inject: muteness, broken replies, refusals, a power cut that loses the text.
/// </summary>
public sealed partial class SimulatedCallDisplay(string device, IPeerWire wire, TimeProvider time) : SimulatedPeer(device, "call-display", wire, time)
{
    private const int TextsKept = 20;
    private static readonly Encoding Characters = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private readonly BxListener ear = new();
    private readonly List<string> texts = [];
    private string text = "";
    private int pings;

    /// <summary>Answers nothing when true; it still shows.</summary>
    public bool IsMute { get; set; }

    /// <summary>How many of the next replies are sent with a wrong CRC.</summary>
    public int BrokenReplies { get; set; }

    /// <summary>Refuses texts when true.</summary>
    public bool RefusesTexts { get; set; }

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
            return new { device = Device, kind = Kind, line = Line, cable = Cable, raw = Raw, text, pings, broken = ear.Broken, texts = texts.ToArray() };
    }

    /// <summary>Off and on: the text is gone.</summary>
    public void CutPower()
    {
        lock (Gate)
            text = "";
    }

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (var value in bytes)
                if (ear.Hear(value) is { } frame)
                    Obey(frame[14..]);
        }
    }

    private void Obey(byte[] data)
    {
        var refused = false;
        switch (data)
        {
            case [0xA2, 0x00, ..]:
                pings++;
                break;
            case [0xA3, 0x06, _, _, _, 0, 1, .. var areas]:
                refused = RefusesTexts || !TryShow(areas);
                break;
            default:
                refused = true;
                break;
        }

        if (data.Length > 2 && data[2] == 0x01 && !IsMute)
            Answer(refused);
    }

    /// <summary>Length (2), 23 bytes of place and manner, length of the text (4), text.</summary>
    private bool TryShow(byte[] area)
    {
        if (area.Length < 29 || BitConverter.ToUInt16(area, 0) != area.Length - 2 || BitConverter.ToUInt32(area, 25) != area.Length - 29)
            return false;

        text = Escape().Replace(Characters.GetString(area, 29, area.Length - 29), "");
        texts.Insert(0, text);
        if (texts.Count > TextsKept)
            texts.RemoveAt(TextsKept);
        return true;
    }

    private void Answer(bool refused)
    {
        byte[] body = [0x00, 0x80, 0x01, 0x00, 0, 0, 0, 0, 0, 0, 0xFE, 0x02, 0x05, 0x00, 0xA0, (byte)(refused ? 1 : 0), 0x00, 0x00, 0x00];
        var crc = BxListener.Crc(body);
        var spoiled = BrokenReplies > 0 ? 0x10 : 0x00;
        BrokenReplies = Math.Max(0, BrokenReplies - 1);

        var frame = new List<byte>(Enumerable.Repeat((byte)0xA5, 8));
        foreach (var value in body.Append((byte)((crc & 0xFF) ^ spoiled)).Append((byte)(crc >> 8)))
            frame.AddRange(value switch { 0xA5 => [0xA6, 2], 0xA6 => [0xA6, 1], 0x5A => [0x5B, 2], 0x5B => [0x5B, 1], _ => new[] { value } });
        Send([.. frame, 0x5A]);
    }

    /// <summary>Font <c>\FO000</c> and colour <c>\C1</c>.</summary>
    [GeneratedRegex(@"\\FO\d{3}|\\C\d")]
    private static partial Regex Escape();
}
