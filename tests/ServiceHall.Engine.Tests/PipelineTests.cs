using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

/// <summary>A batch is decided while the one before is being made durable: what if that one never is?</summary>
public sealed class PipelineTests
{
    private readonly MemoryJournal _journal = new();

    [Fact]
    public async Task A_hall_that_cannot_append_says_that_commands_do_not_get_through_until_one_does()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        Assert.True(hall.Hall.Link.Connected);
        failing.FailNextAppend = true;
        Assert.Equal("journal-failed", (await hall.SubmitAsync(EngineHall.TakeCommand())).Rejection!.Type);
        Assert.False(hall.Hall.Link.Connected);
        await hall.TakeAsync();
        Assert.True(hall.Hall.Link.Connected);
    }

    [Fact]
    public async Task As_long_as_the_journal_cannot_be_read_back_everybody_is_told_so_and_nobody_is_kept_waiting()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing, new FixedTime(TimeProvider.System.GetUtcNow()) { Hurry = 20 });
        (failing.FailNextAppend, failing.FailReads) = (true, true);
        var first = await hall.SubmitAsync(EngineHall.TakeCommand());
        Assert.Equal(("journal-failed", true), (first.Rejection!.Type, first.Rejection.Remedy.Contains("happens once", StringComparison.Ordinal)));
        Assert.Equal("journal-failed", (await hall.SubmitAsync(EngineHall.TakeCommand())).Rejection!.Type);
        await Assert.ThrowsAsync<HallBusyException>(() => hall.Hall.FindVisitAsync(new VisitKey { Visit = new VisitId(1) }, EngineHall.Stop).AsTask());
        Assert.False(hall.Hall.Link.Connected);
        failing.FailReads = false;
        Answer answer;
        do answer = await hall.SubmitAsync(EngineHall.TakeCommand());
        while (answer.Rejection?.Type == "journal-failed");
        Assert.Equal("A001", Assert.IsType<NumberGiven>(answer.Outcome).Number.ToString());
        Assert.True(hall.Hall.Link.Connected);
    }

    [Fact]
    public async Task What_was_decided_on_top_of_an_append_that_failed_is_told_too_and_not_done_later_behind_the_back_of_who_went_on()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing, new FixedTime(TimeProvider.System.GetUtcNow()) { Hurry = 20 });
        var before = await _journal.LastPositionAsync(EngineHall.Stop);
        var letGo = failing.Hold();
        var had = failing.Sought;
        var first = hall.SubmitAsync(EngineHall.TakeCommand());
        await failing.TakenUpAsync(had, 1);
        var onTop = EngineHall.TakeCommand();
        var second = hall.SubmitAsync(onTop);
        await failing.TakenUpAsync(had, 2);
        (failing.FailNextAppend, failing.FailReads) = (true, true);
        letGo();
        Assert.Equal(["journal-failed", "journal-failed"], (await Task.WhenAll(first, second)).Select(answer => answer.Rejection?.Type));
        failing.FailReads = false;
        Answer again;
        do again = await hall.SubmitAsync(onTop);
        while (again.Rejection?.Type == "journal-failed");
        Assert.Equal("A001", Assert.IsType<NumberGiven>(again.Outcome).Number.ToString());
        Assert.Equal(before + 1, await _journal.LastPositionAsync(EngineHall.Stop));
    }

    [Fact]
    public async Task Who_asks_a_hall_whose_queue_is_full_is_told_that_it_is_busy()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var letGoOfAppends = failing.Hold();
        var submitted = new List<Task<Answer>>();
        Task<VisitView?> asked;
        do
        {
            // The loop takes some more while the gate holds its first append; then the queue stays full.
            do submitted.Add(hall.SubmitAsync(EngineHall.TakeCommand()));
            while (!submitted[^1].IsCompleted);
            asked = hall.Hall.FindVisitAsync(new VisitKey { Visit = new VisitId(1) }, EngineHall.Stop).AsTask();
        }
        while (!asked.IsFaulted);
        await Assert.ThrowsAsync<HallBusyException>(() => asked);
        letGoOfAppends();
        var answers = await Task.WhenAll(submitted);
        Assert.Contains(answers, answer => answer.Rejection?.Type == "busy");
    }

    [Fact]
    public async Task While_the_disk_does_not_answer_commands_wait_or_are_told_so_and_none_is_lost()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var before = await _journal.LastPositionAsync(EngineHall.Stop);
        var letGo = failing.Hang();
        var submitted = new List<Task<Answer>>();
        do submitted.Add(hall.SubmitAsync(EngineHall.TakeCommand()));
        while (!submitted[^1].IsCompleted);
        letGo();
        var answers = await Task.WhenAll(submitted);
        // The hall of the tests gives 2,000 numbers a day.
        var numbers = answers.Select(answer => answer.Outcome).OfType<NumberGiven>().Select(given => given.Number).ToList();
        Assert.Equal(2_000, numbers.Count);
        Assert.Equal(2_000, numbers.Distinct().Count());
        Assert.Equal(before + numbers.Count, await _journal.LastPositionAsync(EngineHall.Stop));
        Assert.Equal("busy", answers[^1].Rejection!.Type);
        Assert.DoesNotContain(answers.SkipLast(1), answer => answer.Rejection?.Type is "busy" or "journal-failed" or "internal-error");
    }

    [Fact]
    public async Task A_caller_that_keeps_the_thread_it_was_answered_on_does_not_hold_up_the_hall()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        using var letGo = new ManualResetEventSlim();
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Nothing is answered before the gate is open: what goes on after an answer that is there already would keep this test's thread.
        var letGoOfAppends = failing.Hold();
        var keeping = hall.Hall.SubmitAsync(EngineHall.TakeCommand(), EngineHall.Stop).AsTask().ContinueWith(
            _ =>
            {
                answered.SetResult();
                letGo.Wait(EngineHall.Stop);
            },
            EngineHall.Stop, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        letGoOfAppends();
        await answered.Task;
        await hall.TakeAsync();
        await hall.TakeAsync();
        letGo.Set();
        await keeping;
    }

    [Fact]
    public async Task When_an_append_fails_what_was_decided_on_top_of_it_is_decided_anew_on_what_is_true()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var (first, second, letGo) = await TwoBatchesAsync(hall, failing, EngineHall.TakeCommand(), EngineHall.TakeCommand());
        failing.FailNextAppend = true;
        letGo();
        Assert.Equal("journal-failed", (await first).Rejection!.Type);
        // On top of the failed batch it would have been A002.
        Assert.Equal("A001", Assert.IsType<NumberGiven>((await second).Outcome).Number.ToString());
        Assert.Equal("A002", (await hall.TakeAsync()).Number.ToString());
    }

    [Fact]
    public async Task When_the_answer_of_an_append_is_lost_both_batches_are_as_the_journal_says()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var (first, second, letGo) = await TwoBatchesAsync(hall, failing, EngineHall.TakeCommand(), EngineHall.TakeCommand());
        failing.LoseNextCommitAnswer = true;
        letGo();
        Assert.Equal("A001", Assert.IsType<NumberGiven>((await first).Outcome).Number.ToString());
        Assert.Equal("A002", Assert.IsType<NumberGiven>((await second).Outcome).Number.ToString());
    }

    [Fact]
    public async Task A_command_that_is_being_made_durable_gets_its_first_answer_when_it_comes_again()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var command = EngineHall.TakeCommand();
        var (first, again, letGo) = await TwoBatchesAsync(hall, failing, command, command with { Code = new TicketCode("another") });
        letGo();
        Assert.Equal((await first).Position, (await again).Position);
        Assert.Equal(2, await _journal.LastPositionAsync(EngineHall.Stop));
    }

    [Fact]
    public async Task A_command_that_came_again_while_its_append_failed_happens_once()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var command = EngineHall.TakeCommand();
        var (first, again, letGo) = await TwoBatchesAsync(hall, failing, command, command);
        failing.FailNextAppend = true;
        letGo();
        Assert.Equal("journal-failed", (await first).Rejection!.Type);
        Assert.Equal("A001", Assert.IsType<NumberGiven>((await again).Outcome).Number.ToString());
        Assert.Equal((await again).Position, (await hall.SubmitAsync(command)).Position);
    }

    [Fact]
    public async Task A_refusal_decided_on_what_was_not_true_is_not_given()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        await hall.OpenWindowAsync("1");
        var take = EngineHall.TakeCommand() with { Person = new KnownPerson(new IdentityHash("5ec2e7"), "张*") };
        // The second one is refused as long as the first holds a number; but the first never comes to hold one.
        var (first, second, letGo) = await TwoBatchesAsync(hall, failing, take, take with { CommandId = EngineHall.Id(), Code = new TicketCode("second") });
        failing.FailNextAppend = true;
        letGo();
        Assert.Equal("journal-failed", (await first).Rejection!.Type);
        Assert.NotNull((await second).Outcome);
    }

    [Fact]
    public async Task Nothing_of_a_batch_that_never_became_durable_is_shown_on_the_wall()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        await hall.OpenWindowAsync("1");
        var given = await hall.TakeAsync();
        await using var wall = hall.Hall.WatchAsync(ViewNames.Wall, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        Assert.True(await wall.MoveNextAsync());
        failing.FailNextAppend = true;
        Assert.Equal("journal-failed", (await hall.CallAsync("1")).Rejection!.Type);
        Assert.Equal(given.Number, Assert.IsType<CallMade>((await hall.CallAsync("1")).Outcome).Number);
        while (wall.Current.CallSequence == 0) Assert.True(await wall.MoveNextAsync());
        Assert.Equal(given.Number, Assert.Single(wall.Current.Calls).Number);
        Assert.Equal(await _journal.LastPositionAsync(EngineHall.Stop), wall.Current.Position);
    }

    // The first append stands at the gate while the second batch is decided on top of it.
    private static async Task<(Task<Answer> First, Task<Answer> Second, Action LetGo)> TwoBatchesAsync(
        EngineHall hall, FailingJournal failing, HallCommand first, HallCommand second)
    {
        var letGoOfAppends = failing.Hold();
        var appends = failing.Appends;
        var answer = hall.SubmitAsync(first);
        while (failing.Appends == appends) await Task.Delay(1, EngineHall.Stop);
        var onTop = hall.SubmitAsync(second);
        await Task.Delay(50, EngineHall.Stop);
        Assert.False(onTop.IsCompleted);
        return (answer, onTop, letGoOfAppends);
    }
}
