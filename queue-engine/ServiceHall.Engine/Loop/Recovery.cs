using ServiceHall.Journaling;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Engine.Loop;

/// <summary>Brings the state back: the newest snapshot, then every record after it.</summary>
internal static class Recovery
{
    /// <exception cref="JournalFaultException">The journal cannot be read.</exception>
    public static async Task<Recovered> ReadAsync(IJournal journal, PlanIndex plan, CancellationToken cancellation)
    {
        var snapshot = await journal.ReadSnapshotAsync(cancellation);
        var books = (snapshot is null ? null : Books.FromSnapshot(snapshot.Body.Span, plan)) ?? Books.Empty(plan);
        var lastAt = DateTimeOffset.MinValue;
        var from = books.Position;
        await foreach (var record in journal.ReadAsync(from, cancellation))
        {
            var body = JournalForm.Read(record);
            books.Apply(record.Position, record.At, body.By, body.Happened);
            lastAt = record.At;
        }

        if (books.Position == from && from > 0) lastAt = (await journal.ReadAtAsync([from], cancellation))[0].At;
        return new Recovered(books, lastAt, books.Position - from);
    }
}

/// <summary>What recovery found.</summary>
/// <param name="Books">The books at the journal's end.</param>
/// <param name="LastAt">The time of the last record; the least value when there is none.</param>
/// <param name="Replayed">How many records were replayed after the snapshot.</param>
internal sealed record Recovered(Books Books, DateTimeOffset LastAt, long Replayed);
