using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Simulated.TicketPrinters;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.TicketPrinters;

/// <summary>A driver and a simulated printer, joined by a real wire.</summary>
internal sealed class PrinterBench : IAsyncDisposable
{
    private readonly ConcurrentQueue<DeviceHealth> edges = new();

    private PrinterBench(IPeerWire wire, PrinterTraits traits, EscPosProfile profile, TimeProvider time)
    {
        Paper = new SimulatedTicketPrinter("printer-1", wire, TimeProvider.System, traits);
        Paper.Start();
        Driver = new EscPosTicketPrinter("printer-1", "ticket-printer", LineAddress.Parse(wire.Address), profile, time);
        Driver.HealthChanged += edges.Enqueue;
    }

    internal static CancellationToken Never => TestContext.Current.CancellationToken;

    internal SimulatedTicketPrinter Paper { get; }

    internal EscPosTicketPrinter Driver { get; }

    internal IEnumerable<DeviceHealth> Edges => edges;

    /// <summary>Every sheet that left the printer, oldest first, as its lines of text.</summary>
    internal IReadOnlyList<(string Ended, IReadOnlyList<string> Lines)> Sheets =>
        [.. Look().GetProperty("sheets").EnumerateArray().Reverse().Select(s => (s.GetProperty("ended").GetString()!, Lines(s)))];

    internal IReadOnlyList<string> AllText => [.. Sheets.SelectMany(s => s.Lines)];

    /// <param name="traits">What printer.</param>
    /// <param name="profile">What the driver believes it is.</param>
    /// <param name="tcp">On the network instead of a pty.</param>
    /// <param name="around">What the wire goes through, such as faults.</param>
    /// <param name="before">Bytes that a stranger sent before the driver came.</param>
    /// <param name="time">The driver's clock; the printer has the wall's.</param>
    internal static async Task<PrinterBench> ReadyAsync(PrinterTraits? traits = null, EscPosProfile? profile = null, bool tcp = false, byte[]? before = null, Func<IPeerWire, IPeerWire>? around = null, TimeProvider? time = null)
    {
        IPeerWire wire = tcp ? new TcpWire(IPAddress.Loopback, 0) : new PtyWire("printer-1", 9600, TimeProvider.System);
        wire = around?.Invoke(wire) ?? wire;
        var bench = new PrinterBench(wire, traits ?? new PrinterTraits(DotsPerSecond: 20_000), profile ?? EscPosProfile.Generic80, time ?? TimeProvider.System);
        if (before is not null)
        {
            await using var stranger = await LineAddress.Parse(wire.Address).OpenAsync(TimeProvider.System, Never);
            await stranger.WriteAsync(before, Never);
            while (bench.Look().GetProperty("raw").GetString()!.Length < before.Length)
                await Task.Delay(5, Never);
        }

        bench.Driver.Start();
        await bench.ReachesAsync(h => h.State == DeviceState.Ready);
        return bench;
    }

    internal Task<PrintResult> PrintAsync(TicketSheet sheet) => Driver.PrintAsync(sheet, Never);

    internal JsonElement Look() => JsonSerializer.SerializeToElement(Paper.Look(), JsonSerializerOptions.Web);

    internal Task ReachesAsync(Func<DeviceHealth, bool> wanted, double withinSeconds = 60) =>
        Bench.UntilAsync("the health that is wanted", () => wanted(Driver.Health), TimeSpan.FromSeconds(withinSeconds));

    /// <summary>Waits until ink is on the paper and the job is under way.</summary>
    internal Task PrintingAsync() => Bench.UntilAsync("it prints", () => Look().GetProperty("printing").GetBoolean());

    public async ValueTask DisposeAsync()
    {
        await Driver.DisposeAsync();
        await Paper.DisposeAsync();
    }

    private static IReadOnlyList<string> Lines(JsonElement sheet) =>
        [.. sheet.GetProperty("lines").EnumerateArray().Where(l => l.TryGetProperty("text", out _)).Select(l => l.GetProperty("text").GetString()!)];
}
