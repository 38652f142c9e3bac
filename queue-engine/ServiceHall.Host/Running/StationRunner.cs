using ServiceHall.Contracts;
using ServiceHall.CounterTerminal;
using ServiceHall.DisplayWall;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Host.SignIn;
using ServiceHall.Kiosk;

namespace ServiceHall.Host.Running;

/// <summary>Runs stations in this process, whether the hall is here too or elsewhere: devices, the station itself, and the reports of its devices.</summary>
public sealed class StationRunner(IServiceProvider services, BenchDevices? bench, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly List<StationDevices> _devices = [];
    private readonly ILogger _log = services.GetRequiredService<ILogger<StationRunner>>();

    /// <summary>Starts a station.</summary>
    /// <exception cref="StartRefusedException">Its devices cannot be wired so.</exception>
    public async Task StartAsync(IHall hall, StationBriefing briefing)
    {
        var devices = await StationDevices.StartAsync(briefing.Station, bench, time);
        _devices.Add(devices);
        switch (briefing.Station.Role)
        {
            case Roles.Kiosk:
                var kiosk = new KioskStation(
                    hall, briefing, new KioskDevices(devices.Find<ITicketPrinter>(), devices.Find<IIdCardReader>(), devices.Find<ICodeScanner>(), devices.Find<ISmartCardReader>()), time,
                    Log<KioskStation>());
                Run(hall, briefing, kiosk.Devices, services.GetRequiredService<KioskStations>().RunAsync(kiosk, _stop.Token));
                break;
            case Roles.Counter:
                var counter = new CounterStation(
                    hall, briefing, new CounterDevices(devices.Find<IEvaluationPad>(), devices.Find<ICallDisplay>(), devices.Find<ICallKeypad>()), time, Log<CounterStation>());
                Run(hall, briefing, counter.Devices, services.GetRequiredService<CounterStations>().RunAsync(counter, _stop.Token));
                break;
            default:
                var wall = new WallStation(hall, briefing, services.GetRequiredService<IVoice>(), time, Log<WallStation>());
                Run(hall, briefing, [], services.GetRequiredService<WallStations>().RunAsync(wall, _stop.Token));
                break;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        await Task.WhenAll(_devices.Select(devices => devices.DisposeAsync().AsTask()));
        _stop.Dispose();
    }

    private ILogger<TStation> Log<TStation>() => services.GetRequiredService<ILogger<TStation>>();

    private void Run(IHall hall, StationBriefing briefing, IReadOnlyList<IHasHealth> devices, Task station)
    {
        _running.Add(WatchOverAsync(briefing.Station.Id.Value, station));
        _running.Add(WatchOverAsync(briefing.Station.Id.Value, DeviceReporting.RunAsync(hall, devices, _stop.Token)));
    }

    private async Task WatchOverAsync(string station, Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _log.LogDebug("Station {Station} stops.", station);
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "Station {Station} failed and stands still until the program is started again.", station);
        }
    }
}
