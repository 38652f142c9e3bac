namespace ServiceHall.Benchmarks;

/// <summary>What a bench found.</summary>
/// <param name="Value">The median over the repeats.</param>
/// <param name="Unit">Its unit, such as <c>commands/s</c>.</param>
public sealed record Figure(double Value, string Unit)
{
    /// <summary>(largest - smallest) / median over the repeats.</summary>
    public double Spread { get; init; }

    /// <summary>How often it was measured.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>The figure beside what it is compared with; null where it is compared with nothing.</summary>
    public double? Ratio { get; init; }

    /// <summary>What the ratio is of, such as <c>engine / postgres</c>.</summary>
    public string? RatioOf { get; init; }

    /// <summary>What it should reach, in words.</summary>
    public string? Reach { get; init; }

    /// <summary>Whether it was reached; null when nothing was set.</summary>
    public bool? Reached { get; init; }

    /// <summary>What else was measured, by name with the unit in it.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = new Dictionary<string, double>();

    /// <summary>How it was measured, as far as the reader must know to trust it.</summary>
    public string? Note { get; init; }

    /// <summary>The median of some measurements with their spread.</summary>
    public static Figure Of(IReadOnlyList<double> values, string unit)
    {
        var median = Median(values);
        return new Figure(median, unit) { Spread = median == 0 ? 0 : (values.Max() - values.Min()) / median, Repeats = values.Count };
    }

    /// <summary>The middle one; of an even number the mean of the middle two.</summary>
    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

/// <summary>What was measured cannot be trusted, or cannot be measured here; the message says why and what to do.</summary>
public sealed class BenchmarkFailedException(string message) : Exception(message);
