using System.Text;
using ServiceHall.Drivers.Simulated.Lines;

namespace ServiceHall.Drivers.Simulated.CodeScanners;

/// <summary>A scanner that sends what it sees and hears nothing. Faults it can inject: any bytes, no suffix, a text cut anywhere.</summary>
public sealed class SimulatedCodeScanner(string device, IPeerWire wire, TimeProvider time) : SimulatedPeer(device, "code-scanner", wire, time)
{
    private const int ScansKept = 20;
    private readonly List<string> scans = [];

    /// <summary>What it sends after each code; empty for a scanner without one.</summary>
    public string Suffix { get; set; } = "\r\n";

    /// <inheritdoc />
    public override object Look()
    {
        lock (Gate)
            return new { device = Device, kind = Kind, line = Line, cable = Cable, raw = Raw, scans = scans.ToArray() };
    }

    /// <inheritdoc />
    public override void Scan(string text)
    {
        lock (Gate)
        {
            scans.Insert(0, text);
            if (scans.Count > ScansKept)
                scans.RemoveAt(ScansKept);
        }

        ScanBytes(Encoding.UTF8.GetBytes(text + Suffix));
    }

    /// <summary>Sends bytes as they are.</summary>
    public void ScanBytes(params byte[] bytes) => Send(bytes);

    /// <inheritdoc />
    protected override void Received(ReadOnlySpan<byte> bytes)
    {
    }
}
