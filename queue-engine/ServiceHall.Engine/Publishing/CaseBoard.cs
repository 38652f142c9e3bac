using System.Collections.Concurrent;
using ServiceHall.Contracts.Views;
using ServiceHall.Engine.Loop;
using ServiceHall.Engine.Pictures;

namespace ServiceHall.Engine.Publishing;

/// <summary>The views of the ledger: the supervisor's, and one inbox for each department and the desk.</summary>
internal sealed class CaseBoard
{
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, ViewSlot<InboxView>> _inboxes = new(StringComparer.Ordinal);
    private readonly ViewSlot<CasesView> _ledger;
    private Books? _books;

    public CaseBoard() => _ledger = new ViewSlot<CasesView>((_, now) => CasePictures.Ledger(_books!, now), _soon);

    /// <summary>Runs on the loop after every batch and every second.</summary>
    public void Refresh(Books books, DateTimeOffset now)
    {
        _books = books;
        _ledger.Refresh(books.Hall, now, changed: false);
        foreach (var inbox in _inboxes.Values) inbox.Refresh(books.Hall, now, changed: false);
    }

    public IAsyncEnumerable<CasesView> WatchLedger(HallLoop loop, CancellationToken cancellation) =>
        _ledger.WatchAsync(() => loop.AskBooksAsync(CasePictures.Ledger), cancellation);

    public IAsyncEnumerable<InboxView> WatchInbox(string owner, HallLoop loop, CancellationToken cancellation) => _inboxes
        .GetOrAdd(owner, id => new ViewSlot<InboxView>((_, now) => CasePictures.Inbox(_books!, id, now), _soon))
        .WatchAsync(() => loop.AskBooksAsync((books, now) => CasePictures.Inbox(books, owner, now)), cancellation);
}
