using System.Runtime.CompilerServices;
using ServiceHall.Journaling;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Engine.Loop;

/// <summary>Brings the state back: the newest snapshot, then every record after it.</summary>
internal static class Recovery
{
    private const int PageRecords = 1_000;
    private static readonly int _pagesAhead = Environment.ProcessorCount + 1;

    /// <exception cref="JournalFaultException">The journal cannot be read.</exception>
    public static async Task<Recovered> ReadAsync(IJournal journal, PlanIndex plan, CancellationToken cancellation)
    {
        var snapshot = await journal.ReadSnapshotAsync(cancellation);
        var books = (snapshot is null ? null : Books.FromSnapshot(snapshot.Body.Span, plan)) ?? Books.Empty(plan);
        var lastAt = DateTimeOffset.MinValue;
        var from = books.Position;
        await foreach (var page in UnderstoodAsync(journal, from, cancellation))
        {
            foreach (var (record, body) in page)
            {
                books.Apply(record.Position, record.At, body.By, body.Happened);
                lastAt = record.At;
            }
        }

        if (books.Position == from && from > 0) lastAt = (await journal.ReadAtAsync([from], cancellation))[0].At;
        return new Recovered(books, lastAt, books.Position - from);
    }

    // Reading JSON takes longer than applying it: some pages are read by others while this one is applied. They come in order.
    private static async IAsyncEnumerable<(JournalRecord Record, RecordBody Body)[]> UnderstoodAsync(
        IJournal journal, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ahead = new Queue<Task<(JournalRecord, RecordBody)[]>>();
        var page = new List<JournalRecord>(PageRecords);
        await foreach (var record in journal.ReadAsync(after, cancellation))
        {
            page.Add(record);
            if (page.Count < PageRecords) continue;
            ahead.Enqueue(UnderstandAsync(page));
            page = new List<JournalRecord>(PageRecords);
            if (ahead.Count >= _pagesAhead) yield return await ahead.Dequeue();
        }

        ahead.Enqueue(UnderstandAsync(page));
        while (ahead.TryDequeue(out var next)) yield return await next;
    }

    private static Task<(JournalRecord, RecordBody)[]> UnderstandAsync(List<JournalRecord> page) =>
        Task.Run(() => page.Select(record => (record, JournalForm.Read(record))).ToArray());
}

/// <summary>What recovery found.</summary>
/// <param name="Books">The books at the journal's end.</param>
/// <param name="LastAt">The time of the last record; the least value when there is none.</param>
/// <param name="Replayed">How many records were replayed after the snapshot.</param>
internal sealed record Recovered(Books Books, DateTimeOffset LastAt, long Replayed);
