namespace ServiceHall.Simulation.Measuring;

/// <summary>A mean over replications with the half width of its 95% confidence interval; null where there is none.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Ci95">Half of the interval.</param>
/// <param name="Days">Of how many replications: those that have the figure.</param>
public sealed record Figure(double? Value, double? Ci95, int Days);

/// <summary>The arithmetic of the reports.</summary>
public static class Statistics
{
    // Two-sided 95% of Student's t for 1 to 30 degrees of freedom.
    private static readonly double[] _student =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>The mean; null of nothing.</summary>
    public static double? Mean(IReadOnlyCollection<double> values) => values.Count == 0 ? null : values.Sum() / values.Count;

    /// <summary>The smallest value that a share of all values does not exceed (nearest rank); null of nothing.</summary>
    /// <param name="sorted">Rising.</param>
    /// <param name="share">Above 0, up to 1.</param>
    public static double? Quantile(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count - 1e-9) - 1)];

    /// <summary>Gini's coefficient: 0 when all are equal, near 1 when one has all; null of nothing.</summary>
    public static double? Gini(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0) return null;
        var sum = values.Sum();
        if (sum == 0) return 0;
        var weighted = values.Order().Select((value, i) => (i + 1) * value).Sum();
        return 2 * weighted / (values.Count * sum) - (values.Count + 1.0) / values.Count;
    }

    /// <summary>The mean over the replications that have a value, and its interval; without an interval for a single one, without a value when none has one.</summary>
    public static Figure Over(IReadOnlyList<double?> replications)
    {
        var values = replications.OfType<double>().ToList();
        if (values.Count == 0) return new Figure(null, null, 0);
        var mean = values.Sum() / values.Count;
        if (values.Count == 1) return new Figure(mean, null, 1);
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return new Figure(mean, StudentT95(values.Count - 1) * Math.Sqrt(variance / values.Count), values.Count);
    }

    /// <summary>The two-sided 95% point of Student's t.</summary>
    /// <param name="freedom">Degrees of freedom, from 1.</param>
    public static double StudentT95(int freedom)
    {
        if (freedom <= _student.Length) return _student[freedom - 1];
        // Past the table the first terms of Cornish and Fisher are good to three places.
        const double z = 1.959964;
        return z + (z * z * z + z) / (4 * freedom) + (5 * Math.Pow(z, 5) + 16 * z * z * z + 3 * z) / (96.0 * freedom * freedom);
    }
}
