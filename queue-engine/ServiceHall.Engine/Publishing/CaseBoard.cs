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

    public CaseBoard() => _ledger = new ViewSlot<CasesView>((_, now) => CasePictures.Ledger(_books!, now), _soon, ChangedAt);

    /// <summary>Looks after every batch and every second what is to be seen anew. Runs on the loop.</summary>
    public void Look(Books books, DateTimeOffset now, Action<Action> show)
    {
        _books = books;
        _ledger.Look(books.Hall, now, changed: false, show);
        foreach (var (_, inbox) in _inboxes) inbox.Look(books.Hall, now, changed: false, show);
    }

    /// <summary>What was looked at and not shown was not true.</summary>
    public void Forget()
    {
        _ledger.Forget();
        foreach (var (_, inbox) in _inboxes) inbox.Forget();
    }

    public IAsyncEnumerable<CasesView> WatchLedger(HallLoop loop, CancellationToken cancellation) =>
        _ledger.WatchAsync(() => loop.AskBooksAsync(CasePictures.Ledger), cancellation);

    public IAsyncEnumerable<InboxView> WatchInbox(string owner, HallLoop loop, CancellationToken cancellation) => _inboxes
        .GetOrAdd(owner, id => new ViewSlot<InboxView>((_, now) => CasePictures.Inbox(_books!, id, now), _soon, ChangedAt))
        .WatchAsync(() => loop.AskBooksAsync((books, now) => CasePictures.Inbox(books, owner, now)), cancellation);

    // Most of what happens in a hall changes nothing of cases, and for a day that turns the picture of every few seconds is soon enough.
    private long ChangedAt() => _books!.CasesChangedAt;
}
