using System.Diagnostics;
using System.Globalization;
using ServiceHall.Benchmarks.Load;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>
/// Commands at a fixed rate, whatever the hall does with them. Each is timed from the moment it was due, so that a hall that stops for
/// a while pays for everything that was due meanwhile.
/// </summary>
internal static class LatencyBench
{
    private const int Repeats = 3;
    private static readonly int[] _rates = [1_000, 5_000, 20_000];
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(4);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        await using var hall = await BenchHall.OpenAsync(run.File("latency.db"), run.Plan, run.Stop);
        await OpenLoop.RunAsync(hall, 5_000, TimeSpan.FromSeconds(3), run.Stop);
        var details = new Dictionary<string, double>();
        var p99 = new List<double>();
        foreach (var rate in _rates)
        {
            var runs = new List<double[]>();
            for (var repeat = 0; repeat < Repeats; repeat++) runs.Add(await OpenLoop.RunAsync(hall, rate, _each, run.Stop));
            var at = "at" + (rate / 1_000).ToString(CultureInfo.InvariantCulture) + "k";
            foreach (var (name, part) in (ReadOnlySpan<(string, double)>)[("P50", 0.5), ("P99", 0.99), ("P999", 0.999), ("Max", 1)])
            {
                details[at + name + "Ms"] = Figure.Median([.. runs.Select(sorted => Quantile(sorted, part))]);
            }

            if (rate == 5_000) p99 = runs.ConvertAll(sorted => Quantile(sorted, 0.99));
            run.Say($"{rate:N0}/s: p50 {details[at + "P50Ms"]:0.00} ms, p99 {details[at + "P99Ms"]:0.00} ms, max {details[at + "MaxMs"]:0.00} ms");
        }

        var figure = Figure.Of(p99, "ms p99 at 5k/s");
        return figure with
        {
            Reach = "p99 under 5 ms at 5k/s", Reached = figure.Value < 5, Details = details,
            Note = "timed from the moment each command was due; the sender shares the two cores and wakes each millisecond",
        };
    }

    private static double Quantile(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
