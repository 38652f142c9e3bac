using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Contracts;
using ServiceHall.Engine.Loop;
using ServiceHall.Journaling;

namespace ServiceHall.Engine.Tests;

/// <summary>One batch after the other, each begun only on what is durable, and nobody asked when it can begin.</summary>
public sealed class AppendingTests : IAsyncDisposable
{
    private readonly MemoryJournal _journal = new();
    private readonly FailingJournal _failing;
    private readonly Appending _appending;
    private long _position;

    public AppendingTests()
    {
        _failing = new FailingJournal(_journal);
        _appending = new Appending(_failing, TimeProvider.System, NullLogger.Instance, new EngineFigures());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _appending.DisposeAsync();

    [Fact]
    public async Task What_is_offered_on_top_follows_by_itself()
    {
        var letGo = _failing.Hold();
        var first = OfferAsync(OfOneRecord(), before: Task.CompletedTask);
        var second = OfferAsync(OfOneRecord(), before: first);
        await BegunAsync(1);
        Assert.False(second.IsCompleted);
        letGo();
        await second;
        Assert.True(first.IsCompletedSuccessfully);
        Assert.Equal(2, await _journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task A_batch_is_appended_where_it_is_offered_or_on_a_thread_of_its_own()
    {
        var here = Environment.CurrentManagedThreadId;
        var first = _appending.OfferAsync(OfOneRecord(), before: Task.CompletedTask, here: true);
        Assert.True(first.IsCompletedSuccessfully);
        Assert.Equal(here, _failing.AppendedBy);
        await _appending.OfferAsync(OfOneRecord(), before: first, here: false);
        Assert.NotEqual(here, _failing.AppendedBy);
        Assert.Equal(2, await _journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task What_is_taken_back_is_not_appended_and_what_is_begun_cannot_be_taken_back()
    {
        var letGo = _failing.Hold();
        var (begun, onTop) = (OfOneRecord(), OfOneRecord());
        var first = OfferAsync(begun, before: Task.CompletedTask);
        await BegunAsync(1);
        Assert.False(_appending.TakeBack(begun));
        _ = OfferAsync(onTop, before: first);
        Assert.True(_appending.TakeBack(onTop));
        letGo();
        await first;
        var again = OfferAsync(onTop, before: first);
        await again;
        Assert.Equal(2, _failing.Appends);
        Assert.Equal(2, await _journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task What_was_decided_on_a_batch_that_failed_is_never_begun()
    {
        var letGo = _failing.Hold();
        _failing.FailNextAppend = true;
        var (failing, onTop) = (OfOneRecord(), OfOneRecord());
        var first = OfferAsync(failing, before: Task.CompletedTask);
        var second = OfferAsync(onTop, before: first);
        letGo();
        await Assert.ThrowsAsync<JournalFaultException>(() => first);
        Assert.True(_appending.TakeBack(onTop));
        Assert.False(second.IsCompleted);
        // Decided anew on what is true, it is the first.
        _position = 0;
        await OfferAsync(OfOneRecord(), before: Task.CompletedTask);
        Assert.Equal(1, await _journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task A_journal_that_cannot_be_tidied_goes_on_taking_records()
    {
        _failing.FailNextTidy = true;
        var first = OfferAsync(OfOneRecord(), before: Task.CompletedTask);
        await first;
        await OfferAsync(OfOneRecord(), before: first);
        Assert.False(_failing.FailNextTidy);
        Assert.Equal(2, await _journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task A_batch_of_questions_is_answered_when_all_before_is_durable_and_costs_the_journal_nothing()
    {
        var (questions, atOnce) = OfOneQuestion();
        Assert.True(OfferAsync(questions, before: Task.CompletedTask).IsCompletedSuccessfully);
        Assert.Equal("seen", await atOnce);
        var letGo = _failing.Hold();
        var first = OfferAsync(OfOneRecord(), before: Task.CompletedTask);
        (questions, var later) = OfOneQuestion();
        var second = OfferAsync(questions, before: first);
        await BegunAsync(1);
        Assert.False(later.IsCompleted);
        letGo();
        Assert.Equal("seen", await later);
        await second;
        Assert.Equal(1, _failing.Appends);
    }

    [Fact]
    public async Task A_caller_who_keeps_its_thread_holds_up_none_of_a_large_batch()
    {
        PendingCommand[] commands = [.. Enumerable.Range(0, 100).Select(_ => new PendingHallCommand(EngineHall.TakeCommand(), new Caller("kiosk-1", "kiosk")) { Drafted = EngineRefusals.Busy() })];
        using var letGo = new ManualResetEventSlim();
        var keeping = commands[0].Answered.ContinueWith(_ => letGo.Wait(Stop), Stop, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        new AnsweredTogether(commands).Begin();
        await Task.WhenAll(commands.Skip(1).Select(command => command.Answered));
        Assert.False(keeping.IsCompleted);
        letGo.Set();
        await keeping;
    }

    private Task OfferAsync(Batch batch, Task before) => _appending.OfferAsync(batch, before, here: false);

    private Batch OfOneRecord()
    {
        var batch = new Batch();
        batch.Records.Add(new JournalRecord(++_position, DateTimeOffset.UnixEpoch, EngineHall.Id().Value, "{}"u8.ToArray()));
        return batch;
    }

    private static (Batch Batch, Task<string> Answer) OfOneQuestion()
    {
        var question = Question.Of((_, _) => "seen", out var answer);
        question.Ask(Books.Empty(EngineHall.Plan), DateTimeOffset.UnixEpoch);
        var batch = new Batch();
        batch.Add(question);
        return (batch, answer);
    }

    private async Task BegunAsync(int appends)
    {
        while (_failing.Appends < appends) await Task.Delay(1, Stop);
    }
}
