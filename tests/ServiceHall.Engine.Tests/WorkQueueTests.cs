using ServiceHall.Engine.Loop;

namespace ServiceHall.Engine.Tests;

public sealed class WorkQueueTests
{
    private static readonly TimeSpan _long = TimeSpan.FromMinutes(1);
    private readonly WorkQueue _queue = new(most: 4);
    private readonly Batch _batch = new();

    [Fact]
    public void What_comes_first_is_taken_first_and_no_more_than_asked_for()
    {
        Question[] work = [Any(), Any(), Any()];
        foreach (var one in work) Assert.True(_queue.TryWrite(one));
        _queue.MoveTo(_batch, 2);
        Assert.Equal(work[..2], _batch.Questions);
        Assert.True(_queue.HasMore);
        _queue.MoveTo(_batch, 9);
        Assert.Equal(work, _batch.Questions);
        Assert.False(_queue.HasMore);
    }

    [Fact]
    public void A_full_queue_takes_nothing_until_there_is_room()
    {
        for (var i = 0; i < 4; i++) Assert.True(_queue.TryWrite(Any()));
        Assert.False(_queue.TryWrite(Any()));
        _queue.MoveTo(_batch, 1);
        Assert.True(_queue.TryWrite(Any()));
        Assert.False(_queue.TryWrite(Any()));
    }

    [Fact]
    public async Task It_wakes_when_there_is_enough_and_what_is_enough_can_become_less()
    {
        var waiting = _queue.WaitAsync(enough: 3);
        _queue.TryWrite(Any());
        _queue.TryWrite(Any());
        Assert.False(waiting.IsCompleted);
        _queue.TryWrite(Any());
        Assert.True(waiting.IsCompleted && await waiting);
        _queue.MoveTo(_batch, 2);
        var other = _queue.WaitAsync(enough: 2);
        Assert.False(other.IsCompleted);
        Assert.True(_queue.WaitAsync(enough: 1).IsCompleted);
        Assert.True(other.IsCompleted && await other);
    }

    [Fact]
    public async Task Who_rests_goes_on_when_there_is_enough_and_at_once_when_there_was()
    {
        var resting = Task.Run(() => _queue.Rest(enough: 2, _long), EngineHall.Stop);
        Assert.True(_queue.TryWrite(Any()));
        Assert.True(_queue.TryWrite(Any()));
        await resting.WaitAsync(_long / 2, EngineHall.Stop);
        await Task.Run(() => _queue.Rest(enough: 2, _long), EngineHall.Stop).WaitAsync(_long / 2, EngineHall.Stop);
    }

    [Fact]
    public async Task A_rest_ends_with_its_time_and_was_it_in_vain_some_are_left_out()
    {
        _queue.TryWrite(Any());
        _queue.Rest(enough: 2, TimeSpan.FromMilliseconds(1));
        for (var i = 0; i < WorkQueue.LeftOutAfterOneInVain; i++) _queue.Rest(enough: 2, _long);
        var resting = Task.Run(() => _queue.Rest(enough: 2, _long), EngineHall.Stop);
        await Task.Delay(100, EngineHall.Stop);
        Assert.False(resting.IsCompleted);
        _queue.TryWrite(Any());
        await resting.WaitAsync(_long / 2, EngineHall.Stop);
    }

    [Fact]
    public async Task Who_rests_goes_on_when_the_queue_is_closed()
    {
        var resting = Task.Run(() => _queue.Rest(enough: 2, _long), EngineHall.Stop);
        _queue.Close();
        await resting.WaitAsync(_long / 2, EngineHall.Stop);
        _queue.Rest(enough: 2, _long);
    }

    [Fact]
    public async Task A_closed_queue_wakes_who_waits_takes_nothing_and_gives_what_is_left_to_be_refused()
    {
        _queue.TryWrite(Any());
        var waiting = _queue.WaitAsync(enough: 2);
        _queue.Close();
        Assert.True(waiting.IsCompleted && !await waiting);
        Assert.False(await _queue.WaitAsync(enough: 1));
        Assert.False(_queue.TryWrite(Any()));
        Assert.False(_queue.HasMore);
        _queue.MoveTo(_batch, 9);
        Assert.Single(_batch.Questions);
    }

    private static Question Any() => Question.OfTheClock();
}
