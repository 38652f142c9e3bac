using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Tests;

public sealed class CountingRatingsTests : IDisposable
{
    private readonly BookOfAHall _book = new();

    public void Dispose() => _book.Dispose();

    [Fact]
    public void L1_ratings_stand_by_level_channel_reason_and_department_and_silence_apart()
    {
        var visits = Serve(4);
        Say(visits[0], 5, "pad");
        Say(visits[1], 4, "phone");
        Say(visits[2], 1, "qr", "too-slow");
        _book.Feed();

        Assert.Equal((3, 2 / 3.0, 1 / 2.0, 1 / 4.0), (_book.Value(Subjects.Hall, "rated"), _book.Value(Subjects.Hall, "ratedWell"), _book.Value(Subjects.Hall, "ratedWellUnasked"), _book.Value(Subjects.Hall, "notRated")));
        Assert.Equal(1 / 4.0, _book.Value(Subjects.Window, "notRated", "1"));
        Assert.Equal((3, 1 / 4.0), (_book.Value(Subjects.Department, "rated", "social-security"), _book.Value(Subjects.Department, "notRated", "social-security")));
        Assert.Equal((1, 1), (_book.Value(Subjects.Channel, "rated1", "qr"), _book.Value(Subjects.Reason, "rated1", "too-slow")));
        var levels = _book.Ask(ReportKinds.Rating);
        Assert.Equal(["5", "4", "3", "2", "1", "none"], levels.Rows.Select(row => row.Key));
        Assert.Equal([1, 1, 0, 0, 1, 1], levels.Rows.Select(row => (int)row.Values[0]!.Value));
        Assert.Equal([0, 0, 1], levels.Rows[4].Values.Skip(2).Select(value => (int)value!.Value));
    }

    [Fact]
    public void A_changed_word_takes_its_channel_and_reasons_with_it()
    {
        var visit = Serve(1)[0];
        Say(visit, 1, "pad", "manner-cold");
        Say(visit, 2, "phone", "too-slow", change: true);
        _book.Feed();
        Assert.Equal((1, 1), (_book.Value(Subjects.Hall, "rated"), _book.Value(Subjects.Hall, "ratedBadly")));
        Assert.Equal((0, 1), (_book.Value(Subjects.Channel, "rated", "pad"), _book.Value(Subjects.Channel, "rated", "phone")));
        Assert.Equal((0, 1), (_book.Value(Subjects.Reason, "rated", "manner-cold"), _book.Value(Subjects.Reason, "rated", "too-slow")));
        Assert.Equal(0, _book.Value(Subjects.Hall, "notRated"));
    }

    [Fact]
    public void A_matter_a_visit_was_sent_on_to_is_finished_with_it()
    {
        var hall = _book.Hall;
        hall.Open("1", "3");
        var visits = new List<VisitId>();
        for (var i = 0; i < 2; i++)
        {
            hall.Take("pension-check");
            hall.Call("1");
            hall.Start("1");
            hall.Do(new TransferVisit { CommandId = hall.Id(), Window = new WindowId("1"), ToMatter = new MatterId("tax-registration") });
            visits.Add(hall.Serve("3").Id);
        }

        hall.Do(new RateVisit { CommandId = hall.Id(), Visit = visits[0], Level = 5, Channel = "pad", Matter = new MatterId("tax-registration") });
        _book.Feed();
        Assert.Equal((2, 1), Finished(Subjects.Matter, "tax-registration"));
        Assert.Equal((2, 0), Finished(Subjects.Matter, "pension-check"));
        Assert.Equal((2, 1), Finished(Subjects.Department, hall.State.Plan.DepartmentOf(new MatterId("tax-registration"))!.Id));
        Assert.Equal(0.5, _book.Value(Subjects.Matter, "notRated", "tax-registration"));
    }

    [Fact]
    public void A_word_about_a_window_where_nobody_signed_in_is_no_other_clerks()
    {
        var hall = _book.Hall;
        hall.Open("1");
        hall.Do(new OpenWindow { CommandId = hall.Id(), Window = new WindowId("3"), Clerk = new ClerkId("li") });
        hall.Take("pension-check", "tax-registration");
        hall.Serve("1");
        var visit = hall.Serve("3").Id;
        hall.Do(new RateVisit { CommandId = hall.Id(), Visit = visit, Level = 1, Channel = "pad", Matter = new MatterId("pension-check") });
        _book.Feed();
        Assert.Equal((1, 0), (_book.Value(Subjects.Clerk, "served", "li"), _book.Value(Subjects.Clerk, "rated", "li")));
        Assert.Equal(1, _book.Value(Subjects.Window, "ratedBadly", "1"));
    }

    [Theory]
    [InlineData(Subjects.Channel, "qr", 1)]
    [InlineData(Subjects.Reason, "too-slow", 1)]
    [InlineData(Subjects.Department, "social-security", 4)]
    [InlineData(ReportKinds.Rating, "1", 1)]
    [InlineData(ReportKinds.Rating, RatingReports.None, 1)]
    [InlineData(Subjects.Persona, "general", 4)]
    [InlineData(Subjects.Matter, "pension-check", 4)]
    public void Every_figure_leads_to_its_tickets(string kind, string key, int count)
    {
        var visits = Serve(4);
        Say(visits[0], 5, "pad");
        Say(visits[1], 4, "phone");
        Say(visits[2], 1, "qr", "too-slow");
        _book.Feed();
        var day = BookOfAHall.Day;
        var all = _book.Book.Tickets(new Subject(kind, key), day.AddDays(-3), day, 0, 100);
        Assert.Equal(count, all.Count);
        Assert.Equal(all.Skip(1), _book.Book.Tickets(new Subject(kind, key), day.AddDays(-3), day, 1, 100), (one, other) => one.Visit == other.Visit);
        Assert.Empty(_book.Book.Tickets(new Subject(kind, "nothing of the kind"), day, day, 0, 100));
    }

    private (long Finished, long RatedVisits) Finished(string by, string key)
    {
        var row = _book.Book.Indicators(BookOfAHall.Day, BookOfAHall.Day, by).Single(row => row.Key == key);
        return (row.Finished, row.RatedVisits);
    }

    private List<VisitId> Serve(int count)
    {
        var hall = _book.Hall;
        hall.Open("1");
        var visits = new List<VisitId>();
        for (var i = 0; i < count; i++)
        {
            hall.Take("pension-check");
            visits.Add(hall.Serve("1").Id);
        }

        return visits;
    }

    private void Say(VisitId visit, int level, string channel, string? reason = null, bool change = false) => _book.Hall.Do(new RateVisit
    {
        CommandId = _book.Hall.Id(), Visit = visit, Level = level, Channel = channel, Reasons = reason is null ? null : [reason], Change = change,
    });
}
