using System.Text.Json;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Snapshots;

/// <summary>What a hall has learned as plain data, copied: waits against forecasts, real service times, usual arrivals.</summary>
/// <param name="Today">As in <see cref="WaitRecord"/>.</param>
/// <param name="Before">As in <see cref="WaitRecord"/>.</param>
/// <param name="Classes">Every class of waits, by key.</param>
/// <param name="Services">Every matter's service time, by id.</param>
/// <param name="Arrivals">Every pool's arrivals, by key.</param>
public sealed record LearnedSnapshot(
    WaitsTold Today, WaitsTold? Before, IReadOnlyList<WaitClassSnapshot> Classes, IReadOnlyList<ServiceSnapshot> Services, IReadOnlyList<ArrivalsSnapshot> Arrivals)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    internal static LearnedSnapshot Of(HallState state) => new(
        state.Waits.Today.Copy(), state.Waits.Before?.Copy(),
        [.. state.Waits.Classes.OrderBy(of => of.Key.Area?.Value, StringComparer.Ordinal).ThenBy(of => of.Key.Step).ThenBy(of => of.Key.Rank).ThenBy(of => of.Key.Delayed)
            .Select(of => new WaitClassSnapshot(of.Key.Area, of.Key.Step, of.Key.Rank, of.Key.Delayed, of.Value.Count, of.Value.Mean, of.Value.LastWaitMs, [.. of.Value.Recent]))],
        [.. state.Services.Matters.OrderBy(of => of.Key.Value, StringComparer.Ordinal).Select(of => new ServiceSnapshot(of.Key, of.Value.Copy()))],
        [.. state.Arrivals.Pools.OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => new ArrivalsSnapshot(of.Key, of.Value.Copy()))]);

    /// <summary>The same as it is now: what the hall has learned goes on changing, a picture does not.</summary>
    internal LearnedSnapshot Copy() => JsonSerializer.Deserialize<LearnedSnapshot>(JsonSerializer.SerializeToUtf8Bytes(this, _options), _options)!;

    internal void AddTo(HallState state)
    {
        state.Waits.Today = Today;
        state.Waits.Before = Before;
        foreach (var of in Classes) state.Waits.Classes[new WaitClassKey(of.Area, of.Step, of.Rank, of.Delayed)] = WaitClass.From(of.Count, of.Mean, of.LastWaitMs, of.Recent);
        foreach (var of in Services) state.Services.Matters[of.Matter] = of.Time;
        foreach (var of in Arrivals) state.Arrivals.Pools[of.Pool] = of.Of;
    }
}

/// <summary>A class of waits as plain data; the fields mean what they mean in <see cref="WaitClass"/> and its key.</summary>
public sealed record WaitClassSnapshot(AreaId? Area, int? Step, int Rank, bool Delayed, int Count, double Mean, int? LastWaitMs, IReadOnlyList<int> Recent);

/// <summary>The service time of a matter.</summary>
public sealed record ServiceSnapshot(MatterId Matter, ServiceTime Time);

/// <summary>The arrivals of a pool.</summary>
public sealed record ArrivalsSnapshot(string Pool, PoolArrivals Of);
