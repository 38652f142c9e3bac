namespace ServiceHall.Queueing.Staffing;

/// <summary>
/// How many will come to a pool in a quarter of an hour, seen from its beginning: what is usual on that weekday at that time, raised or
/// lowered as today has been so far; where no day before tells, the quarters of today before it, the last counting most.
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
    /// <param name="before">The quarters of today that were counted, in order, as indices of the UTC day.</param>
    /// <param name="quarter">The quarter asked for.</param>
    public static double Of(PoolArrivals pool, DayOfWeek weekday, IReadOnlyList<int> before, int quarter)
    {
        if (Usual(pool, weekday, quarter) is not { } usual) return OfToday(pool, before);
        var known = before.Select(index => (Came: pool.Today[index], Usual: Usual(pool, weekday, index))).Where(of => of.Usual is not null).ToList();
        var level = (known.Sum(of => of.Came) + Calm) / (known.Sum(of => of.Usual!.Value) + Calm);
        var (earlier, later) = (Usual(pool, weekday, (quarter + 95) % 96) ?? usual, Usual(pool, weekday, (quarter + 1) % 96) ?? usual);
        return (earlier + 2 * usual + later) / 4 * Math.Clamp(level, LevelMin, LevelMax);
    }

    /// <summary>Whether there is any day before today to go by.</summary>
    public static bool HasHistory(PoolArrivals pool) => pool.Usual.Any(day => day is not null);

    // A weekday never seen at that time is taken as the mean of those that were; null when none was.
    private static double? Usual(PoolArrivals pool, DayOfWeek weekday, int quarter) =>
        pool.Usual[(int)weekday]?[quarter] ?? pool.Usual.Average(day => day?[quarter]);

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
