using ServiceHall.Queueing;
using ServiceHall.Queueing.Tests;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Tests;

/// <summary>A hall by the real rules, and a book fed with what happened in it.</summary>
internal sealed class BookOfAHall : IDisposable
{
    public static readonly DateOnly Day = new(2026, 11, 24);

    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-reports-").FullName;

    public BookOfAHall() => Book = Open("reports.db");

    public Halls Hall { get; } = new();

    public TimeProvider Time => new ByTheHall(Hall);

    public ReportBook Book { get; private set; }

    public ReportBook Open(string name) => ReportBook.Open(Path.Combine(_folder, name), () => Hall.State.Plan, Time);

    public void OpenAgain()
    {
        Book.Dispose();
        Book = Open("reports.db");
    }

    /// <summary>Everything that happened after what the book knows.</summary>
    public List<ReportRecord> News(ReportBook book) =>
        [.. Enumerable.Range((int)book.Position, Hall.Records.Count - (int)book.Position).Select(i => new ReportRecord(i + 1, Hall.Times[i], Hall.Records[i]))];

    public void Feed() => Book.Read(News(Book));

    public Report Ask(string kind, string period = Periods.Whole, string? key = null) => Book.Make(new ReportQuestion(kind, Day.AddDays(-7), Day.AddDays(300), period, key));

    /// <summary>One value of the only row.</summary>
    public double? Value(string kind, string column, string? key = null) => ValueOf(Ask(kind, key: key), column);

    public static double? ValueOf(Report report, string column, int row = 0) =>
        report.Rows[row].Values[report.Columns.ToList().FindIndex(one => one.Id == column)];

    public void Rate(VisitId visit, int level, bool change = false) =>
        Hall.Do(new RateVisit { CommandId = Hall.Id(), Visit = visit, Level = level, Channel = "pad", Change = change });

    public void Dispose()
    {
        Book.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class ByTheHall(Halls hall) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => hall.Now;
    }
}
