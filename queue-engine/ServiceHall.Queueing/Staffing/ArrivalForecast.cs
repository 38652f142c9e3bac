namespace ServiceHall.Queueing.Staffing;

/// <summary>
/// How many will come to a pool in a quarter of an hour, seen from its beginning: what is usual on that weekday at that time, raised or
/// lowered as today has been so far; on a hall's first day, the quarters before it, the last counting most.
/// </summary>
public static class ArrivalForecast
{
    private const double LevelMin = 0.5;
    private const double LevelMax = 2;

    // So many arrivals must differ before the day's level does: a few early comers make no rush.
    private const double Calm = 10;

    /// <summary>Arrivals expected in a quarter.</summary>
    /// <param name="pool">What the hall has counted.</param>
    /// <param name="weekday">Today's weekday.</param>
    /// <param name="before">The quarters of today that are over, in order, as indices of the UTC day.</param>
    /// <param name="quarter">The quarter asked for.</param>
    public static double Of(PoolArrivals pool, DayOfWeek weekday, IReadOnlyList<int> before, int quarter)
    {
        if (Usual(pool, weekday) is not { } usual) return OfToday(pool, before);
        var came = before.Sum(index => pool.Today[index]);
        var level = (came + Calm) / (before.Sum(index => usual[index]) + Calm);
        return Smooth(usual, quarter) * Math.Clamp(level, LevelMin, LevelMax);
    }

    /// <summary>Whether there is any day before today to go by.</summary>
    public static bool HasHistory(PoolArrivals pool) => pool.Usual.Any(day => day is not null);

    // A weekday never seen is taken as the mean of those that were.
    private static double[]? Usual(PoolArrivals pool, DayOfWeek weekday)
    {
        if (pool.Usual[(int)weekday] is { } known) return known;
        var days = pool.Usual.OfType<double[]>().ToList();
        return days.Count == 0 ? null : [.. Enumerable.Range(0, 96).Select(quarter => days.Average(day => day[quarter]))];
    }

    private static double Smooth(double[] usual, int quarter) => (usual[(quarter + 95) % 96] + 2 * usual[quarter] + usual[(quarter + 1) % 96]) / 4;

    private static double OfToday(PoolArrivals pool, IReadOnlyList<int> before)
    {
        double? mean = null;
        foreach (var index in before)
        {
            if (mean is null && pool.Today[index] == 0) continue;
            mean = mean is { } known ? (known + pool.Today[index]) / 2 : pool.Today[index];
        }

        return mean ?? 0;
    }
}
