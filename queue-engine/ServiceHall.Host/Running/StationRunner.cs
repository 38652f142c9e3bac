using System.Text.Json;
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
using ServiceHall.Kiosk.Reserve;

namespace ServiceHall.Host.Running;

/// <summary>Runs stations in this process, whether the hall is here too or elsewhere: devices, the station itself, and the reports of its devices.</summary>
public sealed class StationRunner(IServiceProvider services, BenchDevices? bench, TimeProvider time, KioskFolder? folder = null) : IAsyncDisposable
{
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);
    private readonly ILogger _log = services.GetRequiredService<ILogger<StationRunner>>();

    /// <summary>Starts a station.</summary>
    /// <exception cref="StartRefusedException">Its devices cannot be wired so.</exception>
    public async Task StartAsync(IHall hall, StationBriefing briefing) =>
        Start(hall, briefing, await StationDevices.StartAsync(briefing.Station, bench, time), before: null);

    /// <summary>
    /// The plan has changed: a station whose part of it did works on with its new briefing, its screens enter anew; one that is gone stops. All that changes
    /// stops before anything starts, for windows and lines may have changed hands between stations.
    /// </summary>
    /// <param name="briefings">Every station of this process, with its hall.</param>
    public async Task BriefAnewAsync(IReadOnlyList<(IHall Hall, StationBriefing Briefing)> briefings)
    {
        var wanted = briefings.ToDictionary(one => one.Briefing.Station.Id.Value, one => one.Briefing);
        var before = _running.Where(one => !wanted.TryGetValue(one.Key, out var now) || !Same(one.Value.Briefing, now)).ToDictionary(StringComparer.Ordinal);
        foreach (var (id, station) in before) await TryAsync(id, () => StopAsync(station, Keeps(station, wanted.GetValueOrDefault(id))));
        foreach (var (hall, briefing) in briefings.Where(one => !_running.ContainsKey(one.Briefing.Station.Id.Value)))
        {
            var station = before.GetValueOrDefault(briefing.Station.Id.Value);
            var kept = station is not null && Keeps(station, briefing) ? station.Devices : null;
            await TryAsync(briefing.Station.Id.Value, async () => Start(hall, briefing, kept ?? await StationDevices.StartAsync(briefing.Station, bench, time), station));
        }

        foreach (var station in before.Values) station.Screens.Tell("anew", null);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Values.ToList().Select(station => StopAsync(station, keepDevices: false)));

    // Devices that stay stay open: a printer loses no job and a pad no press.
    private static bool Keeps(Running before, StationBriefing? now) =>
        now is not null && before.Briefing.Station.Role == now.Station.Role && before.Briefing.Station.Devices.SequenceEqual(now.Station.Devices);

    private async Task TryAsync(string station, Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "Station {Station} cannot work as the new plan says and stands still.", station);
        }
    }

    private void Start(IHall hall, StationBriefing briefing, StationDevices devices, Running? before)
    {
        var stop = new CancellationTokenSource();
        switch (briefing.Station.Role)
        {
            case Roles.Kiosk:
                // Who started without the hall has no key to hash identities under: nobody's card is read until it has.
                var reads = briefing.IdentityKey.Length > 0;
                var plugged = new KioskDevices(
                    devices.Find<ITicketPrinter>(), reads ? devices.Find<IIdCardReader>() : null, devices.Find<ICodeScanner>(), reads ? devices.Find<ISmartCardReader>() : null);
                var kiosk = new KioskStation(hall, briefing, plugged, time, Log<KioskStation>(), folder);
                Run(hall, briefing, devices, stop, kiosk.Devices, kiosk.Screens, services.GetRequiredService<WorkingStations<KioskStation>>().RunAsync(kiosk, stop.Token));
                break;
            case Roles.Counter:
                var counter = new CounterStation(
                    hall, briefing, new CounterDevices(devices.Find<IEvaluationPad>(), devices.Find<ICallDisplay>(), devices.Find<ICallKeypad>()), time, Log<CounterStation>());
                Run(hall, briefing, devices, stop, counter.Devices, counter.Screens, services.GetRequiredService<WorkingStations<CounterStation>>().RunAsync(counter, stop.Token));
                break;
            default:
                var wall = new WallStation(hall, briefing, services.GetRequiredService<IVoice>(), time, Log<WallStation>(), before?.Wall);
                Run(hall, briefing, devices, stop, [], wall.Screens, services.GetRequiredService<WorkingStations<WallStation>>().RunAsync(wall, stop.Token), wall);
                break;
        }
    }

    private void Run(
        IHall hall, StationBriefing briefing, StationDevices devices, CancellationTokenSource stop, IReadOnlyList<IHasHealth> reported, ScreenPushes screens, Task station, WallStation? wall = null)
    {
        var id = briefing.Station.Id.Value;
        Task[] work = [WatchOverAsync(id, station, stop.Token), WatchOverAsync(id, DeviceReporting.RunAsync(hall, reported, stop.Token), stop.Token)];
        _running[id] = new Running(briefing, devices, stop, work, screens, wall);
    }

    private async Task StopAsync(Running station, bool keepDevices)
    {
        _running.Remove(station.Briefing.Station.Id.Value);
        await station.Stop.CancelAsync();
        await Task.WhenAll(station.Work);
        if (!keepDevices) await station.Devices.DisposeAsync();
        station.Stop.Dispose();
    }

    private static bool Same(StationBriefing one, StationBriefing other) =>
        JsonSerializer.SerializeToUtf8Bytes(one, Wire.Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, Wire.Options));

    private ILogger<TStation> Log<TStation>() => services.GetRequiredService<ILogger<TStation>>();

    private async Task WatchOverAsync(string station, Task work, CancellationToken stopped)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            _log.LogDebug("Station {Station} stops.", station);
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "Station {Station} failed and stands still until the program is started again.", station);
        }
    }

    private sealed record Running(StationBriefing Briefing, StationDevices Devices, CancellationTokenSource Stop, Task[] Work, ScreenPushes Screens, WallStation? Wall);
}
