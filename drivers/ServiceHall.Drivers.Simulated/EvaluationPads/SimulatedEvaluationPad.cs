using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.EvaluationPads;

/// <summary>
/// The pad of profile pad-5key, by its own table of bytes: <c>FF 68 L L 68 addr cmd data SUM 16</c>. Faults it can inject: muteness, noise,
/// a key with a wrong sum.
/// </summary>
public sealed class SimulatedEvaluationPad(string device, IPeerWire wire, TimeProvider time) : SimulatedPeer(device, "evaluation-pad", wire, time)
{
    private const int FacesKept = 20;

    /// <summary>What each key sends, from 1 (非常不满意) to 5 (非常满意).</summary>
    private static readonly IReadOnlyDictionary<string, byte[]> KeyFrames = new Dictionary<string, byte[]>
    {
        ["1"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0x81, 0x35, 0xB7, 0x16],
        ["2"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0x81, 0x34, 0xB6, 0x16],
        ["3"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0x81, 0x33, 0xB5, 0x16],
        ["4"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0x81, 0x32, 0xB4, 0x16],
        ["5"] = [0xFF, 0x68, 0x03, 0x03, 0x68, 0x01, 0x81, 0x31, 0xB3, 0x16],
    };

    private static readonly byte[] Alive = [0xFF, 0x68, 0x02, 0x02, 0x68, 0x01, 0x90, 0x91, 0x16];

    private readonly List<byte> heard = [];
    private readonly List<string> faces = [];
    private string face = "";
    private string workNumber = "";
    private int acknowledged;

    /// <summary>Says nothing when true; its keys are dead too.</summary>
    public bool IsMute { get; set; }

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
            return new { device = Device, kind = Kind, line = Line, cable = Cable, raw = Raw, face, workNumber, acknowledged, faces = faces.ToArray() };
    }

    /// <inheritdoc />
    public override void Press(string key)
    {
        if (!KeyFrames.TryGetValue(key, out var frame))
            throw new BenchException($"{Device} has the keys {string.Join(", ", KeyFrames.Keys)}, not {key}.");
        if (!IsMute)
            Send(frame);
    }

    /// <summary>Sends bytes as they are.</summary>
    public void SayBytes(params byte[] bytes) => Send(bytes);

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
        lock (Gate)
        {
            foreach (var value in bytes)
            {
                heard.Add(value);
                if (WholeFrame() is { } frame)
                    Obey(frame);
            }
        }
    }

    /// <summary>The frame that is heard to its end, from address to data; bytes that begin none are dropped.</summary>
    private byte[]? WholeFrame()
    {
        while (heard.Count > 0)
        {
            var begins = heard[0] == 0xFF && At(1, 0x68) && At(4, 0x68) && (heard.Count < 4 || heard[2] == heard[3]);
            if (begins && (heard.Count < 5 || heard.Count < heard[2] + 7))
                return null;
            if (begins && heard[^1] == 0x16 && (byte)(heard.Skip(5).Take(heard[2]).Sum(part => part) & 0xFF) == heard[^2])
            {
                var frame = heard.Skip(5).Take(heard[2]).ToArray();
                heard.Clear();
                return frame;
            }

            heard.RemoveAt(0);
        }

        return null;

        bool At(int place, byte value) => heard.Count <= place || heard[place] == value;
    }

    private void Obey(byte[] frame)
    {
        if (frame is not [0x01, var command, .. var data])
            return;

        switch (command)
        {
            case 0x01: Show("欢迎", data); break;
            case 0x02: Show("正在办理", data); break;
            case 0x03: Show("请您评价", data); break;
            case 0x04: Show("谢谢", data); break;
            case 0x05: Show("请稍候", data); break;
            case 0x06: Show("窗口已关", data); break;
            case 0x10 when !IsMute: Send(Alive); break;
            case 0x91: acknowledged++; break;
            default: break;
        }
    }

    private void Show(string text, byte[] data)
    {
        face = text;
        workNumber = string.Concat(data.Select(digit => (char)digit));
        faces.Insert(0, text);
        if (faces.Count > FacesKept)
            faces.RemoveAt(FacesKept);
    }
}
