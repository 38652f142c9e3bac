using System.Collections.Concurrent;
using ServiceHall.Queueing.Words;

namespace ServiceHall.DisplayWall;

/// <summary>The walls of this process, by name.</summary>
public sealed class WallStations
{
    private readonly ConcurrentDictionary<string, WallStation> _stations = new(StringComparer.Ordinal);

    /// <summary>Puts a wall to work until cancelled; while it works its screens find it here.</summary>
    public async Task RunAsync(WallStation station, CancellationToken cancellation)
    {
        if (!_stations.TryAdd(station.Id.Value, station)) throw new InvalidOperationException($"Wall {station.Id} already works in this process.");
        try
        {
            await station.RunAsync(cancellation);
        }
        finally
        {
            _stations.TryRemove(station.Id.Value, out _);
        }
    }

    /// <summary>The wall of that name; null when it does not work here.</summary>
    public WallStation? Find(string? id) => id is not null && _stations.TryGetValue(id, out var station) ? station : null;

    /// <summary>The names there are.</summary>
    public IReadOnlyList<StationId> Names => [.. _stations.Values.Select(station => station.Id).OrderBy(id => id.Value, StringComparer.Ordinal)];
}
