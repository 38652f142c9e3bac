using ServiceHall.Journaling;

namespace ServiceHall.Engine.Tests;

/// <summary>
/// A journal that fails on demand. Faults: an append that fails before anything is written; an append whose records are written
/// and whose success is not heard of (a lost commit answer); an append that waits until it is let go, or keeps its thread until then; tidying that fails.
/// </summary>
internal sealed class FailingJournal(IJournal inner) : IJournal
{
    private TaskCompletionSource? _gate;
    private ManualResetEventSlim? _hanging;

    public bool FailNextAppend { get; set; }

    public bool LoseNextCommitAnswer { get; set; }

    public bool FailNextTidy { get; set; }

    /// <summary>Nothing can be read as long as this is so.</summary>
    public bool FailReads { get; set; }

    public int Appends { get; private set; }

    /// <summary>The thread that appended last.</summary>
    public int AppendedBy { get; private set; }

    public int Reads { get; private set; }

    /// <summary>How many command ids were looked for: a command is, when it is taken up to be decided.</summary>
    public int Sought { get; private set; }

    /// <summary>Appends wait from now on.</summary>
    /// <returns>Lets them go.</returns>
    public Action Hold()
    {
        var gate = _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return () =>
        {
            _gate = null;
            gate.SetResult();
        };
    }

    /// <summary>Waits until the loop has taken up so many commands more than it had.</summary>
    public async Task TakenUpAsync(int had, int more)
    {
        while (Sought < had + more) await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    /// <summary>Appends keep the thread they are made on, as a disk does that does not answer.</summary>
    /// <returns>Lets them go.</returns>
    public Action Hang()
    {
        var hanging = _hanging = new ManualResetEventSlim();
        return () =>
        {
            _hanging = null;
            hanging.Set();
        };
    }

    public ValueTask<long> LastPositionAsync(CancellationToken cancellation) => inner.LastPositionAsync(cancellation);

    public async ValueTask AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellation)
    {
        Appends++;
        AppendedBy = Environment.CurrentManagedThreadId;
        _hanging?.Wait(TestContext.Current.CancellationToken);
        if (_gate is { } gate) await gate.Task;
        if (FailNextAppend)
        {
            FailNextAppend = false;
            throw new JournalFaultException("disk full");
        }

        await inner.AppendAsync(records, cancellation);
        if (!LoseNextCommitAnswer) return;
        LoseNextCommitAnswer = false;
        throw new JournalFaultException("the disk's answer was lost");
    }

    public ValueTask TidyAsync(CancellationToken cancellation)
    {
        if (!FailNextTidy) return inner.TidyAsync(cancellation);
        FailNextTidy = false;
        throw new InvalidOperationException("nobody thought of this");
    }

    public IAsyncEnumerable<JournalRecord> ReadAsync(long afterPosition, CancellationToken cancellation)
    {
        Reads++;
        return inner.ReadAsync(afterPosition, cancellation);
    }

    public ValueTask ReadPageAsync(long afterPosition, JournalPage page, CancellationToken cancellation) => FailReads ? throw new JournalFaultException("the disk is away") : inner.ReadPageAsync(afterPosition, page, cancellation);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadAtAsync(IReadOnlyList<long> positions, CancellationToken cancellation) => inner.ReadAtAsync(positions, cancellation);

    public ValueTask<IReadOnlyList<JournalRecord>> FindAsync(IReadOnlyList<string> commandIds, CancellationToken cancellation)
    {
        Sought += commandIds.Count;
        return inner.FindAsync(commandIds, cancellation);
    }

    public ValueTask SaveSnapshotAsync(JournalSnapshot snapshot, CancellationToken cancellation) => inner.SaveSnapshotAsync(snapshot, cancellation);

    public ValueTask<JournalSnapshot?> ReadSnapshotAsync(CancellationToken cancellation) => inner.ReadSnapshotAsync(cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
