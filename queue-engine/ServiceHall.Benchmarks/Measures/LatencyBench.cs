using System.Diagnostics;
using System.Globalization;
using ServiceHall.Benchmarks.Load;
using static SQLitePCL.raw;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>
/// Commands at a fixed rate, whatever the hall does with them. Each is timed from the moment it was due, so that a hall that stops for
/// a while pays for everything that was due meanwhile. Beside it: what a bare commit of one record takes, which is the disk's part.
/// </summary>
internal static class LatencyBench
{
    private const int Repeats = 3;
    // So seldom that each is through before the next is due, also on a slow disk: else it would be timed how they stand in line.
    private const int BareRate = 200;
    private const string Journal = "latency.db";

    // The slowest hundredth is what is looked at: more refusals than that could hide all of it.
    private const double RefusedShareMax = 0.01;

    private static readonly int[] _rates = [1_000, 5_000, 20_000];
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(3);
    private static readonly (string Name, double Part)[] _parts = [("P50", 0.5), ("P99", 0.99), ("P999", 0.999), ("Max", 1)];

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        var details = new Dictionary<string, double>();
        Note(details, "bareCommit", [BareCommits(run.File("bare.db"), run.Stop)]);
        run.Say($"bare commits of one record: p50 {details["bareCommitP50Ms"]:0.00} ms, p99 {details["bareCommitP99Ms"]:0.00} ms, max {details["bareCommitMaxMs"]:0.00} ms");
        var p99 = new List<double>();
        var told = await MeasureAsync(run, details, p99);
        run.Say("reading the journal against what was told");
        await JournalAudit.CheckAsync(run.File(Journal), told, run.Stop);
        var figure = Figure.Of(p99, "ms p99 at 5k/s");
        return figure with
        {
            Reach = "p99 under 5 ms at 5k/s", Reached = figure.Value < 5, Details = details,
            Note = $"timed from the moment each command was due, and each bare commit; the sender shares the {Environment.ProcessorCount} cores; its own lateness is in the times, the collector's pauses (of {_each.TotalSeconds:0} s) too; refusals are not; journal read afterwards and held against what was told",
        };
    }

    private static async Task<IEnumerable<Told>> MeasureAsync(BenchmarkRun run, Dictionary<string, double> details, List<double> p99)
    {
        await using var hall = await BenchHall.OpenAsync(run.File(Journal), run.Plan, run.Stop);
        var loop = new OpenLoop(hall);
        await loop.RunAsync(5_000, TimeSpan.FromSeconds(3), run.Stop);
        foreach (var rate in _rates)
        {
            var at = "at" + (rate / 1_000).ToString(CultureInfo.InvariantCulture) + "k";
            var (runs, sender, refused, paused) = (new List<double[]>(), new List<double[]>(), 0, GC.GetTotalPauseDuration());
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                runs.Add(await loop.RunAsync(rate, _each, run.Stop));
                sender.Add(loop.Lateness);
                refused += loop.Refused;
            }

            DemandFewRefused(rate, refused, sender.Sum(sent => sent.Length));
            Note(details, at, runs);
            details[at + "SenderP99Ms"] = Figure.Median([.. sender.Select(sorted => Quantile(sorted, 0.99))]);
            details[at + "CollectorMs"] = (GC.GetTotalPauseDuration() - paused).TotalMilliseconds / Repeats;
            details[at + "Refused"] = refused;
            if (rate == 5_000) p99.AddRange(runs.Select(sorted => Quantile(sorted, 0.99)));
            run.Say($"{rate:N0}/s: p50 {details[at + "P50Ms"]:0.00} ms, p99 {details[at + "P99Ms"]:0.00} ms, max {details[at + "MaxMs"]:0.00} ms; {refused} refused");
        }

        return loop.Answers;
    }

    /// <exception cref="BenchmarkFailedException">So many were refused that the times are of another mix.</exception>
    internal static void DemandFewRefused(int rate, int refused, int sent)
    {
        if (refused > sent * RefusedShareMax)
        {
            throw new BenchmarkFailedException($"At {rate:N0}/s the hall refused {refused:N0} of {sent:N0} commands, more than {RefusedShareMax:P0}: the times are not those of the mix. Measure again with nothing else on the machine; if it stays, look at what the windows are refused.");
        }
    }

    private static void Note(Dictionary<string, double> details, string at, List<double[]> runs)
    {
        foreach (var (name, part) in _parts) details[at + name + "Ms"] = Figure.Median([.. runs.Select(sorted => Quantile(sorted, part))]);
    }

    // One record a commit, like a lone command of the mix, timed from when it was due as those are; sorted milliseconds.
    private static double[] BareCommits(string path, CancellationToken stop)
    {
        using var file = new RawSqlite(path);
        file.Run(RawSqlite.RecordsTable);
        using var insert = file.Prepare("INSERT INTO records VALUES (?, 0, 'bare', ?)");
        var body = new byte[480];
        Array.Fill(body, (byte)'x');
        var times = new double[(int)(BareRate * _each.TotalSeconds)];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < times.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            var dueAt = began + i * Stopwatch.Frequency / BareRate;
            Punctual.WaitUntil(dueAt);
            file.Run("BEGIN IMMEDIATE");
            sqlite3_bind_int64(insert, 1, i + 1);
            sqlite3_bind_text(insert, 2, body);
            file.Step(insert);
            file.Run("COMMIT");
            times[i] = Stopwatch.GetElapsedTime(dueAt).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }

    private static double Quantile(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
