using System.Collections.Concurrent;

namespace ServiceHall.Contracts;

/// <summary>A station that can be put to work.</summary>
public interface IStation
{
    /// <summary>What its screens ask for it by: the kiosk's or the wall's name, the window's.</summary>
    string Name { get; }

    /// <summary>Works until cancelled.</summary>
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>The stations of one kind that work in this process, by name.</summary>
public sealed class WorkingStations<TStation>
    where TStation : class, IStation
{
    private readonly ConcurrentDictionary<string, TStation> _stations = new(StringComparer.Ordinal);

    /// <summary>Puts a station to work until cancelled; while it works its screens find it here.</summary>
    /// <exception cref="InvalidOperationException">One of that name works already.</exception>
    public async Task RunAsync(TStation station, CancellationToken cancellation)
    {
        if (!_stations.TryAdd(station.Name, station)) throw new InvalidOperationException($"{station.Name} already works in this process ({typeof(TStation).Name}).");
        try
        {
            await station.RunAsync(cancellation);
        }
        finally
        {
            _stations.TryRemove(station.Name, out _);
        }
    }

    /// <summary>The station of that name; null when it does not work here.</summary>
    public TStation? Find(string? name) => name is not null && _stations.TryGetValue(name, out var station) ? station : null;

    /// <summary>The names there are.</summary>
    public IReadOnlyList<string> Names => [.. _stations.Keys.Order(StringComparer.Ordinal)];
}
