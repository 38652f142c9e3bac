namespace ServiceHall.Journaling;

/// <summary>A journal that several nodes append to. The store is the arbiter: of two that append at one position one is told <see cref="PositionTakenException"/>.</summary>
public interface ISharedJournal : IJournal
{
    /// <summary>How far the journal reaches: now, and again each time another node may have gone further. Never ends by itself.</summary>
    /// <exception cref="JournalFaultException">The store is out of reach; ask again in a while.</exception>
    IAsyncEnumerable<long> ReachesAsync(CancellationToken cancellation);
}
