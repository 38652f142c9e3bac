namespace ServiceHall.Queueing.Staffing;

/// <summary>
/// Waiting in a pool of equal windows with random arrivals (M/M/c), and the usual correction for services that scatter otherwise
/// (Allen and Cunneen: times (1 + Cs²) / 2). Loads are in windows' worth of work (erlang).
/// </summary>
public static class ErlangC
{
    /// <summary>The probability that somebody has to wait; 1 when the windows cannot carry the load.</summary>
    public static double Delayed(double load, int windows)
    {
        if (load <= 0) return 0;
        if (load >= windows) return 1;
        var blocked = 1.0;
        for (var window = 1; window <= windows; window++) blocked = load * blocked / (window + load * blocked);
        return blocked / (1 - load / windows * (1 - blocked));
    }

    /// <summary>The mean wait in minutes; infinite when the windows cannot carry the load.</summary>
    /// <param name="load">Arrivals a minute times mean service minutes.</param>
    /// <param name="windows">How many serve.</param>
    /// <param name="serviceMinutes">Mean service.</param>
    /// <param name="serviceScv">Its squared coefficient of variation; 1 is exponential.</param>
    public static double MeanWait(double load, int windows, double serviceMinutes, double serviceScv = 1) =>
        load <= 0 ? 0 : load >= windows ? double.PositiveInfinity : Delayed(load, windows) * serviceMinutes / (windows - load) * (1 + serviceScv) / 2;

    /// <summary>The share of people who wait longer than some minutes: of those who wait at all it falls off with the corrected mean.</summary>
    public static double Later(double load, int windows, double serviceMinutes, double minutes, double serviceScv = 1) =>
        load >= windows ? (load > 0 ? 1 : 0) : Delayed(load, windows) * Math.Exp(-(windows - load) * minutes / (serviceMinutes * (1 + serviceScv) / 2));

    /// <summary>The fewest windows that fulfil a condition that more windows fulfil the better; at least one where there is any load.</summary>
    public static int Fewest(double load, Func<int, bool> meets)
    {
        if (load <= 0) return 0;
        var windows = (int)Math.Floor(load) + 1;
        while (!meets(windows)) windows++;
        return windows;
    }

    /// <summary>The square-root rule: load + beta times its root, rounded up.</summary>
    public static int SquareRoot(double load, double beta) => load <= 0 ? 0 : (int)Math.Ceiling(load + beta * Math.Sqrt(load));
}
