using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Publishing;

/// <summary>What all stations last said of one thing (their devices, their announcements), and the view made of it. In memory only: it is about now.</summary>
/// <param name="make">Makes the view, given what a station said.</param>
internal sealed class StationBoard<TReport, TView>(Func<Func<StationId, Said<TReport>>, TView> make)
    where TReport : class
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _newer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ImmutableDictionary<StationId, Said<TReport>> _stations = ImmutableDictionary<StationId, Said<TReport>>.Empty;

    public void Report(StationId station, TReport report) => Change(stations => stations.SetItem(station, new Said<TReport>(true, report)));

    /// <summary>The station is out of reach: what it said last stays, marked so.</summary>
    public void Lost(StationId station) =>
        Change(stations => stations.TryGetValue(station, out var known) ? stations.SetItem(station, known with { Connected = false }) : stations);

    public async IAsyncEnumerable<TView> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Task newer;
            ImmutableDictionary<StationId, Said<TReport>> stations;
            lock (_lock) (newer, stations) = (_newer.Task, _stations);
            yield return make(station => stations.GetValueOrDefault(station) ?? Said<TReport>.Nothing);
            await newer.WaitAsync(cancellation);
        }
    }

    /// <summary>The plan has other stations: whoever watches gets the view made anew.</summary>
    public void Renew() => Change(stations => stations);

    private void Change(Func<ImmutableDictionary<StationId, Said<TReport>>, ImmutableDictionary<StationId, Said<TReport>>> change)
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            _stations = change(_stations);
            wake = _newer;
            _newer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
    }
}

/// <summary>What a station said last; null before its first report.</summary>
internal sealed record Said<TReport>(bool Connected, TReport? Report)
    where TReport : class
{
    public static Said<TReport> Nothing { get; } = new(false, null);
}
