using System.Diagnostics;
using System.Text.Json;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Contracts;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>A year of a large hall in the reports: how long reading it takes, a day more, and the slowest answer of every kind.</summary>
internal static class ReportsBench
{
    private const int WorkingDays = 250;
    private const int BatchMax = 20_000;
    private const double AnswerMax = 2;

    public static Task<Figure> RunAsync(BenchmarkRun run)
    {
        var year = new ReportYear(run.Plan, WorkingDays, run.Say);
        var path = run.File("year.reports.db");
        var details = new Dictionary<string, double>();
        using (var book = ReportBook.Open(path, () => run.Plan))
        {
            details["readingSeconds"] = Fill(run, year, book, 0, WorkingDays - 1);
            details["oneDayMoreSeconds"] = Fill(run, year, book, WorkingDays - 1, WorkingDays);
            details["records"] = book.Position;
        }

        details["visits"] = year.Visits;
        details["fileBytes"] = new FileInfo(path).Length;
        var opening = Stopwatch.GetTimestamp();
        using var reopened = ReportBook.Open(path, () => run.Plan);
        details["openingSeconds"] = Stopwatch.GetElapsedTime(opening).TotalSeconds;
        Fill(run, year, reopened, WorkingDays - 1, WorkingDays);
        var answers = Answers(reopened, year, run.Stop).OrderByDescending(answer => answer.Seconds).ToList();
        foreach (var (name, seconds) in answers) run.Say($"{seconds * 1000,6:0} ms {name}");
        var slowest = answers[0];
        return Task.FromResult(new Figure(slowest.Seconds, "s for the slowest answer")
        {
            Reach = $"under {AnswerMax} s", Reached = slowest.Seconds < AnswerMax, Details = details,
            Note = $"slowest of {answers.Count}: {slowest.Name}; each answer is made once with its JSON, right after the file was opened; visitors are drawn, days are five played days under other dates",
        });
    }

    // Generating is not reading: only the book's own time counts.
    private static double Fill(BenchmarkRun run, ReportYear year, ReportBook book, int from, int to)
    {
        var spent = TimeSpan.Zero;
        for (var day = from; day < to; day++)
        {
            run.Stop.ThrowIfCancellationRequested();
            var records = year.RecordsOf(day, book.Position);
            foreach (var batch in records.Chunk(BatchMax))
            {
                var began = Stopwatch.GetTimestamp();
                book.Read(batch);
                spent += Stopwatch.GetElapsedTime(began);
            }

            if (day % 25 == 24) run.Say($"{day + 1} days, {year.Visits:N0} visits, {book.Position:N0} records read in {spent.TotalSeconds:0.0} s");
        }

        return spent.TotalSeconds;
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
