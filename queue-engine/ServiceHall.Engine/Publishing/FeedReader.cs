namespace ServiceHall.Engine.Publishing;

/// <summary>
/// Who reads a feed one record after the other and does something else while the next is waited for. It can be left at any moment: the feed then ends,
/// and what made its reader leave is not hidden by an iterator that cannot be disposed while it runs.
/// </summary>
public sealed class FeedReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _left;
    private readonly IAsyncEnumerator<FeedRecord> _records;
    private Task<bool> _next = Task.FromResult(false);

    /// <summary>Begins to read.</summary>
    /// <param name="feed">The feed, until it is cancelled.</param>
    /// <param name="stop">Ends it too.</param>
    public FeedReader(Func<CancellationToken, IAsyncEnumerable<FeedRecord>> feed, CancellationToken stop)
    {
        _left = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _records = feed(_left.Token).GetAsyncEnumerator(_left.Token);
    }

    /// <summary>The record that was come to.</summary>
    public FeedRecord Current => _records.Current;

    /// <summary>Goes on to the next record; false when there are no more. One step at a time.</summary>
    public Task<bool> NextAsync() => _next = _records.MoveNextAsync().AsTask();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        // How a step ended that nobody waits for any more is nobody's concern.
        await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _records.DisposeAsync();
        _left.Dispose();
    }
}
