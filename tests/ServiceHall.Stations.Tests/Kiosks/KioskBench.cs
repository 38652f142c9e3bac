using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Kiosk;
using ServiceHall.Kiosk.Reserve;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

/// <summary>A kiosk at work before a scripted hall, with fake devices and one screen.</summary>
public sealed class KioskBench : IAsyncDisposable
{
    private readonly Working? _working;
    private readonly KioskFolder? _folder;

    /// <param name="folder">Where it keeps its numbers; with one it has the reserve K.</param>
    public KioskBench(bool printer = true, FakeHall? hall = null, TimeProvider? time = null, bool works = true, string name = "kiosk-1", string? folder = null)
    {
        Hall = hall ?? new FakeHall();
        var briefing = Township.Briefing(name, "kiosk");
        if (folder is not null) (_folder, briefing) = (KioskFolder.Open(folder), briefing with { Station = briefing.Station with { Reserve = "K" } });
        Station = new KioskStation(Hall, briefing, new KioskDevices(printer ? Printer : null, Reader, Scanner, Chips), time ?? Time, NullLogger<KioskStation>.Instance, _folder);
        Screen = FakeScreen.At(Station.Screens);
        if (works) _working = new Working(Station.RunAsync);
    }

    public HandTime Time { get; } = new();

    public FakeHall Hall { get; }

    public FakePrinter Printer { get; } = new();

    public FakeCardReader Reader { get; } = new();

    public FakeScanner Scanner { get; } = new();

    public FakeChipReader Chips { get; } = new();

    public KioskStation Station { get; }

    public FakeScreen Screen { get; }

    public IEnumerable<T> Submitted<T>() where T : HallCommand => Hall.Submitted.OfType<T>();

    public Task ListeningAsync() => Eventually.TrueAsync(() => Screen.Of<KioskStatus>("station").Any(), "the kiosk listens to its devices");

    public void Ask(params PrintJob[] jobs) => Hall.Show(ViewNames.Prints(new StationId("kiosk-1")), Township.Prints(jobs));

    /// <summary>Whether it was told to stop, and all that wait for it heard so.</summary>
    public bool IsStopping => _working?.IsStopping == true;

    public async ValueTask DisposeAsync()
    {
        if (_working is not null) await _working.DisposeAsync();
        Station.Dispose();
        _folder?.Dispose();
    }
}
