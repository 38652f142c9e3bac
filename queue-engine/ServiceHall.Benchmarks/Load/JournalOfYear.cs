using ServiceHall.Engine.Publishing;
using ServiceHall.Journaling.Sqlite;

namespace ServiceHall.Benchmarks.Load;

/// <summary>The journal of a year, as the hall itself would have left it in its data folder.</summary>
internal static class JournalOfYear
{
    private const int BatchMax = 10_000;

    /// <summary>Adds the records of some days to a journal's file.</summary>
    public static async Task WriteAsync(BenchmarkRun run, string path, ReportYear year, int from, int to)
    {
        await using var journal = SqliteJournal.Open(path);
        for (var day = from; day < to; day++)
        {
            var records = year.RecordsOf(day, await journal.LastPositionAsync(run.Stop));
            foreach (var batch in records.Chunk(BatchMax))
            {
                await journal.AppendAsync(
                    [.. batch.Select(record => new FeedRecord(record.Position, record.At, Ids.Command().Value, "hall:bench", record.Events) { Cases = record.Cases ?? [] }.ToJournal())], run.Stop);
            }

            if (day % 25 == 24) run.Say($"{day + 1} days, {year.Visits:N0} visits, {await journal.LastPositionAsync(run.Stop):N0} records written");
        }
    }
}
