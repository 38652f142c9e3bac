using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

public sealed class HallLoopTests
{
    private readonly MemoryJournal _journal = new();

    [Fact]
    public async Task The_same_command_again_gets_the_first_answer_and_makes_no_second_event()
    {
        await using var hall = await EngineHall.OpenAsync(_journal);
        var command = EngineHall.TakeCommand();
        var first = await hall.SubmitAsync(command);
        var again = await hall.SubmitAsync(command with { Code = new TicketCode("another-code") });
        Assert.Equal(((NumberGiven)first.Outcome!).Number, ((NumberGiven)again.Outcome!).Number);
        Assert.Equal(first.Position, again.Position);
        Assert.Equal(((NumberGiven)first.Outcome!).Code, ((NumberGiven)again.Outcome!).Code);
        Assert.Equal(2, await _journal.LastPositionAsync(EngineHall.Stop));
    }

    [Fact]
    public async Task The_same_command_sent_many_times_at_once_is_one()
    {
        await using var hall = await EngineHall.OpenAsync(_journal);
        var command = EngineHall.TakeCommand();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => hall.SubmitAsync(command))));
        Assert.Single(answers.Select(answer => answer.Position).Distinct());
        Assert.Equal(2, await _journal.LastPositionAsync(EngineHall.Stop));
    }

    [Fact]
    public async Task The_first_answer_is_given_again_also_after_a_restart()
    {
        var command = EngineHall.TakeCommand();
        Answer first;
        await using (var hall = await EngineHall.OpenAsync(_journal)) first = await hall.SubmitAsync(command);
        await using var later = await EngineHall.OpenAsync(_journal);
        Assert.Equal(first.Position, (await later.SubmitAsync(command)).Position);
    }

    [Fact]
    public async Task A_refusal_sent_again_is_the_same_refusal_even_when_the_hall_has_changed()
    {
        await using var hall = await EngineHall.OpenAsync(_journal);
        await hall.OpenWindowAsync("1");
        var call = new CallNext { CommandId = EngineHall.Id(), Window = new WindowId("1") };
        Assert.Equal("nobody-waits", (await hall.SubmitAsync(call)).Rejection!.Type);
        await hall.TakeAsync();
        Assert.Equal("nobody-waits", (await hall.SubmitAsync(call)).Rejection!.Type);
        Assert.IsType<CallMade>((await hall.CallAsync("1")).Outcome);
    }

    [Fact]
    public async Task An_id_used_for_something_else_is_refused()
    {
        await using var hall = await EngineHall.OpenAsync(_journal);
        var take = EngineHall.TakeCommand();
        await hall.SubmitAsync(take);
        Assert.Equal("command-id-reused", (await hall.SubmitAsync(take with { Matters = [new MatterId("consultation")] })).Rejection!.Type);
        Assert.Equal("command-id-reused", (await hall.SubmitAsync(new OpenWindow { CommandId = take.CommandId, Window = new WindowId("1") })).Rejection!.Type);
    }

    [Fact]
    public async Task When_the_append_fails_nothing_of_the_batch_happened_and_the_callers_are_told()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var first = await hall.TakeAsync();
        failing.FailNextAppend = true;
        var command = EngineHall.TakeCommand();
        var refused = await hall.SubmitAsync(command);
        Assert.Equal("journal-failed", refused.Rejection!.Type);
        Assert.Null(await hall.Hall.FindVisitAsync(new VisitKey { Code = command.Code }, EngineHall.Stop));
        var second = Assert.IsType<NumberGiven>((await hall.SubmitAsync(command)).Outcome);
        Assert.Equal(first.Number.Ordinal + 1, second.Number.Ordinal);
    }

    [Fact]
    public async Task A_command_that_cannot_be_decided_is_told_so_and_the_others_of_its_batch_go_on()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var letGo = failing.Hold();
        var (held, sought, reads) = (hall.SubmitAsync(EngineHall.TakeCommand()), failing.Sought, failing.Reads);
        var broken = new PublishNotice { CommandId = EngineHall.Id(), Text = null! }; // the edge lets none through; whatever breaks a rule is like it
        var together = new[] { hall.SubmitAsync(EngineHall.TakeCommand()), hall.SubmitAsync(broken), hall.SubmitAsync(EngineHall.TakeCommand()) };
        letGo();
        Assert.IsType<NumberGiven>((await held).Outcome);
        Assert.Equal("internal-error", (await together[1]).Rejection!.Type);
        Assert.Equal([2, 3], new[] { await together[0], await together[2] }.Select(answer => ((NumberGiven)answer.Outcome!).Number.Ordinal));
        Assert.Equal(reads, failing.Reads);
        Assert.Equal(4, await _journal.LastPositionAsync(EngineHall.Stop));
        Assert.Equal("internal-error", (await hall.SubmitAsync(broken)).Rejection!.Type);
    }

    [Fact]
    public async Task When_the_answer_of_a_commit_is_lost_the_journal_says_what_is_true()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        failing.LoseNextCommitAnswer = true;
        var given = Assert.IsType<NumberGiven>((await hall.SubmitAsync(EngineHall.TakeCommand())).Outcome);
        Assert.Equal("A001", given.Number.ToString());
        Assert.Equal("A002", (await hall.TakeAsync()).Number.ToString());
    }

    [Fact]
    public async Task Nothing_is_answered_or_shown_before_it_is_durable()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var letGo = failing.Hold();
        var command = EngineHall.TakeCommand();
        var answer = hall.SubmitAsync(command);
        var look = hall.Hall.FindVisitAsync(new VisitKey { Code = command.Code }, EngineHall.Stop).AsTask();
        await Task.Delay(100, EngineHall.Stop);
        Assert.False(answer.IsCompleted);
        Assert.False(look.IsCompleted);
        letGo();
        Assert.NotNull((await answer).Outcome);
        Assert.NotNull(await look);
    }

    [Fact]
    public async Task A_full_queue_answers_busy_and_nothing_of_what_was_taken_is_lost()
    {
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var letGo = failing.Hold();
        var submitted = Enumerable.Range(0, 6_000).Select(_ => hall.SubmitAsync(EngineHall.TakeCommand())).ToList();
        Assert.Contains(submitted, answer => answer.IsCompletedSuccessfully && answer.Result.Rejection?.Type == "busy");
        letGo();
        var answers = await Task.WhenAll(submitted);
        var given = answers.Count(answer => answer.Outcome is NumberGiven);
        var busyOrFull = answers.Count(answer => answer.Rejection?.Type is "busy" or "hall-full");
        Assert.Equal(6_000, given + busyOrFull);
        Assert.Equal(given + 1, await _journal.LastPositionAsync(EngineHall.Stop));
    }

    [Fact]
    public async Task Commands_that_queue_up_share_one_append()
    {
        const int NotWokenFor = 16;
        var failing = new FailingJournal(_journal);
        await using var hall = await EngineHall.OpenAsync(failing);
        var letGo = failing.Hold();
        var (before, sought) = (failing.Appends, failing.Sought);
        var submitted = Enumerable.Range(0, 300).Select(_ => hall.SubmitAsync(EngineHall.TakeCommand())).ToList();
        // While the disk is busy the loop takes up what comes, but for a few it is not woken for: only then is the disk let go.
        await failing.TakenUpAsync(sought, 300 - NotWokenFor);
        letGo();
        await Task.WhenAll(submitted);
        Assert.InRange(failing.Appends - before, 1, 4);
    }

    [Fact]
    public async Task Recovery_from_a_snapshot_and_the_tail_gives_the_same_state_as_the_whole_journal()
    {
        string hash;
        await using (var hall = await EngineHall.OpenAsync(_journal))
        {
            await hall.OpenWindowAsync("1");
            for (var i = 0; i < 20; i++) await hall.TakeAsync();
            await hall.CallAsync("1");
            hash = (await hall.Engine.StateHashAsync()).Hash;
        }

        var snapshot = await _journal.ReadSnapshotAsync(EngineHall.Stop);
        Assert.NotNull(snapshot);
        await using (var fromSnapshot = await EngineHall.OpenAsync(_journal))
        {
            Assert.Equal(0, fromSnapshot.Engine.Replayed);
            Assert.Equal(hash, (await fromSnapshot.Engine.StateHashAsync()).Hash);
        }

        await _journal.SaveSnapshotAsync(new JournalSnapshot(1, "not a snapshot"u8.ToArray()), EngineHall.Stop);
        await using var replayed = await EngineHall.OpenAsync(_journal);
        Assert.Equal(23, replayed.Engine.Replayed);
        Assert.Equal(hash, (await replayed.Engine.StateHashAsync()).Hash);
    }
}
