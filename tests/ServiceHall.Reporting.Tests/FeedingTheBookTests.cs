using System.Text.Json;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Tests;

public sealed class FeedingTheBookTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] _matters = ["pension-check", "id-card-renewal", "tax-registration", "consultation", "social-security-card"];
    private readonly BookOfAHall _book = new();

    public void Dispose() => _book.Dispose();

    [Fact]
    public void However_it_is_fed_closed_and_opened_again_the_book_says_the_same()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var step = 0; step < 3_000; step++)
        {
            Step(random);
            if (random.Next(40) != 0) continue;
            var news = _book.News(_book.Book);
            _book.Book.Read([.. news.Take(random.Next(news.Count + 1))]);
            if (random.Next(4) == 0) _book.OpenAgain();
        }

        _book.Feed();
        using var atOnce = _book.Open("at-once.db");
        atOnce.Read(_book.News(atOnce));
        foreach (var kind in Subjects.All) Assert.Equal(Text(atOnce, kind), Text(_book.Book, kind));
        CheckAgainstTheEvents();
        CheckMonths(_book.Book, random);
        CheckMonths(atOnce, random);

        _book.Book.Forget();
        _book.Feed();
        foreach (var kind in Subjects.All) Assert.Equal(Text(atOnce, kind), Text(_book.Book, kind));
    }

    // Counted again from the events alone, without days, turns or tallies.
    private void CheckAgainstTheEvents()
    {
        var happened = _book.Hall.Records.SelectMany(record => record).ToList();
        var served = happened.Count(one => one is LegFinished or VisitFinished) + TransfersDuringService(happened);
        var total = _book.Ask(Subjects.Hall);
        Assert.Equal(happened.OfType<NumberTaken>().Count(), BookOfAHall.ValueOf(total, "taken"));
        Assert.Equal(happened.OfType<NoShowMarked>().Count(), BookOfAHall.ValueOf(total, "noShows"));
        Assert.Equal(happened.OfType<VisitCancelled>().Count(), BookOfAHall.ValueOf(total, "cancelled"));
        Assert.Equal(happened.OfType<VisitExpired>().Count(), BookOfAHall.ValueOf(total, "expired"));
        Assert.Equal(happened.OfType<VisitRated>().Count(), BookOfAHall.ValueOf(total, "rated"));
        Assert.Equal(served, BookOfAHall.ValueOf(total, "served"));
        var (finished, ratedVisits) = Words(happened);
        var indicators = _book.Book.Indicators(BookOfAHall.Day, BookOfAHall.Day.AddDays(200), null).Single();
        Assert.Equal((finished, ratedVisits), (indicators.Finished, indicators.RatedVisits));
        Assert.Equal(happened.OfType<VisitRated>().Count(), Sum(_book.Ask(Subjects.Channel), "rated"));
        Assert.Equal(served, Sum(_book.Ask(Subjects.Window), "served"));
        Assert.Equal(served, Sum(_book.Ask(Subjects.Persona), "served"));
        Assert.Equal(served, Sum(_book.Ask(Subjects.Lane), "served"));
        var calls = Calls(happened);
        foreach (var kind in (string[])[Subjects.Hall, Subjects.Window, Subjects.Persona, Subjects.Lane]) Assert.Equal(calls, Sum(kind).Called);
        foreach (var kind in (string[])[Subjects.Matter, Subjects.Department])
        {
            var report = _book.Ask(kind);
            Assert.All(report.Rows, row => Assert.True(row.Values[report.Columns.ToList().FindIndex(one => one.Id == "notRated")] is null or >= 0, $"{row.Key} is not rated less than never"));
            Assert.All(_book.Book.Indicators(BookOfAHall.Day, BookOfAHall.Day.AddDays(200), kind), row => Assert.True(row.RatedVisits <= row.Finished, $"{row.Key} was rated more often than finished"));
        }
    }

    private Tally Sum(string kind)
    {
        var sum = new Tally();
        _book.Book.AddUp(kind, BookOfAHall.Day, BookOfAHall.Day.AddDays(200), null, (_, _) => sum);
        return sum;
    }

    // Calls that were not taken back and have ended, whichever way.
    private static int Calls(List<HallEvent> happened)
    {
        var (open, ended) = (new HashSet<VisitId>(), 0);
        foreach (var one in happened.OfType<VisitEvent>())
        {
            if (one is TicketCalled) open.Add(one.Visit);
            else if (one is CallUndone) open.Remove(one.Visit);
            else if (one is LegFinished or VisitFinished or NoShowMarked or VisitTransferred or VisitCancelled or VisitExpired && open.Remove(one.Visit)) ended++;
        }

        return ended;
    }

    private static double Sum(Report report, string column)
    {
        var place = report.Columns.ToList().FindIndex(one => one.Id == column);
        return report.Rows.Sum(row => row.Values[place] ?? 0);
    }

    // Finished visits and those with a word, counted from the events alone.
    private static (int Finished, int RatedVisits) Words(List<HallEvent> happened) =>
        (happened.OfType<VisitFinished>().Count(), happened.OfType<VisitRated>().Select(rated => rated.Visit).Distinct().Count());

    // Who is sent on before a word was spoken was not served.
    private static int TransfersDuringService(List<HallEvent> happened)
    {
        var (begun, transfers) = (new HashSet<VisitId>(), 0);
        foreach (var one in happened.OfType<VisitEvent>())
        {
            if (one is ServiceStarted or VisitResumed) begun.Add(one.Visit);
            else if (one is VisitTransferred && begun.Contains(one.Visit)) transfers++;
            if (one is TicketCalled or VisitTransferred) begun.Remove(one.Visit);
        }

        return transfers;
    }

    private static string Text(ReportBook book, string kind) => string.Join('\n', Periods.All.Select(period =>
        JsonSerializer.Serialize(book.Make(new ReportQuestion(kind, BookOfAHall.Day.AddDays(-7), BookOfAHall.Day.AddDays(60), period)).Rows)));

    // Months by their sums are the months day by day, wherever a question begins and ends.
    private static void CheckMonths(ReportBook book, Random random)
    {
        for (var i = 0; i < 20; i++)
        {
            var from = BookOfAHall.Day.AddDays(random.Next(-30, 60));
            var to = from.AddDays(random.Next(120));
            foreach (var kind in (string[])[Subjects.Hall, Subjects.Window])
            {
                var (days, months) = (new Tally(), new Tally());
                book.AddUp(kind, from, to, null, (_, _) => days);
                book.AddUpMonths(kind, from, to, null, (_, _) => months);
                Assert.Equal((days.Taken, days.Served, days.Rated, days.WaitSumMs, days.WaitMaxMs, days.Waits.QuantileMs(0.9)), (months.Taken, months.Served, months.Rated, months.WaitSumMs, months.WaitMaxMs, months.Waits.QuantileMs(0.9)));
            }
        }
    }

    private void Step(Random random)
    {
        var hall = _book.Hall;
        hall.Now = hall.Now.AddSeconds(random.Next(120));
        var window = new WindowId((1 + random.Next(5)).ToString());
        var visits = hall.State.Visits.Values.OrderBy(visit => visit.Id.Value).Select(visit => visit.Id).ToList();
        var visit = visits.Count == 0 ? new VisitId(0) : visits[random.Next(visits.Count)];
        HallCommand command = random.Next(18) switch
        {
            <= 3 => hall.TakeCommand([_matters[random.Next(_matters.Length)]], random.Next(3) == 0 ? "elderly" : null),
            4 => new OpenWindow { CommandId = hall.Id(), Window = window, Clerk = random.Next(2) == 0 ? new ClerkId("li") : null },
            5 or 6 => new CallNext { CommandId = hall.Id(), Window = window },
            7 or 8 => new StartService { CommandId = hall.Id(), Window = window },
            9 or 10 => new FinishService { CommandId = hall.Id(), Window = window },
            11 => new MarkNoShow { CommandId = hall.Id(), Window = window },
            12 => random.Next(2) == 0
                ? new TransferVisit { CommandId = hall.Id(), Window = window, ToWindow = new WindowId("3") }
                : new TransferVisit { CommandId = hall.Id(), Window = window, ToMatter = new MatterId(_matters[random.Next(_matters.Length)]), AndBack = random.Next(3) == 0 },
            13 => new RateVisit { CommandId = hall.Id(), Visit = visit, Level = 1 + random.Next(5), Channel = "pad", Change = random.Next(3) == 0, Matter = random.Next(2) == 0 ? new MatterId(_matters[random.Next(_matters.Length)]) : null },
            14 => new CancelVisit { CommandId = hall.Id(), Visit = visit },
            15 => new ParkVisit { CommandId = hall.Id(), Window = window },
            16 => new ResumeVisit { CommandId = hall.Id(), Window = window, Visit = visit },
            _ => random.Next(8) == 0 ? new CloseDay { CommandId = hall.Id() } : new UndoCall { CommandId = hall.Id(), Window = window },
        };
        hall.Try(command);
        if (!hall.State.DayOpen) hall.Do(new OpenDay { CommandId = hall.Id(), Day = hall.State.Day!.Value.AddDays(1) });
    }
}
