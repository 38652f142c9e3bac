using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Tests;

public sealed class CountingADayTests : IDisposable
{
    private readonly BookOfAHall _book = new();

    public void Dispose() => _book.Dispose();

    [Fact]
    public void W5_what_was_done_stands_with_the_hall_the_matter_the_window_the_clerk_and_the_persona()
    {
        var hall = _book.Hall;
        hall.Do(new OpenWindow { CommandId = hall.Id(), Window = new WindowId("1"), Clerk = new ClerkId("li") });
        var first = hall.Take(["pension-check"], "elderly");
        hall.Take("id-card-renewal");
        hall.Wait(6);
        hall.Call("1");
        hall.Wait(1);
        hall.Start("1");
        hall.Wait(10);
        hall.Finish("1");
        _book.Rate(first.Id, 5);
        _book.Feed();

        Assert.Equal((2, 1, 6, 6, 10, 1), (_book.Value(Subjects.Hall, "taken"), _book.Value(Subjects.Hall, "served"), _book.Value(Subjects.Hall, "waitMean"),
            _book.Value(Subjects.Hall, "waitMax"), _book.Value(Subjects.Hall, "serviceMean"), _book.Value(Subjects.Hall, "ratedWell")));
        Assert.Equal((1, 1), (_book.Value(Subjects.Matter, "served", "pension-check"), _book.Value(Subjects.Matter, "rated", "pension-check")));
        Assert.Equal((1, 0), (_book.Value(Subjects.Matter, "taken", "id-card-renewal"), _book.Value(Subjects.Matter, "served", "id-card-renewal")));
        Assert.Equal((1, 1), (_book.Value(Subjects.Window, "served", "1"), _book.Value(Subjects.Clerk, "served", "li")));
        Assert.Equal(10, _book.Value(Subjects.Persona, "serviceMean", "elderly"));
        Assert.Equal("李文静", _book.Ask(Subjects.Clerk).Rows[0].Name.Zh);
        var ticket = Assert.Single(_book.Book.Tickets(new Subject(Subjects.Clerk, "li"), BookOfAHall.Day, BookOfAHall.Day, 0, 10));
        Assert.Equal((first.Id, 6, 10, "done", 5), (ticket.Visit, ticket.WaitedMinutes, ticket.ServiceMinutes!.Value, ticket.Outcome, ticket.Rating!.Value));
    }

    [Fact]
    public void A_call_that_was_undone_counts_nothing_and_time_set_aside_is_no_service()
    {
        var hall = _book.Hall;
        hall.Open("1");
        var visit = hall.Take("pension-check");
        hall.Call("1");
        hall.Do(new UndoCall { CommandId = hall.Id(), Window = new WindowId("1") });
        hall.Wait(3);
        hall.Call("1");
        hall.Start("1");
        hall.Wait(4);
        hall.Do(new ParkVisit { CommandId = hall.Id(), Window = new WindowId("1") });
        hall.Wait(20);
        hall.Do(new ResumeVisit { CommandId = hall.Id(), Window = new WindowId("1"), Visit = visit.Id });
        hall.Wait(2);
        hall.Finish("1");
        _book.Feed();
        Assert.Equal((1, 3, 6), (_book.Value(Subjects.Hall, "served"), _book.Value(Subjects.Hall, "waitMean"), _book.Value(Subjects.Hall, "serviceMean")));
    }

    [Fact]
    public void Silence_is_not_rated_a_changed_word_counts_once_and_no_show_is_no_service()
    {
        var hall = _book.Hall;
        hall.Open("1");
        for (var i = 0; i < 4; i++) hall.Take("pension-check");
        var rated = hall.Serve("1");
        hall.Serve("1");
        hall.Serve("1");
        hall.Call("1");
        hall.Do(new MarkNoShow { CommandId = hall.Id(), Window = new WindowId("1") });
        _book.Rate(rated.Id, 1);
        _book.Rate(rated.Id, 4, change: true);
        _book.Feed();
        Assert.Equal((3, 1, 1), (_book.Value(Subjects.Hall, "served"), _book.Value(Subjects.Hall, "noShows"), _book.Value(Subjects.Hall, "rated")));
        Assert.Equal((0, 1, 2 / 3.0), (_book.Value(Subjects.Hall, "ratedBadly"), _book.Value(Subjects.Hall, "ratedWell"), _book.Value(Subjects.Hall, "notRated")));
    }

    [Fact]
    public void Each_leg_stands_with_its_own_window_and_the_day_ends_what_is_left()
    {
        var hall = _book.Hall;
        hall.Open("1", "3");
        hall.Take("pension-check");
        hall.Take("tax-registration");
        hall.Call("1");
        hall.Start("1");
        hall.Do(new TransferVisit { CommandId = hall.Id(), Window = new WindowId("1"), ToWindow = new WindowId("3") });
        hall.Do(new CloseDay { CommandId = hall.Id() });
        _book.Feed();
        Assert.Equal((1, 1, 2), (_book.Value(Subjects.Window, "served", "1"), _book.Value(Subjects.Window, "transferred", "1"), _book.Value(Subjects.Hall, "expired")));
    }

    [Fact]
    public void Who_was_set_aside_and_never_came_back_was_called_and_took_the_window_its_time_but_was_not_served()
    {
        var hall = _book.Hall;
        hall.Open("1");
        hall.Take("pension-check");
        hall.Wait(3);
        hall.Call("1");
        hall.Start("1");
        hall.Wait(12);
        hall.Do(new ParkVisit { CommandId = hall.Id(), Window = new WindowId("1") });
        hall.Wait(300);
        hall.Do(new CloseDay { CommandId = hall.Id() });
        _book.Feed();
        Assert.Equal((0, 1, 3, 1), (_book.Value(Subjects.Hall, "served"), _book.Value(Subjects.Hall, "expired"), _book.Value(Subjects.Hall, "waitMean"), _book.Value(Subjects.Hall, "onTime")));
        Assert.Equal((0, 12), (_book.Value(Subjects.Window, "served", "1"), _book.Value(Subjects.Window, "serviceMean", "1")));
        var ticket = Assert.Single(_book.Book.Tickets(new Subject(Subjects.Window, "1"), BookOfAHall.Day, BookOfAHall.Day, 0, 10));
        Assert.Equal(("left", 3, 12), (ticket.Outcome, ticket.WaitedMinutes, ticket.ServiceMinutes!.Value));
    }

    [Fact]
    public void Who_gives_the_number_back_after_the_call_was_called()
    {
        var hall = _book.Hall;
        hall.Open("1");
        var visit = hall.Take("pension-check");
        hall.Wait(7);
        hall.Call("1");
        hall.Do(new CancelVisit { CommandId = hall.Id(), Visit = visit.Id });
        hall.Take("pension-check");
        hall.Call("1");
        hall.Start("1");
        hall.Wait(600);
        hall.Do(new CloseDay { CommandId = hall.Id() });
        _book.Feed();
        Assert.Equal((0, 1, 1, 3.5), (_book.Value(Subjects.Hall, "served"), _book.Value(Subjects.Hall, "cancelled"), _book.Value(Subjects.Hall, "expired"), _book.Value(Subjects.Hall, "waitMean")));
        // Nobody said when the second one's service ended: it has no length.
        Assert.Equal([("left", null), ("left", (double?)null)], _book.Book.Tickets(new Subject(Subjects.Hall, ""), BookOfAHall.Day, BookOfAHall.Day, 0, 10).Select(ticket => (ticket.Outcome, ticket.ServiceMinutes)));
        Assert.Null(_book.Value(Subjects.Hall, "serviceMean"));
    }

    [Fact]
    public void A_question_that_makes_no_sense_says_what_is_allowed()
    {
        var day = BookOfAHall.Day;
        Assert.Contains("hall, matter, window", Fault(new ReportQuestion("weather", day, day)).Message, StringComparison.Ordinal);
        Assert.Equal("period", Fault(new ReportQuestion(Subjects.Hall, day, day, "decade")).Field);
        Assert.Equal("to", Fault(new ReportQuestion(Subjects.Hall, day, day.AddDays(-1))).Field);
        Assert.Equal("to", Fault(new ReportQuestion(Subjects.Hall, day, day.AddYears(5))).Field);
        Assert.Equal("to", Fault(new ReportQuestion(Subjects.Hall, new DateOnly(9999, 12, 1), DateOnly.MaxValue, Periods.Month)).Field);
        Assert.Equal("kind", Assert.Throws<ReportQuestionException>(() => _book.Book.Assess(new ReportQuestion(Subjects.Matter, day, day))).Field);

        ReportQuestionException Fault(ReportQuestion question) => Assert.Throws<ReportQuestionException>(() => _book.Book.Make(question));
    }
}
