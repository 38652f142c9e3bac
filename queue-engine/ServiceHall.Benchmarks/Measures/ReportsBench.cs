using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Contracts;
using ServiceHall.Engine.Publishing;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;
using ServiceHall.Reporting.Store;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>
/// A year of a large hall in the reports: the journal is written as a hall would have left it, the program itself rebuilds the book from it,
/// then every question is asked once.
/// </summary>
internal static class ReportsBench
{
    private const int WorkingDays = 250;
    private const double AnswerMax = 2;

    /// <summary>With the reports in a file.</summary>
    public static Task<Figure> RunAsync(BenchmarkRun run) => MeasureAsync(run, ReportHome.File(run.File("leiyang.reports.db")), connection: null);

    /// <summary>With the reports in a PostgreSQL of its own.</summary>
    public static async Task<Figure> RunInPostgresAsync(BenchmarkRun run)
    {
        await using var cluster = await PostgresCluster.StartAsync(run.Disk, run.Stop);
        return await MeasureAsync(run, ReportHome.Postgres(cluster.ConnectionString, "reports_leiyang"), cluster.ConnectionString);
    }

    private static async Task<Figure> MeasureAsync(BenchmarkRun run, ReportHome home, string? connection)
    {
        var year = new ReportYear(run.Plan, WorkingDays, run.Say);
        var journal = run.File("leiyang.db");
        var details = new Dictionary<string, double>();
        await JournalOfYear.WriteAsync(run, journal, year, 0, WorkingDays - 1);
        details["rebuildSeconds"] = await ExportAsync(run, year, connection, "--rebuild");
        await JournalOfYear.WriteAsync(run, journal, year, WorkingDays - 1, WorkingDays);
        details["oneDayMoreSeconds"] = await ExportAsync(run, year, connection);
        details["visits"] = year.Visits;
        details["journalBytes"] = new FileInfo(journal).Length;
        if (connection is null) details["fileBytes"] = new FileInfo(run.File("leiyang.reports.db")).Length;

        var opening = Stopwatch.GetTimestamp();
        using var book = ReportBook.Open(home, () => run.Plan);
        details["openingSeconds"] = Stopwatch.GetElapsedTime(opening).TotalSeconds;
        // The day that is going on is read again by whoever opens the book.
        await using (var records = SqliteJournal.Open(journal)) await ReadOnAsync(records, book, run.Stop);
        details["records"] = book.Position;
        var answers = Answers(book, year, run.Stop).OrderByDescending(answer => answer.Seconds).ToList();
        foreach (var (name, seconds) in answers) run.Say($"{seconds * 1000,6:0} ms {name}");
        var slowest = answers[0];
        return new Figure(slowest.Seconds, "s for the slowest answer")
        {
            Reach = $"under {AnswerMax} s", Reached = slowest.Seconds < AnswerMax, Details = details,
            Note = $"slowest of {answers.Count}: {slowest.Name}; each answer is made once with its JSON, right after the book was opened; rebuilding is 'export --rebuild' of the program itself, from its start to its report; visitors are drawn, days are five played days under other dates",
        };
    }

    // The program makes the report of the last day; before it can, it reads what the book does not have yet.
    private static async Task<double> ExportAsync(BenchmarkRun run, ReportYear year, string? connection, params string[] more)
    {
        var day = year.Days[^1].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "export", "hall", "--plan", Path.Combine(AppContext.BaseDirectory, "plans", "leiyang.json"), "--data", run.Folder, "--from", day, "--to", day, "--out", run.File("hall.csv"),
            .. connection is null ? [] : (string[])["--reports", connection], .. more,
        ];
        var began = Stopwatch.GetTimestamp();
        using var program = Process.Start(run.Program(arguments)) ?? throw new BenchmarkFailedException("The program could not be started.");
        var said = program.StandardOutput.ReadToEndAsync(run.Stop);
        var faults = program.StandardError.ReadToEndAsync(run.Stop);
        try
        {
            await program.WaitForExitAsync(run.Stop);
        }
        catch (OperationCanceledException)
        {
            program.Kill(entireProcessTree: true);
            throw;
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (program.ExitCode != 0) throw new BenchmarkFailedException($"'export' ended with exit code {program.ExitCode}: {await faults}{await said}");
        run.Say($"{string.Join(' ', more)} read and reported in {seconds:0.0} s");
        return seconds;
    }

    private static async Task ReadOnAsync(SqliteJournal journal, ReportBook book, CancellationToken stop)
    {
        var records = new List<ReportRecord>();
        await foreach (var record in journal.ReadAsync(book.Position, stop))
        {
            var read = FeedRecord.Of(record);
            records.Add(new ReportRecord(read.Position, read.At, read.Events, read.Cases));
        }

        book.Read(records);
    }

    private static IEnumerable<(string Name, double Seconds)> Answers(ReportBook book, ReportYear year, CancellationToken stop)
    {
        var (first, last) = (year.Days[0], year.Days[^1]);
        foreach (var kind in ReportKinds.All)
        {
            foreach (var period in Periods.All)
            {
                stop.ThrowIfCancellationRequested();
                yield return Timed($"{kind} by {period}", () => book.Make(new ReportQuestion(kind, first, last, period)));
            }

            if (kind == ReportKinds.Case) continue;
            var key = book.Make(new ReportQuestion(kind, first, last)).Rows.OrderBy(row => row.Values[0]).ThenBy(row => row.Values[1]).Select(row => row.Key).FirstOrDefault() ?? "";
            yield return Timed($"tickets of {kind} '{key}', the rarest", () => book.Tickets(new Subject(kind, key), first, last, 0, 100));
        }

        foreach (var by in CaseDimensions.All) yield return Timed($"cases by {by} and month", () => book.Make(new ReportQuestion(ReportKinds.Case, first, last, Periods.Month) { By = by }));
        yield return Timed("the ledger", () => book.Cases(first, last));
        foreach (var kind in (string[])[Subjects.Window, Subjects.Clerk])
        {
            foreach (var period in (string[])[Periods.Month, Periods.Quarter]) yield return Timed($"assessment of {kind}s by {period}", () => book.Assess(new ReportQuestion(kind, first, last, period)));
        }
    }

    private static (string Name, double Seconds) Timed(string name, Func<object> ask)
    {
        var began = Stopwatch.GetTimestamp();
        JsonSerializer.SerializeToUtf8Bytes(ask(), Wire.Options);
        return (name, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
