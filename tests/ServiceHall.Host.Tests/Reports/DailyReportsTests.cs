using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Host.Rehearsal;
using ServiceHall.Host.Reports;
using ServiceHall.Host.Running;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting;

namespace ServiceHall.Host.Tests.Reports;

public sealed class DailyReportsTests : IDisposable
{
    private static readonly DateOnly _day = new(2026, 11, 24);
    private static readonly DateTimeOffset _noon = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-daily-").FullName;
    private readonly PlanIndex _plan = PlanFile.Read(PlanFile.Default);
    private readonly ShiftedTime _time = new(_noon);
    private readonly ReportBook _book;

    public DailyReportsTests()
    {
        _book = ReportBook.Open(Path.Combine(_folder, "reports.db"), () => _plan);
        _book.Read(Begun);
    }

    private static ReportRecord[] Begun { get; } =
    [
        new(1, _noon, [new DayOpened(_day)]),
        new(2, _noon, [new NumberTaken(new VisitId(2), new TicketNumber("A", 1), new TicketCode("code-code-code-code-1"), new PersonaId("general"), null,
            [new Leg([new MatterId("pension-check")], [new WindowId("1")], new AreaId("A"), 240_000)], null, null, 0, null)]),
    ];

    public void Dispose()
    {
        _book.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void W5_a_day_has_its_files_when_it_is_closed_and_not_before()
    {
        var daily = Daily();
        daily.WriteDue(_book);
        Assert.Empty(daily.Days);
        daily.Note([new DayClosed(_day)]);
        daily.WriteDue(_book);
        Assert.Equal([_day], daily.Days);
        Assert.True(File.Exists(Path.Combine(_folder, "reports", "2026-11-24", "window.xlsx")));
        Assert.Contains("2026 年 11 月 24 日", File.ReadAllText(Path.Combine(_folder, "reports", "2026-11-24", "hall.html")), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(_folder, "reports"), "*", SearchOption.AllDirectories), file => file.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_nobody_closed_has_its_files_once_another_is_opened_also_after_days_without_power()
    {
        _time.Pass(TimeSpan.FromDays(6));
        var daily = Daily();
        daily.WriteDue(_book);
        Assert.Empty(daily.Days);
        Read(daily, new ReportRecord(3, _noon.AddDays(6), [new DayOpened(_day.AddDays(6))]));
        daily.WriteDue(_book);
        Assert.Equal([_day], daily.Days);
        _time.Pass(TimeSpan.FromDays(60));
        Directory.Delete(daily.Folder, recursive: true);
        daily.WriteDue(_book);
        Assert.Empty(daily.Days);
    }

    [Fact]
    public void Right_after_midnight_a_day_waits_for_its_last_records()
    {
        _time.Pass(new TimeSpan(12, 0, 3));
        var daily = Daily();
        daily.WriteDue(_book);
        Assert.Empty(daily.Days);
        Read(daily, new ReportRecord(3, _time.GetUtcNow(), [new VisitExpired(new VisitId(2), new TicketNumber("A", 1)), new DayClosed(_day)]));
        daily.WriteDue(_book);
        Assert.Equal([_day], daily.Days);
        // Taken, served, transferred, passed over, cancelled, expired.
        Assert.Contains("<td>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>1</td>", File.ReadAllText(Path.Combine(daily.Folder, "2026-11-24", "hall.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hall_started_again_reads_enough_to_know_which_days_are_over(bool nextDayBegan)
    {
        var rest = new List<ReportRecord> { new(3, _noon, [new DayClosed(_day)]) };
        if (nextDayBegan) rest.Add(new ReportRecord(4, _noon.AddDays(1), [new DayOpened(_day.AddDays(1))]));
        _book.Read(rest);
        _book.GoBack();
        // What the journal has after the place a started book stands at.
        var again = nextDayBegan ? rest[1..] : [.. Begun, .. rest];
        Assert.Equal(again[0].Position - 1, _book.Position);
        var daily = Daily();
        Read(daily, [.. again]);
        daily.WriteDue(_book);
        Assert.Equal([_day], daily.Days);
    }

    [Fact]
    public void A_day_that_is_opened_again_gets_its_files_anew_when_it_is_closed_for_good()
    {
        var daily = Daily();
        daily.Note([new DayClosed(_day)]);
        daily.WriteDue(_book);
        daily.Note([new DayOpened(_day)]);
        Assert.Empty(daily.Days);
        daily.WriteDue(_book);
        Assert.Empty(daily.Days);
        daily.Note([new DayClosed(_day)]);
        daily.WriteDue(_book);
        Assert.Equal([_day], daily.Days);
    }

    [Fact]
    public void What_cannot_be_written_says_where_and_is_tried_again()
    {
        var daily = Daily();
        daily.Note([new DayClosed(_day)]);
        File.WriteAllText(Path.Combine(_folder, "reports"), "a file where the folder should be");
        daily.WriteDue(_book);
        Assert.Equal((_day, Path.Combine(_folder, "reports", "2026-11-24")), (daily.Fault!.Day, daily.Fault.Place));
        File.Delete(Path.Combine(_folder, "reports"));
        daily.WriteDue(_book);
        Assert.Null(daily.Fault);
        Assert.Equal([_day], daily.Days);
    }

    private void Read(DailyReports daily, params ReportRecord[] records)
    {
        _book.Read(records);
        foreach (var record in records) daily.Note(record.Events);
    }

    private DailyReports Daily() => new(Path.Combine(_folder, "reports"), () => _plan, _time, NullLogger.Instance);
}
