namespace ServiceHall.Simulation.Measuring;

/// <summary>The waits of one group of a day's people, in minutes; null when nobody was of it.</summary>
/// <param name="Group"><c>quick</c>, <c>usual</c> or <c>long</c>, or a persona of the plan.</param>
/// <param name="MeanMin">Mean wait.</param>
/// <param name="P95Min">Of 100 people 95 waited no longer.</param>
/// <param name="P99Min">Of 100 people 99 waited no longer.</param>
/// <param name="MaxMin">The longest wait.</param>
public sealed record GroupMeasures(string Group, double? MeanMin, double? P95Min, double? P99Min, double? MaxMin)
{
    /// <summary>Classes by the length of the job.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["quick", "usual", "long"];

    /// <summary>The class of a visit.</summary>
    public static string ClassOf(VisitOutcome visit) =>
        visit.ExpectedMinutes <= DayMeasures.QuickMinutesMax ? "quick" : visit.ExpectedMinutes >= DayMeasures.LongMinutesMin ? "long" : "usual";

    /// <summary>A group's figures.</summary>
    /// <param name="group">Its name.</param>
    /// <param name="waits">Its waits.</param>
    public static GroupMeasures Of(string group, IEnumerable<double> waits)
    {
        double[] sorted = [.. waits.Order()];
        return new(group, Statistics.Mean(sorted), Statistics.Quantile(sorted, 0.95), Statistics.Quantile(sorted, 0.99), sorted.Length == 0 ? null : sorted[^1]);
    }
}
