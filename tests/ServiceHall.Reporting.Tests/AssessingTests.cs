using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Tests;

public sealed class AssessingTests : IDisposable
{
    private readonly BookOfAHall _book = new();

    public void Dispose() => _book.Dispose();

    // Window 1 serves 6 pension checks in twice their planned time, all rated well; window 2 serves 3 in planned time, one rated badly.
    [Fact]
    public void W5_the_points_are_those_of_the_formula_and_too_few_ratings_are_left_out()
    {
        var planned = _book.Hall.State.Plan.ExpectedMinutes(_book.Hall.Take("pension-check").Leg);
        Serve("1", 6, planned * 2, level: 5);
        Serve("2", 3, planned, level: null);
        _book.Feed();

        var report = _book.Book.Assess(new ReportQuestion(Subjects.Window, BookOfAHall.Day, BookOfAHall.Day, Periods.Month));
        var one = report.Rows.Single(row => row.Key == "1").Values;
        var two = report.Rows.Single(row => row.Key == "2").Values;

        // Work against the mean of 4.5 services, full at 1.2; pace full at 1.2; ratings; one stop.
        Assert.Equal([100.0, Math.Round(0.5 / 1.2 * 100, 1), 100, 100], one.Skip(1).Take(4).Select(value => value!.Value));
        Assert.Equal(Math.Round((100 * 30 + 0.5 / 1.2 * 100 * 20 + 100 * 30 + 100 * 20) / 100.0, 1), one[0]);
        Assert.Null(two[3]);
        Assert.Equal(Math.Round((3 / 4.5 / 1.2 * 100 * 30 + 1 / 1.2 * 100 * 20 + 100 * 20) / 70.0, 1), two[0]);
        Assert.Equal(["2026-11", "2026-11"], report.Rows.Select(row => row.Period));
        Assert.Contains("工作量 × 30", report.Notes[0].Zh, StringComparison.Ordinal);
    }

    private void Serve(string window, int times, double minutes, int? level)
    {
        var hall = _book.Hall;
        hall.Open(window);
        for (var i = 0; i < times; i++)
        {
            hall.Take("pension-check");
            var called = hall.Call(window);
            hall.Start(window);
            hall.Wait(minutes);
            hall.Finish(window);
            if (level is { } given) _book.Rate(called.Visit, given);
        }
    }
}
