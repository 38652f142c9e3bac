using System.Threading.Channels;
using ServiceHall.Engine.Publishing;
using ServiceHall.Journaling;
using ServiceHall.Reporting;

namespace ServiceHall.Host.Reports;

/// <summary>Reads into a book what a journal holds after it: the next records are parsed while the last ones are counted.</summary>
public static class CatchingUp
{
    private const int BatchMax = 20_000;
    private const int BatchesAhead = 2;

    /// <summary>Reads up to the last record.</summary>
    /// <param name="journal">A journal no hall runs on.</param>
    /// <param name="book">Where they go.</param>
    /// <param name="read">Is told how many more were read.</param>
    /// <param name="cancellation">Ends it; the book keeps what it has.</param>
    /// <exception cref="JournalFaultException">A record is not readable.</exception>
    /// <exception cref="Reporting.Store.ReportStoreException">The book cannot be written.</exception>
    public static async Task ReadAsync(IJournal journal, ReportBook book, Action<int> read, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<List<ReportRecord>>(BatchesAhead);
        var parsing = Task.Run(() => ParseAsync(journal, book.Position, batches.Writer, end.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation))
            {
                book.Read(batch);
                read(batch.Count);
            }
        }
        finally
        {
            await end.CancelAsync();
            await parsing;
        }
    }

    // What fails here is thrown where the batches are read.
    private static async Task ParseAsync(IJournal journal, long after, ChannelWriter<List<ReportRecord>> batches, CancellationToken cancellation)
    {
        try
        {
            var batch = new List<ReportRecord>(BatchMax);
            await foreach (var record in journal.ReadAsync(after, cancellation))
            {
                var read = FeedRecord.Of(record);
                batch.Add(new ReportRecord(read.Position, read.At, read.Events, read.Cases));
                if (batch.Count < BatchMax) continue;
                await batches.WriteAsync(batch, cancellation);
                batch = new List<ReportRecord>(BatchMax);
            }

            if (batch.Count > 0) await batches.WriteAsync(batch, cancellation);
            batches.Complete();
        }
        catch (Exception fault)
        {
            batches.Complete(fault);
        }
    }
}
