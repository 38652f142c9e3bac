using System.Runtime.CompilerServices;
using ServiceHall.Journaling;

namespace ServiceHall.Engine.Tests;

/// <summary>One node's end of a journal that others have an end of, too.</summary>
/// <param name="inner">What they share.</param>
/// <param name="turn">Whose turn it is, shared as well.</param>
internal sealed class SharedJournal(IJournal inner, SemaphoreSlim turn) : ISharedJournal
{
    private readonly SemaphoreSlim _own = new(1, 1); // one thing at a time, as over a connection
    private int _positionsTaken;
    private bool _hasTurn;

    /// <summary>So many appends are told that another was first.</summary>
    public int TakenBefore { get; set; }

    /// <summary>Whether it says that the store is out of reach.</summary>
    public bool Away { get; set; }

    /// <summary>Whether it no longer says how far others went.</summary>
    public bool Silent { get; set; }

    /// <summary>How often an append came second.</summary>
    public int PositionsTaken => _positionsTaken;

    /// <summary>How often it had the turn.</summary>
    public int Turns { get; private set; }

    public ValueTask<long> LastPositionAsync(CancellationToken cancellation) => inner.LastPositionAsync(cancellation);

    public async ValueTask AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellation)
    {
        try
        {
            if (TakenBefore > 0)
            {
                TakenBefore--;
                throw new PositionTakenException(records[0].Position);
            }

            await Task.Delay(1, cancellation); // as far as a server is away
            await _own.WaitAsync(cancellation);
            try
            {
                await InTurnAsync(() => inner.AppendAsync(records, cancellation), cancellation);
            }
            finally
            {
                _own.Release();
            }
        }
        catch (PositionTakenException)
        {
            Interlocked.Increment(ref _positionsTaken);
            throw;
        }
    }

    public ValueTask TidyAsync(CancellationToken cancellation) => inner.TidyAsync(cancellation);

    public IAsyncEnumerable<JournalRecord> ReadAsync(long afterPosition, CancellationToken cancellation) => inner.ReadAsync(afterPosition, cancellation);

    public ValueTask ReadPageAsync(long afterPosition, JournalPage page, CancellationToken cancellation) => inner.ReadPageAsync(afterPosition, page, cancellation);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadAtAsync(IReadOnlyList<long> positions, CancellationToken cancellation) => inner.ReadAtAsync(positions, cancellation);

    public ValueTask<IReadOnlyList<JournalRecord>> FindAsync(IReadOnlyList<string> commandIds, CancellationToken cancellation) => inner.FindAsync(commandIds, cancellation);

    public ValueTask SaveSnapshotAsync(JournalSnapshot snapshot, CancellationToken cancellation) => inner.SaveSnapshotAsync(snapshot, cancellation);

    public ValueTask<JournalSnapshot?> ReadSnapshotAsync(CancellationToken cancellation) => inner.ReadSnapshotAsync(cancellation);

    public async IAsyncEnumerable<long> ReachesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var reached = -1L; ;)
        {
            if (Away) throw new JournalFaultException("The store is out of reach.");
            var last = Silent ? 0 : await inner.LastPositionAsync(cancellation);
            if (last > reached) yield return reached = last;
            await Task.Delay(5, cancellation);
        }
    }

    public async ValueTask<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        await _own.WaitAsync(cancellation);
        try
        {
            await turn.WaitAsync(cancellation);
            Turns++;
            _hasTurn = true;
            return new Turn(this);
        }
        finally
        {
            _own.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task InTurnAsync(Func<ValueTask> append, CancellationToken cancellation)
    {
        if (_hasTurn)
        {
            await append();
            return;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            await append();
        }
        finally
        {
            turn.Release();
        }
    }

    private void GiveTurn()
    {
        _hasTurn = false;
        turn.Release();
    }

    private sealed class Turn(SharedJournal journal) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            journal.GiveTurn();
            return ValueTask.CompletedTask;
        }
    }
}
