using System.Diagnostics;
using System.Globalization;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Journaling;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>What this machine's SQLite and disk can do with the engine's bytes and nothing else: the ceiling.</summary>
internal static class LimitBench
{
    private const int Repeats = 3;
    // Up to where twice as many give hardly more.
    private static readonly int[] _batches = [128, 512, 2_048, 4_096];
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(1);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        run.Say("recording a sample of the engine's records");
        var sample = await SampleRecords.TakeAsync(run, 20_000);
        Figure? best = null;
        var details = new Dictionary<string, double> { ["bodyBytes"] = sample.Average(record => record.Body.Length) };
        foreach (var batch in _batches)
        {
            var figure = Figure.Of([.. Enumerable.Range(0, Repeats).Select(repeat => Rate(run.File($"limit-{batch}-{repeat}.db"), sample, batch, run.Stop))], "records/s");
            details["batch" + batch.ToString(CultureInfo.InvariantCulture)] = figure.Value;
            run.Say($"{figure.Value:N0} records/s in batches of {batch}");
            if (best is null || figure.Value > best.Value) best = figure;
        }

        return best! with { Details = details, Note = "no index, no ids looked up, one thread: less than a journal must do" };
    }

    private static double Rate(string path, IReadOnlyList<JournalRecord> sample, int batch, CancellationToken stop)
    {
        using var file = new RawSqlite(path);
        file.Run(RawSqlite.RecordsTable);
        using var adding = file.PrepareAdding();
        var position = 0;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < _each)
        {
            stop.ThrowIfCancellationRequested();
            file.Run("BEGIN IMMEDIATE");
            for (var i = 0; i < batch; i++, position++) file.Add(adding, position + 1, sample[position % sample.Count]);
            file.Run("COMMIT");
        }

        return position / clock.Elapsed.TotalSeconds;
    }
}
