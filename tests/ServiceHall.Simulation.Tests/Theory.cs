namespace ServiceHall.Simulation.Tests;

/// <summary>Mean waits that queueing theory knows exactly.</summary>
internal static class Theory
{
    /// <summary>M/M/c, first come first served (Erlang C).</summary>
    /// <param name="rate">Arrivals a minute.</param>
    /// <param name="mean">Mean service, in minutes.</param>
    /// <param name="windows">How many serve.</param>
    public static double ErlangC(double rate, double mean, int windows)
    {
        var load = rate * mean;
        var blocked = 1.0;
        for (var window = 1; window <= windows; window++) blocked = load * blocked / (window + load * blocked);
        var delayed = blocked / (1 - load / windows * (1 - blocked));
        return delayed * mean / (windows - load);
    }

    /// <summary>M/G/1, first come first served (Pollaczek and Khinchine).</summary>
    public static double PollaczekKhinchine(double rate, double mean, double squaredVariation) =>
        rate * mean * mean * (1 + squaredVariation) / 2 / (1 - rate * mean);

    /// <summary>M/G/1 with accumulating priorities (Kleinrock), by class.</summary>
    /// <param name="classes">Rate, mean service, squared coefficient of variation and slope b of each class, slopes rising.</param>
    public static double[] Accumulating(IReadOnlyList<(double Rate, double Mean, double Scv, double Slope)> classes)
    {
        var residual = classes.Sum(of => of.Rate * of.Mean * of.Mean * (1 + of.Scv) / 2);
        var load = classes.Sum(of => of.Rate * of.Mean);
        var waits = new double[classes.Count];
        for (var p = 0; p < waits.Length; p++)
        {
            var slower = Enumerable.Range(0, p).Sum(i => classes[i].Rate * classes[i].Mean * waits[i] * (1 - classes[i].Slope / classes[p].Slope));
            var faster = Enumerable.Range(p + 1, waits.Length - p - 1).Sum(i => classes[i].Rate * classes[i].Mean * (1 - classes[p].Slope / classes[i].Slope));
            waits[p] = (residual / (1 - load) - slower) / (1 - faster);
        }

        return waits;
    }
}
