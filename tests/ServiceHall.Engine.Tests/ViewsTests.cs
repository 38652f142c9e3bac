using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Pictures;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

public sealed class ViewsTests
{
    private static readonly WindowId _one = new("1");

    [Fact]
    public async Task A_call_taken_back_leaves_the_wall_and_asks_nobody_to_come()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        await hall.TakeAsync();
        var taken = Assert.IsType<CallMade>((await hall.CallAsync("1")).Outcome);
        await hall.SubmitAsync(new UndoCall { CommandId = EngineHall.Id(), Window = taken.Window });
        var wall = await hall.Hall.WatchAsync(ViewNames.Wall, EngineHall.Stop).FirstAsync(EngineHall.Stop);
        Assert.Equal((taken.CallSequence, 0), (wall.CallSequence, wall.Calls.Count));
        Assert.False(wall.StillAsks(new CallAnnouncement(taken.CallSequence, taken.Number, taken.Window, new AreaId("A"), false, wall.At)));
    }

    [Fact]
    public async Task A_call_reaches_who_watches_the_wall_with_its_sequence()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await using var wall = hall.Hall.WatchAsync(ViewNames.Wall, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        Assert.True(await wall.MoveNextAsync());
        Assert.Equal(0, wall.Current.CallSequence);
        await hall.OpenWindowAsync("1");
        var given = await hall.TakeAsync();
        await hall.CallAsync("1");
        while (wall.Current.CallSequence == 0) Assert.True(await wall.MoveNextAsync());
        var row = wall.Current.Calls[0];
        Assert.Equal((1, given.Number, _one, new AreaId("A")), (row.CallSequence, row.Number, row.Window, row.Area));
    }

    [Fact]
    public async Task An_area_with_an_idle_open_window_tells_no_wait_and_one_without_an_open_window_tells_nothing()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        await foreach (var view in hall.Hall.WatchAsync(ViewNames.Wall, EngineHall.Stop))
        {
            Assert.Equal([new WaitRange(0, 0), null, null, null], view.Waiting.Select(area => area.WaitMinutes));
            break;
        }
    }

    [Fact]
    public async Task Announcements_come_in_order_without_gap_also_for_who_comes_late()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        for (var i = 0; i < 5; i++)
        {
            await hall.TakeAsync();
            await hall.CallAsync("1");
            await hall.SubmitAsync(new MarkNoShow { CommandId = EngineHall.Id(), Window = _one });
        }

        var heard = new List<long>();
        await foreach (var call in hall.Hall.CallsAsync(1, EngineHall.Stop))
        {
            heard.Add(call.CallSequence);
            if (heard.Count == 4) break;
        }

        Assert.Equal([2, 3, 4, 5], heard);
    }

    [Fact]
    public void A_ticket_that_is_not_on_paper_after_a_minute_is_an_alert_and_no_job_any_more_once_its_visit_is_over()
    {
        var state = new HallState(EngineHall.Plan);
        var (kiosk, at) = (new StationId("kiosk-1"), new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.Zero));
        Happens(new OpenDay { CommandId = EngineHall.Id(), Day = new DateOnly(2026, 11, 24) });
        Happens(new OpenWindow { CommandId = EngineHall.Id(), Window = _one });
        Happens(EngineHall.TakeCommand(kiosk: "kiosk-1"));
        Assert.DoesNotContain(Alerts.Of(state, at.AddSeconds(60)), alert => alert.Type == "print-pending");
        var alert = Assert.Single(Alerts.Of(state, at.AddSeconds(61)), alert => alert.Type == "print-pending");
        Assert.Equal(("warn", at, "kiosk-1"), (alert.Severity, alert.Since, alert.Detail));
        Assert.Equal(alert.Number, Assert.Single(PrintsPicture.Of(state, kiosk, at).Jobs).Number);
        Happens(new CallNext { CommandId = EngineHall.Id(), Window = _one });
        Happens(new StartService { CommandId = EngineHall.Id(), Window = _one });
        Assert.Single(PrintsPicture.Of(state, kiosk, at).Jobs);
        Happens(new FinishService { CommandId = EngineHall.Id(), Window = _one });
        Assert.Empty(PrintsPicture.Of(state, kiosk, at).Jobs);
        Assert.DoesNotContain(Alerts.Of(state, at.AddSeconds(61)), alert => alert.Type == "print-pending");

        void Happens(HallCommand command) => Evolve.Apply(state, state.Position + 1, at, Decide.Command(state, command, at).Events);
    }

    [Fact]
    public async Task A_slow_watcher_gets_the_newest_view_and_never_an_older_one()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await using var watch = hall.Hall.WatchAsync(ViewNames.Prints(new StationId("kiosk-1")), EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        Assert.True(await watch.MoveNextAsync());
        for (var i = 0; i < 50; i++) await hall.SubmitAsync(EngineHall.TakeCommand(kiosk: "kiosk-1"));
        var last = watch.Current.Position;
        var views = 0;
        while (watch.Current.Jobs.Count < 50)
        {
            Assert.True(await watch.MoveNextAsync());
            Assert.True(watch.Current.Position > last);
            last = watch.Current.Position;
            views++;
        }

        Assert.InRange(views, 1, 3);
    }

    [Fact]
    public async Task The_clerk_sees_who_would_be_next_and_why()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        var given = await hall.TakeAsync();
        await hall.TakeAsync();
        await foreach (var view in hall.Hall.WatchAsync(ViewNames.Window(_one), EngineHall.Stop))
        {
            if (view.WaitingHere < 2) continue;
            Assert.Equal(given.Number, view.Next!.Number);
            Assert.Equal("居民身份证换领", Assert.Single(view.Lanes).Label.Zh);
            Assert.Equal(WindowStatus.Open, view.State);
            break;
        }
    }

    [Fact]
    public async Task The_managers_figures_are_those_of_the_day()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        var given = await hall.TakeAsync();
        await hall.TakeAsync("tax-registration");
        await hall.CallAsync("1");
        await hall.SubmitAsync(new StartService { CommandId = EngineHall.Id(), Window = _one });
        await hall.SubmitAsync(new FinishService { CommandId = EngineHall.Id(), Window = _one });
        await hall.SubmitAsync(new RateVisit { CommandId = EngineHall.Id(), Visit = given.Visit, Level = 1, Channel = "pad" });
        await foreach (var view in hall.Hall.WatchAsync(ViewNames.Manager, EngineHall.Stop))
        {
            Assert.Equal((2, 1, 1), (view.TakenToday, view.Waiting, view.FinishedToday));
            Assert.Equal([0, 0, 0, 0, 1], view.Ratings.Levels);
            Assert.Equal(0, view.Ratings.NotRated);
            Assert.Contains(view.Alerts, alert => alert.Type == "bad-rating" && alert.Number == given.Number);
            Assert.Equal(2, Assert.Single(view.Quarters).Taken);
            // The first was told "at once", and so it was; the second still waits.
            Assert.Equal((1, 1.0, 0), (view.WaitAccuracy!.Today.Ended, view.WaitAccuracy.Today.KeptShare, view.WaitAccuracy.Today.MedianWidthMin));
            Assert.Equal("A", Assert.Single(view.WaitAccuracy.Classes).Area.Value);
            var general = view.Staffing!.Pools.First(pool => pool.Windows.Contains(_one));
            Assert.Equal((1, view.Staffing.From.AddMinutes(15)), (general.Open, view.Staffing.Until));
            // The second waits for window 3, which is not open.
            var business = view.Staffing.Pools.Single(pool => pool.Windows.Contains(new WindowId("3")));
            Assert.Equal((0, 1, 1), (business.Open, business.Waiting, business.Advised));
            break;
        }
    }

    [Fact]
    public async Task A_tickets_whole_story_is_told_from_the_journal_without_the_persons_hash()
    {
        var journal = new MemoryJournal();
        await using var hall = await EngineHall.OpenAsync(journal);
        await hall.OpenWindowAsync("1");
        var take = EngineHall.TakeCommand() with { Person = new KnownPerson(new IdentityHash("5ec2e7"), "张*") };
        var given = (NumberGiven)(await hall.SubmitAsync(take)).Outcome!;
        await hall.TakeAsync();
        await hall.CallAsync("1");
        await hall.SubmitAsync(new StartService { CommandId = EngineHall.Id(), Window = _one });
        var story = await hall.Hall.StoryAsync(given.Visit, EngineHall.Stop);
        Assert.Equal(["number-taken.v1", "ticket-called.v1", "service-started.v1"], story!.Events.Select(happened => happened.Type));
        Assert.All(story.Events, happened => Assert.Equal("kiosk:kiosk-1", happened.By));
        Assert.DoesNotContain("5ec2e7", string.Concat(story.Events.Select(happened => happened.Event.ToString())), StringComparison.Ordinal);
        Assert.Null(await hall.Hall.StoryAsync(new VisitId(1), EngineHall.Stop));
        Assert.Null(await hall.Hall.StoryAsync(new VisitId(12_345), EngineHall.Stop));
    }
}
