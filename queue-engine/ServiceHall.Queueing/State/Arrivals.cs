namespace ServiceHall.Queueing;

/// <summary>
/// How many numbers are taken for each skill pool in each quarter of an hour: today as counted, and what is usual on a weekday.
/// Written only by <see cref="Evolve"/>; goes on from day to day.
/// </summary>
public sealed class Arrivals
{
    private const double Weight = 0.3;

    /// <summary>By the pool's key.</summary>
    public Dictionary<string, PoolArrivals> Pools { get; } = new(StringComparer.Ordinal);

    /// <summary>Somebody began to wait for a pool.</summary>
    public void Count(string pool, int quarter) => Of(pool).Today[quarter]++;

    internal void Served(string pool, long tookMs)
    {
        if (ServiceTimes.IsPlausible(tookMs)) Of(pool).Service.Learn(tookMs);
    }

    private PoolArrivals Of(string pool)
    {
        if (!Pools.TryGetValue(pool, out var of)) Pools[pool] = of = new PoolArrivals();
        return of;
    }

    /// <summary>The day that was counted becomes part of what is usual on its weekday. A day on which nobody came at all says nothing of it: the hall was closed.</summary>
    /// <param name="ended">Its weekday.</param>
    /// <param name="missed">The quarters in which the hall did not run yet: they say nothing either.</param>
    public void Turn(DayOfWeek ended, IEnumerable<int> missed)
    {
        if (Pools.Values.All(of => !of.Today.AsSpan().ContainsAnyExcept(0))) return;
        var counted = Enumerable.Range(0, 96).Except(missed).ToList();
        foreach (var of in Pools.Values)
        {
            var usual = of.Usual[(int)ended] ??= new double?[96];
            foreach (var quarter in counted) usual[quarter] = usual[quarter] is { } known ? known + (of.Today[quarter] - known) * Weight : of.Today[quarter];
            Array.Clear(of.Today);
        }
    }
}

/// <summary>The arrivals of one pool.</summary>
public sealed class PoolArrivals
{
    /// <summary>Today's, by quarter of the UTC day: the index is <see cref="Evolve.QuarterOf"/>.</summary>
    public int[] Today { get; init; } = new int[96];

    /// <summary>How long one takes at a window, all its matters together.</summary>
    public ServiceTime Service { get; init; } = new();

    /// <summary>By weekday (0 is Sunday) and quarter, older days counting less; null for a weekday or a quarter never seen.</summary>
    public double?[]?[] Usual { get; init; } = new double?[]?[7];

    /// <summary>The same figures, which no longer change.</summary>
    public PoolArrivals Copy() => new() { Today = [.. Today], Service = Service.Copy(), Usual = [.. Usual.Select(day => day is null ? null : (double?[])[.. day])] };
}
