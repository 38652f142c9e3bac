using System.Collections.Concurrent;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Following;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Tests;

namespace ServiceHall.Engine.Tests.Following;

public sealed class FollowingTicketsTests
{
    [Fact]
    public async Task A_call_is_told_at_once_and_with_its_window()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        var phone = await FollowAsync(hall, await hall.TakeAsync());
        await hall.CallAsync("1");
        var (visit, placeOnly) = await phone.NextAsync();
        Assert.Equal((VisitStatus.Called, new WindowId("1"), false), (visit.State, visit.Window!.Value, placeOnly));
    }

    [Fact]
    public async Task When_somebody_ahead_goes_only_the_place_is_told()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        var before = await hall.TakeAsync();
        var phone = await FollowAsync(hall, await hall.TakeAsync());
        await hall.SubmitAsync(new CancelVisit { CommandId = EngineHall.Id(), Visit = before.Visit });
        var (visit, placeOnly) = await phone.NextAsync();
        Assert.Equal((VisitStatus.Waiting, 0, true), (visit.State, visit.Ahead!.Value, placeOnly));
    }

    [Fact]
    public async Task Whoever_goes_back_to_waiting_just_before_being_followed_hears_the_line_move()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        var (before, phone) = await FollowTooLateAsync(hall);
        await hall.SubmitAsync(new CancelVisit { CommandId = EngineHall.Id(), Visit = before });
        await HeardOfTheLineAsync(phone);
    }

    [Fact]
    public async Task Whoever_was_to_hear_that_with_a_batch_that_failed_hears_it_with_the_next()
    {
        var journal = new FailingJournal(new MemoryJournal());
        await using var hall = await EngineHall.OpenAsync(journal, new HandTime());
        var (before, phone) = await FollowTooLateAsync(hall);
        journal.FailNextAppend = true;
        Assert.NotNull((await hall.SubmitAsync(new CancelVisit { CommandId = EngineHall.Id(), Visit = before })).Rejection);
        await hall.SubmitAsync(new CancelVisit { CommandId = EngineHall.Id(), Visit = before });
        await HeardOfTheLineAsync(phone);
    }

    [Fact]
    public async Task Whoever_was_seen_the_day_before_and_followed_after_it_ended_hears_that_it_has()
    {
        var time = new HandTime();
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal(), time);
        var yesterday = (await hall.Hall.FindVisitAsync(new VisitKey { Visit = (await hall.TakeAsync()).Visit }, EngineHall.Stop))!;
        time.Advance(TimeSpan.FromDays(1));
        while (await hall.Hall.FindVisitAsync(new VisitKey { Visit = yesterday.Visit }, EngineHall.Stop) is not null) await Task.Delay(10, EngineHall.Stop);
        var phone = new Phone { Last = yesterday };
        hall.Engine.Tickets.Follow(yesterday, phone);
        await hall.TakeAsync();
        await phone.HasGone.WaitAsync(TimeSpan.FromSeconds(10), EngineHall.Stop);
    }

    [Fact]
    public async Task What_happens_to_others_and_moves_nothing_is_not_told()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        await hall.OpenWindowAsync("1");
        var mine = await hall.TakeAsync();
        var phone = await FollowAsync(hall, mine);
        for (var i = 0; i < 20; i++) await hall.TakeAsync();
        await hall.SubmitAsync(new CancelVisit { CommandId = EngineHall.Id(), Visit = mine.Visit });
        var (visit, _) = await phone.NextAsync();
        Assert.Equal(VisitStatus.Cancelled, visit.State);
    }

    [Fact]
    public async Task Whoever_leaves_is_told_nothing_more_and_can_come_back()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        var given = await hall.TakeAsync();
        var view = (await hall.Hall.FindVisitAsync(new VisitKey { Visit = given.Visit }, EngineHall.Stop))!;
        hall.Engine.Tickets.Follow(view, new Phone()).Dispose();
        Assert.Equal(0, hall.Engine.Tickets.Count);
        using var again = hall.Engine.Tickets.Follow(view, new Phone());
        Assert.Throws<InvalidOperationException>(() => hall.Engine.Tickets.Follow(view, new Phone()));
    }

    [Fact]
    public async Task Every_place_in_the_line_is_the_one_the_hall_itself_counts()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        var matters = EngineHall.Plan.Plan.Matters;
        var given = new List<NumberGiven>();
        for (var i = 0; i < 120; i++) given.Add(await hall.TakeAsync(matters[i * 7 % matters.Count].Id.Value));
        var phones = new Dictionary<VisitId, Phone>();
        foreach (var one in given) phones[one.Visit] = await FollowAsync(hall, one);
        await hall.OpenWindowAsync("1");
        await hall.OpenWindowAsync("3");
        // Of the line itself is told at most once a second, and with time passing one may overtake another after the last telling: then it is told again.
        var wrong = new List<string>();
        for (var i = 0; i < 16 && (i < 10 || wrong.Count > 0); i++)
        {
            await hall.CallAsync(i % 2 == 0 ? "1" : "3");
            await hall.SubmitAsync(new MarkNoShow { CommandId = EngineHall.Id(), Window = new WindowId(i % 2 == 0 ? "1" : "3") });
            if (i < 9) continue;
            await Task.Delay(TimeSpan.FromSeconds(2.5), EngineHall.Stop);
            wrong.Clear();
            foreach (var (id, phone) in phones)
            {
                var now = (await hall.Hall.FindVisitAsync(new VisitKey { Visit = id }, EngineHall.Stop))!;
                if (now.State == VisitStatus.Waiting && now.Ahead != phone.Last.Ahead) wrong.Add($"{now.Number}: {now.Ahead} ahead, told {phone.Last.Ahead}");
            }
        }

        Assert.Empty(wrong);
    }

    // Seen as called, back in the line behind somebody, and only then followed.
    private static async Task<(VisitId Before, Phone Phone)> FollowTooLateAsync(EngineHall hall)
    {
        await hall.OpenWindowAsync("1");
        var before = await hall.TakeAsync();
        var mine = await hall.TakeAsync();
        await hall.SubmitAsync(new CallVisit { CommandId = EngineHall.Id(), Window = new WindowId("1"), Visit = mine.Visit });
        var called = (await hall.Hall.FindVisitAsync(new VisitKey { Visit = mine.Visit }, EngineHall.Stop))!;
        Assert.Equal(VisitStatus.Called, called.State);
        await hall.SubmitAsync(new UndoCall { CommandId = EngineHall.Id(), Window = new WindowId("1") });
        var phone = new Phone { Last = called };
        hall.Engine.Tickets.Follow(called, phone);
        return (before.Visit, phone);
    }

    private static async Task HeardOfTheLineAsync(Phone phone)
    {
        VisitView told;
        do (told, _) = await phone.NextAsync().WaitAsync(TimeSpan.FromSeconds(10), EngineHall.Stop);
        while (told.Ahead != 0);
        Assert.Equal(VisitStatus.Waiting, told.State);
    }

    private static async Task<Phone> FollowAsync(EngineHall hall, NumberGiven given)
    {
        var view = (await hall.Hall.FindVisitAsync(new VisitKey { Visit = given.Visit }, EngineHall.Stop))!;
        var phone = new Phone { Last = view };
        hall.Engine.Tickets.Follow(view, phone);
        return phone;
    }

    private sealed class Phone : ITicketFollower
    {
        private readonly BlockingCollection<(VisitView, bool)> _told = [];
        private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public VisitView Last { get; set; } = null!;

        public void Show(VisitView visit, bool placeOnly)
        {
            Last = visit;
            _told.Add((visit, placeOnly));
        }

        public Task HasGone => _gone.Task;

        public void Gone() => _gone.TrySetResult();

        public Task<(VisitView Visit, bool PlaceOnly)> NextAsync() => Task.Run(() => _told.Take(EngineHall.Stop), EngineHall.Stop);
    }
}
