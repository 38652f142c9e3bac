namespace ServiceHall.Journaling;

/// <summary>A journal that several nodes append to. The store is the arbiter: of two that append at one position one is told <see cref="PositionTakenException"/>.</summary>
public interface ISharedJournal : IJournal
{
    /// <summary>How far the journal reaches: now, and again each time another node may have gone further. Never ends by itself.</summary>
    /// <exception cref="JournalFaultException">The store is out of reach; ask again in a while.</exception>
    IAsyncEnumerable<long> ReachesAsync(CancellationToken cancellation);

    /// <summary>
    /// Waits until no other node appends, and keeps them waiting until it is given back (disposed of): nodes that go on meeting take turns, and none is
    /// always second. A courtesy and no promise: the store ends it after some seconds, and what decides is the position.
    /// </summary>
    /// <exception cref="JournalFaultException">The store failed, or others keep the turn for too long.</exception>
    ValueTask<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellation);
}
