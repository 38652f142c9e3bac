namespace ServiceHall.Journaling;

/// <summary>
/// The durable truth of one hall: records at gapless positions from 1. It knows no tickets. When an append returns, its records
/// survive the loss of the process and of power; when it throws, either none or (only after <see cref="JournalFaultException"/>) all
/// of them are there, and reading tells which.
/// </summary>
public interface IJournal : IAsyncDisposable
{
    /// <summary>The position of the last record; 0 when empty.</summary>
    ValueTask<long> LastPositionAsync(CancellationToken cancellation);

    /// <summary>Appends all records as one step.</summary>
    /// <param name="records">At least one; positions follow on from the last record without a gap. Their bodies are the caller's again when it returns.</param>
    /// <param name="cancellation">Honoured only before the step begins.</param>
    /// <exception cref="PositionTakenException">The first position does not follow the last record. Nothing was appended.</exception>
    /// <exception cref="CommandRecordedException">One of the command ids stands in the journal already. Nothing was appended.</exception>
    /// <exception cref="JournalFaultException">The store failed; whether the records are there is known only by reading.</exception>
    ValueTask AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellation);

    /// <summary>Does what the store has to do now and then and no append should wait for. To be called after an append, when whoever waited for it was told.</summary>
    /// <exception cref="JournalFaultException">The store failed; what was appended stays.</exception>
    ValueTask TidyAsync(CancellationToken cancellation);

    /// <summary>Every record after a position, in order, as far as there are any when they are reached.</summary>
    IAsyncEnumerable<JournalRecord> ReadAsync(long afterPosition, CancellationToken cancellation);

    /// <summary>Fills a page with the records that follow a position, in order; fewer than it takes only at the journal's end. For who reads
    /// very many and needs no command ids.</summary>
    ValueTask ReadPageAsync(long afterPosition, JournalPage page, CancellationToken cancellation);

    /// <summary>The records at some positions, in order; positions that hold none are left out.</summary>
    ValueTask<IReadOnlyList<JournalRecord>> ReadAtAsync(IReadOnlyList<long> positions, CancellationToken cancellation);

    /// <summary>The records of some command ids; ids that were never recorded are left out.</summary>
    ValueTask<IReadOnlyList<JournalRecord>> FindAsync(IReadOnlyList<string> commandIds, CancellationToken cancellation);

    /// <summary>Keeps a snapshot of what the records up to a position amount to. The last two are kept.</summary>
    ValueTask SaveSnapshotAsync(JournalSnapshot snapshot, CancellationToken cancellation);

    /// <summary>The newest snapshot; null when there is none.</summary>
    ValueTask<JournalSnapshot?> ReadSnapshotAsync(CancellationToken cancellation);
}

/// <summary>One record: what one command led to.</summary>
/// <param name="Position">From 1, without gaps.</param>
/// <param name="At">When it was decided, to the millisecond.</param>
/// <param name="CommandId">Unique in the journal.</param>
/// <param name="Body">UTF-8 JSON; the journal does not look into it.</param>
public sealed record JournalRecord(long Position, DateTimeOffset At, string CommandId, ReadOnlyMemory<byte> Body);

/// <summary>What the records up to a position amount to, in a form its owner understands.</summary>
public sealed record JournalSnapshot(long Position, ReadOnlyMemory<byte> Body);

/// <summary>Somebody else wrote at this position; read the tail and decide again.</summary>
public sealed class PositionTakenException(long position)
    : Exception($"Position {position} does not follow the journal's last record: another writer was first.");

/// <summary>A command id stands in the journal already; read its record for the first answer.</summary>
public sealed class CommandRecordedException(string commandId, Exception? inner = null)
    : Exception($"Command '{commandId}' stands in the journal already.", inner);

/// <summary>The store failed.</summary>
public sealed class JournalFaultException(string message, Exception? inner = null) : IOException(message, inner);
