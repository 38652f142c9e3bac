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

namespace ServiceHall.Host.Running;

/// <summary>Runs stations in this process, whether the hall is here too or elsewhere: devices, the station itself, and the reports of its devices.</summary>
public sealed class StationRunner(IServiceProvider services, BenchDevices? bench, TimeProvider time) : IAsyncDisposable
{
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);
    private readonly ILogger _log = services.GetRequiredService<ILogger<StationRunner>>();

    /// <summary>Starts a station.</summary>
    /// <exception cref="StartRefusedException">Its devices cannot be wired so.</exception>
    public async Task StartAsync(IHall hall, StationBriefing briefing) =>
        Start(hall, briefing, await StationDevices.StartAsync(briefing.Station, bench, time));

    /// <summary>The plan has changed: a station whose part of it did works on with its new briefing, its screens enter anew; one that is gone stops.</summary>
    /// <param name="briefings">Every station of this process, with its hall.</param>
    public async Task BriefAnewAsync(IReadOnlyList<(IHall Hall, StationBriefing Briefing)> briefings)
    {
        var gone = _running.Keys.Except(briefings.Select(one => one.Briefing.Station.Id.Value)).ToList();
        foreach (var id in gone) await StopAsync(_running[id], keepDevices: false);
        foreach (var (hall, briefing) in briefings)
        {
            try
            {
                await BriefAnewAsync(hall, briefing);
            }
            catch (Exception fault)
            {
                _log.LogError(fault, "Station {Station} cannot work as the new plan says and stands still.", briefing.Station.Id);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Values.ToList().Select(station => StopAsync(station, keepDevices: false)));

    private async Task BriefAnewAsync(IHall hall, StationBriefing briefing)
    {
        if (!_running.TryGetValue(briefing.Station.Id.Value, out var before))
        {
            await StartAsync(hall, briefing);
            return;
        }

        if (Same(before.Briefing, briefing)) return;
        // Devices that stay stay open: a printer loses no job and a pad no press.
        var keep = before.Briefing.Station.Role == briefing.Station.Role && before.Briefing.Station.Devices.SequenceEqual(briefing.Station.Devices);
        await StopAsync(before, keep);
        Start(hall, briefing, keep ? before.Devices : await StationDevices.StartAsync(briefing.Station, bench, time));
        before.Screens.Tell("anew", null);
    }

    private void Start(IHall hall, StationBriefing briefing, StationDevices devices)
    {
        var stop = new CancellationTokenSource();
        switch (briefing.Station.Role)
        {
            case Roles.Kiosk:
                var kiosk = new KioskStation(
                    hall, briefing, new KioskDevices(devices.Find<ITicketPrinter>(), devices.Find<IIdCardReader>(), devices.Find<ICodeScanner>(), devices.Find<ISmartCardReader>()), time,
                    Log<KioskStation>());
                Run(hall, briefing, devices, stop, kiosk.Devices, kiosk.Screens, services.GetRequiredService<WorkingStations<KioskStation>>().RunAsync(kiosk, stop.Token));
                break;
            case Roles.Counter:
                var counter = new CounterStation(
                    hall, briefing, new CounterDevices(devices.Find<IEvaluationPad>(), devices.Find<ICallDisplay>(), devices.Find<ICallKeypad>()), time, Log<CounterStation>());
                Run(hall, briefing, devices, stop, counter.Devices, counter.Screens, services.GetRequiredService<WorkingStations<CounterStation>>().RunAsync(counter, stop.Token));
                break;
            default:
                var wall = new WallStation(hall, briefing, services.GetRequiredService<IVoice>(), time, Log<WallStation>());
                Run(hall, briefing, devices, stop, [], wall.Screens, services.GetRequiredService<WorkingStations<WallStation>>().RunAsync(wall, stop.Token));
                break;
        }
    }

    private void Run(
        IHall hall, StationBriefing briefing, StationDevices devices, CancellationTokenSource stop, IReadOnlyList<IHasHealth> reported, ScreenPushes screens, Task station)
    {
        var id = briefing.Station.Id.Value;
        Task[] work = [WatchOverAsync(id, station, stop.Token), WatchOverAsync(id, DeviceReporting.RunAsync(hall, reported, stop.Token), stop.Token)];
        _running[id] = new Running(briefing, devices, stop, work, screens);
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

    private sealed record Running(StationBriefing Briefing, StationDevices Devices, CancellationTokenSource Stop, Task[] Work, ScreenPushes Screens);
}
