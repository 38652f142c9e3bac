using System.Runtime.CompilerServices;
using System.Text.Json;
using ServiceHall.Casework;
using ServiceHall.Engine.Loop;
using ServiceHall.Journaling;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Publishing;

/// <summary>
/// Every durable record, in order, from any position on: first what the journal holds, then what comes. A reader that falls behind
/// reads on from the journal, so nothing is skipped and nothing is kept for it in memory.
/// </summary>
internal sealed class RecordFeed(IJournal journal)
{
    // Readers wait for the journal's one connection as the hall's own appends do: they come for many records at a time.
    private static readonly TimeSpan _gather = TimeSpan.FromMilliseconds(20);
    private readonly Lock _lock = new();
    private TaskCompletionSource _newer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _durable;

    /// <summary>Tells that everything up to a position is durable.</summary>
    public void Reached(long position)
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            if (position == _durable) return;
            _durable = position;
            wake = _newer;
            _newer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
    }

    public async IAsyncEnumerable<FeedRecord> AfterAsync(long position, Func<JournalRecord, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = position;
        while (true)
        {
            Task newer;
            lock (_lock) newer = _newer.Task;
            await foreach (var record in journal.ReadAsync(seen, cancellation))
            {
                seen = record.Position;
                yield return wanted(record) ? FeedRecord.Of(record) : new FeedRecord(record.Position, record.At, record.CommandId, "", []);
            }

            await newer.WaitAsync(cancellation);
            await Task.Delay(_gather, cancellation);
        }
    }
}

/// <summary>A record as its reader understands it; of one it does not want, only where it stands.</summary>
/// <param name="Position">Gapless, from 1.</param>
/// <param name="At">When it was decided.</param>
/// <param name="CommandId">The command it answers.</param>
/// <param name="By">Who gave it.</param>
/// <param name="Events">What happened, in order.</param>
public sealed record FeedRecord(long Position, DateTimeOffset At, string CommandId, string By, IReadOnlyList<HallEvent> Events)
{
    /// <summary>What a record of a journal says; for readers of a journal that no hall runs on.</summary>
    /// <exception cref="JournalFaultException">It is not readable.</exception>
    public static FeedRecord Of(JournalRecord record)
    {
        var body = JournalForm.Read(record);
        return new FeedRecord(record.Position, record.At, record.CommandId, body.By, body.Events) { Cases = body.Cases ?? [] };
    }

    /// <summary>What happened to cases, in order.</summary>
    public IReadOnlyList<CaseEvent> Cases { get; init; } = [];

    /// <summary>The record as it would stand in a journal; for those who write one without a hall, to measure or to try.</summary>
    public JournalRecord ToJournal() =>
        new(Position, At, CommandId, JsonSerializer.SerializeToUtf8Bytes(new RecordBody(By, "", Events) { Cases = Cases.Count > 0 ? Cases : null }, JournalForm.Options));
}
