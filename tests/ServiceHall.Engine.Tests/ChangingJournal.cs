using ServiceHall.Journaling;

namespace ServiceHall.Engine.Tests;

/// <summary>A journal whose store is another one from one moment to the next, as after a failover to one that lacked the last records.</summary>
internal sealed class ChangingJournal(IJournal first) : IJournal
{
    public IJournal Now { get; set; } = first;

    public ValueTask<long> LastPositionAsync(CancellationToken cancellation) => Now.LastPositionAsync(cancellation);

    public ValueTask AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellation) => Now.AppendAsync(records, cancellation);

    public ValueTask TidyAsync(CancellationToken cancellation) => Now.TidyAsync(cancellation);

    public IAsyncEnumerable<JournalRecord> ReadAsync(long afterPosition, CancellationToken cancellation) => Now.ReadAsync(afterPosition, cancellation);

    public ValueTask ReadPageAsync(long afterPosition, JournalPage page, CancellationToken cancellation) => Now.ReadPageAsync(afterPosition, page, cancellation);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadAtAsync(IReadOnlyList<long> positions, CancellationToken cancellation) => Now.ReadAtAsync(positions, cancellation);

    public ValueTask<IReadOnlyList<JournalRecord>> FindAsync(IReadOnlyList<string> commandIds, CancellationToken cancellation) => Now.FindAsync(commandIds, cancellation);

    public ValueTask SaveSnapshotAsync(JournalSnapshot snapshot, CancellationToken cancellation) => Now.SaveSnapshotAsync(snapshot, cancellation);

    public ValueTask<JournalSnapshot?> ReadSnapshotAsync(CancellationToken cancellation) => Now.ReadSnapshotAsync(cancellation);

    public ValueTask DisposeAsync() => Now.DisposeAsync();
}
