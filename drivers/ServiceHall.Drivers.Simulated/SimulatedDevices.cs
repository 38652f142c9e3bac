using ServiceHall.Drivers.Simulated.CallDisplays;
using ServiceHall.Drivers.Simulated.CodeScanners;
using ServiceHall.Drivers.Simulated.EvaluationPads;
using ServiceHall.Drivers.Simulated.IdCardReaders;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Simulated.TicketPrinters;

namespace ServiceHall.Drivers.Simulated;

/// <summary>Every simulated device there is, by the kind the plan gives it.</summary>
public static class SimulatedDevices
{
    private static readonly IReadOnlyDictionary<string, Entry> Entries = new Dictionary<string, Entry>
    {
        ["ticket-printer"] = new(9600, (device, wire, time) => new SimulatedTicketPrinter(device, wire, time)),
        ["id-card-reader"] = new(115200, (device, wire, time) => new SimulatedIdCardReader(device, wire, time)),
        ["code-scanner"] = new(9600, (device, wire, time) => new SimulatedCodeScanner(device, wire, time)),
        ["evaluation-pad"] = new(9600, (device, wire, time) => new SimulatedEvaluationPad(device, wire, time)),
        ["call-keypad"] = new(9600, (device, wire, time) => new SimulatedCallKeypad(device, wire, time)),
        ["call-display"] = new(9600, (device, wire, time) => new SimulatedCallDisplay(device, wire, time)),
    };

    /// <summary>The kinds that can be simulated.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Entries.Keys];

    /// <summary>Makes a device on a pty and starts it; its <see cref="IBenchDevice.Line"/> is what the driver opens.</summary>
    /// <exception cref="BenchException">No such kind.</exception>
    public static IBenchDevice Start(string device, string kind, TimeProvider time) =>
        Start(device, kind, baud => new PtyWire(device, baud, time), time);

    /// <summary>Makes a device on a wire of one's own and starts it.</summary>
    /// <param name="device">Its id.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="wire">Makes the wire, knowing the speed the device speaks at.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="BenchException">No such kind.</exception>
    public static IBenchDevice Start(string device, string kind, Func<int, IPeerWire> wire, TimeProvider time)
    {
        if (!Entries.TryGetValue(kind, out var entry))
            throw new BenchException($"{device} is a \"{kind}\"; simulated are {string.Join(", ", Kinds)}.");

        var peer = entry.Make(device, wire(entry.Baud), time);
        peer.Start();
        return peer;
    }

    private sealed record Entry(int Baud, Func<string, IPeerWire, TimeProvider, SimulatedPeer> Make);
}
