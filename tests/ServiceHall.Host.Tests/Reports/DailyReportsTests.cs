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
        var leg = new Leg([new MatterId("pension-check")], [new WindowId("1")], new AreaId("A"), 240_000);
        _book.Read([
            new ReportRecord(1, _noon, [new DayOpened(_day)]),
            new ReportRecord(2, _noon, [new NumberTaken(new VisitId(2), new TicketNumber("A", 1), new TicketCode("code-code-code-code-1"), new PersonaId("general"), null, [leg], null, null, 0, null)]),
        ]);
    }

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
    public void A_day_nobody_closed_has_its_files_once_its_date_has_passed_also_after_days_without_power()
    {
        _time.Pass(TimeSpan.FromDays(6));
        var daily = Daily();
        daily.WriteDue(_book);
        Assert.Equal([_day], daily.Days);
        _time.Pass(TimeSpan.FromDays(60));
        Directory.Delete(daily.Folder, recursive: true);
        daily.WriteDue(_book);
        Assert.Empty(daily.Days);
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

    private DailyReports Daily() => new(Path.Combine(_folder, "reports"), () => _plan, _time, NullLogger.Instance);
}
