using System.CommandLine;
using System.Globalization;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Reports;
using ServiceHall.Host.Running;
using ServiceHall.Journaling;
using ServiceHall.Journaling.Sqlite;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Exports;
using ServiceHall.Reporting.Reports;
using ServiceHall.Reporting.Store;
using Spectre.Console;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall export KIND</c>: reports of a hall that is not running, made from its journal. A running hall gives them over HTTP.</summary>
public static class ExportVerb
{
    private static readonly Argument<string> _kind = new("KIND") { Description = "hall, matter, window, clerk, lane, persona, department, channel, reason, rating or case." };
    private static readonly Option<string?> _plan = new("--plan") { Description = "The hall's plan; the one it ran on last when left out.", HelpName = "FILE" };
    private static readonly Option<string> _data = new("--data") { Description = "The data folder.", DefaultValueFactory = _ => "./data", HelpName = "DIR" };
    private static readonly Option<string?> _from = new("--from") { Description = "First day; the last day's when left out.", HelpName = "DAY" };
    private static readonly Option<string?> _to = new("--to") { Description = "Last day; today when left out.", HelpName = "DAY" };
    private static readonly Option<string> _period = new("--period") { Description = "whole, day, week, month, quarter or year.", DefaultValueFactory = _ => Periods.Whole };
    private static readonly Option<string> _format = new("--format") { Description = "csv, xlsx or html (for A4 paper).", DefaultValueFactory = _ => "csv" };
    private static readonly Option<string?> _out = new("--out") { Description = "The file; a name of its own in this folder when left out.", HelpName = "FILE" };
    private static readonly Option<string?> _by = new("--by") { Description = "Of cases: kind, level, problem, department, matter, window, clerk, channel, status or outcome.", HelpName = "DIMENSION" };
    private static readonly Option<string?> _of = new("--of") { Description = "Of cases: only reflection, bad-rating, enterprise, consultation or application.", HelpName = "KIND" };
    private static readonly Option<bool> _ledger = new("--ledger") { Description = "Of cases: the ledger itself, a line a case, as csv or xlsx." };
    private static readonly Option<string?> _reports = CommonOptions.Reports();
    private static readonly Option<bool> _assessment = new("--assessment") { Description = "Assess windows or clerks instead of counting." };
    private static readonly Option<bool> _english = new("--english") { Description = "English titles and names." };
    private static readonly Option<bool> _rebuild = new("--rebuild") { Description = "Read the whole journal anew first." };

    /// <summary>The verb with its options.</summary>
    public static Command Make()
    {
        var verb = new Command("export", "Makes a report from a hall's journal; the hall must not be running (a running one answers at /api/halls/{hall}/reports).")
        {
            _kind, _plan, _data, _from, _to, _period, _format, _out, _by, _of, _ledger, _assessment, _english, _rebuild, _reports,
        };
        verb.SetAction(given => ConsoleInterrupt.WatchAsync(stop => ExportAsync(given, stop)));
        return verb;
    }

    private static async Task<int> ExportAsync(ParseResult given, CancellationToken cancellation)
    {
        var plan = Plan(given.GetValue(_plan), given.GetRequiredValue(_data));
        var question = Question(given, plan.Plan);
        var format = given.GetRequiredValue(_format);
        if (!ReportFiles.Formats.Contains(format)) throw new StartRefusedException($"--format: there is no '{format}'. Allowed: {string.Join(", ", ReportFiles.Formats)}.");
        var journal = Journal(given.GetRequiredValue(_data), plan);
        using var data = DataFolder.Take(given.GetRequiredValue(_data));
        using var book = Open(given.GetValue(_reports), data, plan);
        if (given.GetValue(_rebuild)) book.Forget();

        try
        {
            await ReadUpAsync(book, journal, cancellation);
            var (bytes, name, rows) = given.GetValue(_ledger) ? Ledger(book, plan, question, format, !given.GetValue(_english)) : Table(book, plan, question, format, given);
            var file = given.GetValue(_out) ?? name;
            await File.WriteAllBytesAsync(file, bytes, cancellation);
            Console.WriteLine($"{file}: {rows} rows, {question.From:yyyy-MM-dd} to {question.To:yyyy-MM-dd}.");
            return ExitCodes.Ok;
        }
        catch (ReportQuestionException wrong)
        {
            throw new StartRefusedException($"--{wrong.Field}: {wrong.Message}");
        }
        catch (JournalFaultException fault)
        {
            throw new StartRefusedException(fault.Message, ExitCodes.Failed);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The report cannot be written: {fault.Message}", ExitCodes.Failed);
        }
    }

    // What a manager applied counts: the reports that are made here are the hall's own from then on.
    private static PlanIndex Plan(string? file, string data) =>
        file is null ? PlanFile.InForce(data) ?? PlanFile.Read(PlanFile.Default, data) : PlanFile.Read(file, data);

    // Looked for before the folder is taken, which would be made.
    private static string Journal(string data, PlanIndex plan)
    {
        var file = Path.Combine(data, plan.Plan.Hall.Id + ".db");
        return File.Exists(file) ? file : throw new StartRefusedException($"There is no journal {Path.GetFullPath(file)}. Name the hall's data folder with --data, and its plan with --plan.");
    }

    private static (byte[] Bytes, string Name, int Rows) Table(ReportBook book, PlanIndex plan, ReportQuestion question, string format, ParseResult given)
    {
        var report = given.GetValue(_assessment) ? book.Assess(question) : book.Make(question);
        var chinese = !given.GetValue(_english);
        return (ReportFiles.Write(report, format, chinese ? plan.Plan.Hall.Name.Zh : plan.Plan.Hall.Name.En, chinese).Bytes, ReportFiles.NameOf(report, format), report.Rows.Count);
    }

    private static (byte[] Bytes, string Name, int Rows) Ledger(ReportBook book, PlanIndex plan, ReportQuestion question, string format, bool chinese)
    {
        if (question.Kind != ReportKinds.Case || format == "html") throw new StartRefusedException("--ledger is of the kind 'case', as csv or xlsx.");
        var cases = book.Cases(question.From, question.To, of: question.Of);
        return (ReportFiles.Write(MakingSheets.Of(cases, plan, chinese), format).Bytes, $"ledger-{question.From:yyyy-MM-dd}-{question.To:yyyy-MM-dd}.{format}", cases.Count);
    }

    private static ReportBook Open(string? connection, DataFolder data, PlanIndex plan)
    {
        try
        {
            return ReportBook.Open(ReportPlace.Of(connection, data, plan.Plan.Hall.Id), () => plan);
        }
        catch (ReportStoreException fault)
        {
            throw new StartRefusedException(fault.Message, ExitCodes.Failed);
        }
    }

    private static async Task ReadUpAsync(ReportBook book, string journalFile, CancellationToken cancellation)
    {
        await using var journal = SqliteJournal.Open(journalFile);
        var last = await journal.LastPositionAsync(cancellation);
        if (last == book.Position) return;
        await AnsiConsole.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var reading = progress.AddTask("Reading the journal", maxValue: last - book.Position);
            await CatchingUp.ReadAsync(journal, book, more => reading.Increment(more), cancellation);
        });
    }

    private static ReportQuestion Question(ParseResult given, HallPlan plan)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(plan.Hall.TimeZone)).DateTime);
        var to = Day(given.GetValue(_to), "--to") ?? today;
        try
        {
            return new ReportQuestion(given.GetRequiredValue(_kind), Day(given.GetValue(_from), "--from") ?? to, to, given.GetRequiredValue(_period))
            {
                By = given.GetValue(_by), Of = given.GetValue(_of),
            }.Checked();
        }
        catch (ReportQuestionException wrong)
        {
            throw new StartRefusedException(wrong.Message);
        }
    }

    private static DateOnly? Day(string? text, string option) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new StartRefusedException($"{option}: '{text}' is no day. Write it like 2026-11-25.");
}
