using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ServiceHall.Contracts;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Publishing;

/// <summary>How the devices of all stations are, as the stations last said. In memory only: it is about now.</summary>
internal sealed class DeviceBoard(PlanIndex plan, TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _newer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableDictionary<StationId, StationDevices> _stations = ImmutableDictionary<StationId, StationDevices>.Empty;

    public DevicesView View()
    {
        lock (_lock) return Make();
    }

    public void Report(StationId station, IReadOnlyList<DeviceReport> devices) => Change(station, new StationDevices(station, true, devices));

    /// <summary>The station is out of reach: what it said last stays, marked so.</summary>
    public void Lost(StationId station)
    {
        if (_stations.TryGetValue(station, out var known)) Change(station, known with { Connected = false });
    }

    public async IAsyncEnumerable<DevicesView> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Task newer;
            DevicesView view;
            lock (_lock)
            {
                newer = _newer.Task;
                view = Make();
            }

            yield return view;
            await newer.WaitAsync(cancellation);
        }
    }

    private DevicesView Make() => new(0, time.GetUtcNow(), [.. plan.Plan.Stations.Select(station =>
        _stations.GetValueOrDefault(station.Id) ?? new StationDevices(station.Id, false, []))]);

    private void Change(StationId station, StationDevices devices)
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            _stations = _stations.SetItem(station, devices);
            wake = _newer;
            _newer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
    }
}
