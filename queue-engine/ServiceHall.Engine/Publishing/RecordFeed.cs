using System.Runtime.CompilerServices;
using System.Text.Json;
using ServiceHall.Casework;
using ServiceHall.Engine.Loop;
using ServiceHall.Journaling;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Publishing;

/// <summary>
/// Every durable record, in order, from any position on. Who keeps up is told from memory what has just been made durable; who comes late, or
/// falls further behind than is kept, reads on from the journal, so nothing is skipped.
/// </summary>
internal sealed class RecordFeed(IJournal journal)
{
    // Readers come for many records at a time, from the journal's one connection or from here.
    private static readonly TimeSpan _gather = TimeSpan.FromMilliseconds(20);
    private readonly RecentRecords _recent = new();

    /// <summary>Whether anybody reads: then what each record tells is wanted with <see cref="Reached"/>.</summary>
    public bool IsRead => _recent.IsRead;

    /// <summary>Tells that everything up to a position is durable.</summary>
    /// <param name="position">The position.</param>
    /// <param name="told">The last records up to there; none when nobody read as they were decided.</param>
    public void Reached(long position, IReadOnlyList<FeedRecord> told) => _recent.Add(position, told);

    public async IAsyncEnumerable<FeedRecord> AfterAsync(long position, Func<JournalRecord, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var reader = _recent.Begin(position);
        while (true)
        {
            var told = reader.Take(out var newer);
            if (told is null)
            {
                await foreach (var record in journal.ReadAsync(reader.Seen, cancellation))
                {
                    reader.Seen = record.Position;
                    yield return wanted(record) ? FeedRecord.Of(record) : new FeedRecord(record.Position, record.At, record.CommandId, "", []);
                    if (reader.IsCaughtUp) break;
                }

                // What follows may be kept already, and nothing newer ever come.
                if (reader.IsCaughtUp) continue;
            }
            else
            {
                foreach (var record in told) yield return record;
                if (told.Count == RecentRecords.TakenMax) continue;
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
