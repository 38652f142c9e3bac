using System.Collections.Concurrent;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Publishing;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

/// <summary>C8, E4: several nodes run one hall on one journal, and none of them leads.</summary>
public sealed class SeveralNodesTests
{
    private static readonly WindowId _window = new("1");

    [Fact]
    public async Task E4_what_one_node_gave_another_shows_calls_and_tells_its_followers()
    {
        var (one, other, _) = await OpenTwoAsync();
        await using var first = one;
        await using var second = other;
        await using var wall = other.Hall.WatchAsync(ViewNames.Wall, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        var told = new TaskCompletionSource<FeedRecord>();
        var following = Task.Run(
            async () =>
            {
                await foreach (var record in other.Engine.FeedAsync(0, EngineHall.Stop))
                {
                    if (record.Events.OfType<NumberTaken>().Any()) told.TrySetResult(record);
                }
            },
            EngineHall.Stop);
        var given = await one.TakeAsync();
        Assert.Equal(given.Visit, Assert.IsType<NumberTaken>((await told.Task.WaitAsync(TimeSpan.FromSeconds(20), EngineHall.Stop)).Events[0]).Visit);
        while (await wall.MoveNextAsync() && wall.Current.Waiting.Sum(area => area.Waiting) == 0) continue;

        await other.OpenWindowAsync("1");
        var call = Assert.IsType<CallMade>((await other.CallAsync("1")).Outcome);
        Assert.Equal(given.Visit, call.Visit);
        await foreach (var announced in one.Hall.CallsAsync(0, EngineHall.Stop))
        {
            Assert.Equal(call.Number, announced.Number);
            break;
        }

        Assert.False(following.IsFaulted);
    }

    [Fact]
    public async Task C8_two_nodes_at_once_give_no_number_twice_call_nobody_twice_and_end_alike()
    {
        const int Each = 75;
        var (one, other, ends) = await OpenTwoAsync();
        await using var first = one;
        await using var second = other;
        EngineHall[] nodes = [one, other];
        var (numbers, called) = (new ConcurrentBag<string>(), new ConcurrentBag<VisitId>());
        for (var window = 1; window <= 4; window++) await nodes[window % 2].OpenWindowAsync($"{window}");
        var taking = Task.WhenAll(Enumerable.Range(0, 4).Select(hand => Task.Run(
            async () =>
            {
                for (var i = 0; i < Each; i++) numbers.Add((await nodes[hand % 2].TakeAsync()).Number.ToString());
            },
            EngineHall.Stop)));
        await Task.WhenAll(Enumerable.Range(1, 4).Select(window => Task.Run(
            async () =>
            {
                // Either node may serve any window, from one press to the next; until nobody waits and nobody comes any more.
                for (var press = window; ; press++)
                {
                    var isOver = taking.IsCompleted;
                    var node = nodes[press % 2];
                    if ((await node.CallAsync($"{window}")).Outcome is CallMade call)
                    {
                        called.Add(call.Visit);
                        await ServeAsync(node, $"{window}");
                    }
                    else if (isOver)
                    {
                        return;
                    }
                    else
                    {
                        await Task.Delay(5, EngineHall.Stop);
                    }
                }
            },
            EngineHall.Stop)));
        await taking;

        Assert.Equal(4 * Each, numbers.Distinct().Count());
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(called.Count, called.Distinct().Count());
        Assert.Equal(numbers.Count, called.Count);
        Assert.True(ends.Sum(end => end.PositionsTaken) > 0, "The nodes never met: nothing was shown.");
        var (position, hash) = await one.Engine.StateHashAsync();
        while ((await other.Engine.StateHashAsync()).Position < position) await Task.Delay(5, EngineHall.Stop);
        Assert.Equal((position, hash), await other.Engine.StateHashAsync());
    }

    [Fact]
    public async Task E4_one_press_that_reaches_both_nodes_happens_once_and_has_one_answer()
    {
        var (one, other, _) = await OpenTwoAsync();
        await using var first = one;
        await using var second = other;
        for (var i = 0; i < 50; i++)
        {
            var command = EngineHall.TakeCommand();
            var answers = await Task.WhenAll(one.SubmitAsync(command), other.SubmitAsync(command));
            Assert.Equal(Assert.IsType<NumberGiven>(answers[0].Outcome).Number, Assert.IsType<NumberGiven>(answers[1].Outcome).Number);
            Assert.Equal(answers[0].Position, answers[1].Position);
        }

        // The same id for something else is refused by whichever node.
        var used = EngineHall.TakeCommand();
        await one.SubmitAsync(used);
        Assert.Equal("command-id-reused", (await other.SubmitAsync(used with { Matters = [new MatterId("pension-check")] })).Rejection?.Type);
    }

    [Fact]
    public async Task E4_what_was_answered_by_one_node_is_known_to_the_other_before_that_refuses_or_tells_anything()
    {
        var (one, other, ends) = await OpenTwoAsync();
        await using var first = one;
        await using var second = other;
        // The other is told nothing by itself any more: it has to look.
        ends[1].Silent = true;
        await Task.Delay(20, EngineHall.Stop);
        await other.OpenWindowAsync("1");
        for (var i = 0; i < 20; i++)
        {
            var given = await one.TakeAsync();
            Assert.Equal(given.Visit, Assert.IsType<CallMade>((await other.CallAsync("1")).Outcome).Visit);
            await ServeAsync(other, "1");
            var next = await one.TakeAsync();
            Assert.Contains(await other.Engine.PeopleAsync(), person => person.Number == next.Number);
            await one.SubmitAsync(new CancelVisit { CommandId = EngineHall.Id(), Visit = next.Visit });
            Assert.Equal("nobody-waits", (await other.CallAsync("1")).Rejection?.Type);
        }
    }

    [Fact]
    public async Task E4_a_node_that_is_always_second_says_so_in_the_end_and_goes_on_when_it_is_first()
    {
        var end = new SharedJournal(new MemoryJournal(), new SemaphoreSlim(1));
        await using var hall = await EngineHall.OpenAsync(end);
        end.TakenBefore = 3;
        await hall.TakeAsync();
        end.TakenBefore = 20;
        var refused = await hall.SubmitAsync(EngineHall.TakeCommand());
        Assert.Equal("journal-failed", refused.Rejection?.Type);
        end.TakenBefore = 0;
        Assert.Equal("A002", (await hall.TakeAsync()).Number.ToString());
    }

    [Fact]
    public async Task E4_what_was_answered_as_undecided_is_not_done_behind_the_back_of_who_went_on_without_it()
    {
        var journal = new FailingJournal(new MemoryJournal());
        var end = new SharedJournal(journal, new SemaphoreSlim(1));
        await using var hall = await EngineHall.OpenAsync(end);
        await hall.TakeAsync();
        (journal.FailNextAppend, journal.FailReads) = (true, true);
        var command = EngineHall.TakeCommand();
        Assert.Equal("journal-failed", (await hall.SubmitAsync(command)).Rejection?.Type);
        journal.FailReads = false;
        // The same press again is one number, and nobody else has one.
        NumberGiven? given = null;
        while (given is null) given = (await hall.SubmitAsync(command)).Outcome as NumberGiven;
        Assert.Equal("A002", given.Number.ToString());
        Assert.Equal(2, (await hall.Engine.PeopleAsync()).Count);
        // One that fails and can be read at once is decided anew: nobody hears of it.
        journal.FailNextAppend = true;
        Assert.Equal("A003", (await hall.TakeAsync()).Number.ToString());
    }

    [Fact]
    public async Task E4_a_node_that_stands_on_what_the_journal_forgot_reads_everything_anew_before_it_follows()
    {
        var (before, after) = (new MemoryJournal(), new MemoryJournal());
        var changing = new ChangingJournal(before);
        var end = new SharedJournal(changing, new SemaphoreSlim(1));
        await using var hall = await EngineHall.OpenAsync(end);
        await hall.TakeAsync();
        // Brought back to an earlier moment, and gone on from there by another node.
        await using (var other = await EngineHall.OpenAsync(after))
        {
            for (var i = 0; i < 3; i++) await other.TakeAsync("medical-reimbursement");
        }

        changing.Now = after;
        while ((await hall.Engine.StateHashAsync()).Position < 4) await Task.Delay(5, EngineHall.Stop);
        await using var fresh = await EngineHall.OpenAsync(after);
        Assert.Equal((await fresh.Engine.StateHashAsync()).Hash, (await hall.Engine.StateHashAsync()).Hash);
    }

    [Fact]
    public async Task E4_an_idle_node_notices_that_its_journal_is_out_of_reach()
    {
        var end = new SharedJournal(new MemoryJournal(), new SemaphoreSlim(1));
        await using var hall = await EngineHall.OpenAsync(end);
        Assert.True(hall.Engine.Link.Connected);
        end.Away = true;
        while (hall.Engine.Link.Connected) await Task.Delay(5, EngineHall.Stop);
        end.Away = false;
        await hall.TakeAsync();
        Assert.True(hall.Engine.Link.Connected);
    }

    private static async Task ServeAsync(EngineHall node, string window)
    {
        await node.SubmitAsync(new StartService { CommandId = EngineHall.Id(), Window = new WindowId(window) });
        await node.SubmitAsync(new FinishService { CommandId = EngineHall.Id(), Window = new WindowId(window) });
    }

    private static async Task<(EngineHall One, EngineHall Other, SharedJournal[] Ends)> OpenTwoAsync()
    {
        var journal = new MemoryJournal();
        var turn = new SemaphoreSlim(1);
        SharedJournal[] ends = [new(journal, turn), new(journal, turn)];
        return (await EngineHall.OpenAsync(ends[0]), await EngineHall.OpenAsync(ends[1]), ends);
    }
}
