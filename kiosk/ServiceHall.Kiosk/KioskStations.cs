using System.Collections.Concurrent;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Kiosk;

/// <summary>The kiosks of this process, by name.</summary>
public sealed class KioskStations
{
    private readonly ConcurrentDictionary<string, KioskStation> _stations = new(StringComparer.Ordinal);

    /// <summary>Puts a kiosk to work until cancelled; while it works its screen finds it here.</summary>
    public async Task RunAsync(KioskStation station, CancellationToken cancellation)
    {
        if (!_stations.TryAdd(station.Id.Value, station)) throw new InvalidOperationException($"Kiosk {station.Id} already works in this process.");
        try
        {
            await station.RunAsync(cancellation);
        }
        finally
        {
            _stations.TryRemove(station.Id.Value, out _);
        }
    }

    /// <summary>The kiosk of that name; null when it does not work here.</summary>
    public KioskStation? Find(string? id) => id is not null && _stations.TryGetValue(id, out var station) ? station : null;

    /// <summary>The names there are.</summary>
    public IReadOnlyList<StationId> Names => [.. _stations.Values.Select(station => station.Id).OrderBy(id => id.Value, StringComparer.Ordinal)];
}
