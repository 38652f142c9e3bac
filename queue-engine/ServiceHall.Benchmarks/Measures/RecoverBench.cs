using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Engine;
using ServiceHall.Journaling.Sqlite;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>How long a hall takes to stand again: the whole journal replayed, and from its snapshot.</summary>
internal static class RecoverBench
{
    private const int Records = 1_000_000;
    private const int Repeats = 3;

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        var path = run.File("recover.db");
        await History.WriteAsync(run, path, Records);
        var fromSnapshot = new List<double>();
        var replayed = new List<double>();
        for (var repeat = 0; repeat < Repeats; repeat++) fromSnapshot.Add((await OpenAsync(run, path)).Seconds);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            using (var file = new RawSqlite(path)) file.Run("DELETE FROM snapshots");
            var (seconds, records) = await OpenAsync(run, path);
            if (records < Records) throw new BenchmarkFailedException($"Only {records:N0} records were replayed.");
            replayed.Add(seconds);
            run.Say($"{records:N0} records replayed in {seconds:0.00} s; from a snapshot {Figure.Median(fromSnapshot):0.000} s");
        }

        var figure = Figure.Of(replayed, "s without a snapshot");
        var withSnapshot = Figure.Median(fromSnapshot);
        return figure with
        {
            Reach = "under 3 s without, under 0.5 s with a snapshot", Reached = figure.Value < 3 && withSnapshot < 0.5,
            Details = new Dictionary<string, double> { ["withSnapshotSeconds"] = withSnapshot, ["journalBytes"] = new FileInfo(path).Length },
            Note = "from opening the file to the first answer, in a process that is warm; the file lies in the system's cache",
        };
    }

    private static async Task<(double Seconds, long Replayed)> OpenAsync(BenchmarkRun run, string path)
    {
        var began = Stopwatch.GetTimestamp();
        await using var journal = SqliteJournal.Open(path);
        var time = new StandingTime(await History.LastAsync(journal, run.Stop));
        await using var engine = await HallEngine.OpenAsync(run.Plan, journal, new HallKeys(new byte[32], "", null!), time, NullLogger.Instance, run.Stop);
        await engine.GaugesAsync();
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, engine.Replayed);
    }
}
