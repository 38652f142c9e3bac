using System.Threading.Channels;
using ServiceHall.Journaling;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Engine.Loop;

/// <summary>Brings the state back: the newest snapshot, then every record after it.</summary>
internal static class Recovery
{
    // Few enough that what they hold stays in the processor's cache, many enough that nobody waits for anybody.
    private const int PagesUnderWay = 6;

    /// <exception cref="JournalFaultException">The journal cannot be read.</exception>
    public static async Task<Recovered> ReadAsync(IJournal journal, PlanIndex plan, CancellationToken cancellation)
    {
        var snapshot = await journal.ReadSnapshotAsync(cancellation);
        var books = (snapshot is null ? null : Books.FromSnapshot(snapshot.Body.Span, plan)) ?? Books.Empty(plan);
        var from = books.Position;
        var lastAt = await ReplayAsync(journal, books, cancellation);
        if (books.Position == from && from > 0) lastAt = (await journal.ReadAtAsync([from], cancellation))[0].At;
        return new Recovered(books, lastAt, books.Position - from);
    }

    // One reads the file, others understand what was read, and this one applies it, in order.
    private static async Task<DateTimeOffset> ReplayAsync(IJournal journal, Books books, CancellationToken cancellation)
    {
        // Neither is ever full: there are no more pages than they take.
        var free = Channel.CreateBounded<ReplayPage>(PagesUnderWay);
        for (var i = 0; i < PagesUnderWay; i++) free.Writer.TryWrite(new ReplayPage());
        var understood = Channel.CreateBounded<Task<ReplayPage>>(PagesUnderWay);
        var from = books.Position;
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => ReadPagesAsync(journal, from, free.Reader, understood.Writer, given.Token), CancellationToken.None);
        var lastAt = DateTimeOffset.MinValue;
        try
        {
            await foreach (var next in understood.Reader.ReadAllAsync(cancellation))
            {
                var page = await next;
                if (page.Count > 0) lastAt = page.ApplyTo(books);
                free.Writer.TryWrite(page);
            }
        }
        finally
        {
            await given.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return lastAt;
    }

    private static async Task ReadPagesAsync(
        IJournal journal, long after, ChannelReader<ReplayPage> free, ChannelWriter<Task<ReplayPage>> understood, CancellationToken cancellation)
    {
        try
        {
            for (var isLast = false; !isLast;)
            {
                var page = await free.ReadAsync(cancellation);
                await page.FillAsync(journal, after, cancellation);
                isLast = !page.IsFull;
                after += page.Count;
                understood.TryWrite(Task.Run(page.Understood, CancellationToken.None));
            }

            understood.Complete();
        }
        catch (Exception fault)
        {
            understood.Complete(fault);
        }
    }
}

/// <summary>A page of records and what they say.</summary>
internal sealed class ReplayPage
{
    private const int RecordsMax = 512;
    private readonly JournalPage _records = new(RecordsMax);
    private readonly RecordBody[] _bodies = new RecordBody[RecordsMax];

    public int Count => _records.Count;

    public bool IsFull => Count == RecordsMax;

    public ValueTask FillAsync(IJournal journal, long after, CancellationToken cancellation) => journal.ReadPageAsync(after, _records, cancellation);

    /// <summary>Reads what the records say.</summary>
    public ReplayPage Understood()
    {
        for (var i = 0; i < Count; i++) _bodies[i] = JournalForm.Read(_records.PositionOf(i), _records.BodyOf(i));
        return this;
    }

    /// <summary>Applies what was understood, and forgets it.</summary>
    /// <returns>The time of the last record.</returns>
    public DateTimeOffset ApplyTo(Books books)
    {
        for (var i = 0; i < Count; i++) books.Apply(_records.PositionOf(i), _records.AtOf(i), _bodies[i].By, _bodies[i].Happened);
        Array.Clear(_bodies);
        return _records.AtOf(Count - 1);
    }
}

/// <summary>What recovery found.</summary>
/// <param name="Books">The books at the journal's end.</param>
/// <param name="LastAt">The time of the last record; the least value when there is none.</param>
/// <param name="Replayed">How many records were replayed after the snapshot.</param>
internal sealed record Recovered(Books Books, DateTimeOffset LastAt, long Replayed);
