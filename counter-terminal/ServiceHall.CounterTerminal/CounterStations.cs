using System.Collections.Concurrent;
using ServiceHall.Queueing.Words;

namespace ServiceHall.CounterTerminal;

/// <summary>The windows of this process, by name.</summary>
public sealed class CounterStations
{
    private readonly ConcurrentDictionary<string, CounterStation> _stations = new(StringComparer.Ordinal);

    /// <summary>Puts a window's station to work until cancelled; while it works its screens find it here.</summary>
    public async Task RunAsync(CounterStation station, CancellationToken cancellation)
    {
        if (!_stations.TryAdd(station.Window.Value, station)) throw new InvalidOperationException($"Window {station.Window} already has a station in this process.");
        try
        {
            await station.RunAsync(cancellation);
        }
        finally
        {
            _stations.TryRemove(station.Window.Value, out _);
        }
    }

    /// <summary>The station of that window; null when it does not work here.</summary>
    public CounterStation? Find(string? window) => window is not null && _stations.TryGetValue(window, out var station) ? station : null;

    /// <summary>The windows there are.</summary>
    public IReadOnlyList<WindowId> Windows => [.. _stations.Values.Select(station => station.Window).OrderBy(window => window.Value, StringComparer.Ordinal)];
}
