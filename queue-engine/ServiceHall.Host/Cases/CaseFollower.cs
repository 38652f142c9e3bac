using System.Globalization;
using ServiceHall.Casework;
using ServiceHall.Engine.Publishing;
using ServiceHall.Host.Outbox;

namespace ServiceHall.Host.Cases;

/// <summary>
/// Follows the journal beside the hall: outgoing messages of a record are written, and telephone numbers of filed cases forgotten, in one transaction with the cursor, so that
/// after any crash each record was taken exactly once. It only reads the feed; the hall never waits for it.
/// </summary>
public sealed class CaseFollower(
    Func<long, CancellationToken, IAsyncEnumerable<FeedRecord>> feed, CaseDatabase database, OutboxBook outbox, TimeProvider time, ILogger<CaseFollower> log)
    : BackgroundService
{
    private const string Cursor = "cursor";
    private const int BatchMax = 512;

    // Records that concern nobody only move the cursor; after a crash so many of them are passed over once more.
    private const int CursorLagMax = 10_000;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                log.LogDebug("The journal is followed no longer.");
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Outgoing messages lag behind; the hall goes on, and nothing is lost.");
                await Task.WhenAny(Task.Delay(RetryDelay, time, stoppingToken));
            }
        }
    }

    /// <summary>Copies the database into a file, which is empty or not there.</summary>
    /// <returns>The position up to which the journal was followed in the copy.</returns>
    public static long Copy(CaseDatabase database, string path) => PositionOf(database.CopyTo(path, Cursor));

    private static long PositionOf(string? cursor) => long.Parse(cursor ?? "0", CultureInfo.InvariantCulture);

    private async Task FollowAsync(CancellationToken stopping)
    {
        var written = PositionOf(database.Do(statements => statements.Meta(Cursor)));
        var seen = written;
        var batch = new List<FeedRecord>();
        await using var records = new FeedReader(stop => feed(written, stop), stopping);
        while (true)
        {
            var next = records.NextAsync();
            // What has been read is written before anything is waited for.
            if (batch.Count >= BatchMax || (batch.Count > 0 && !next.IsCompleted) || seen - written >= CursorLagMax)
            {
                Write(batch, seen);
                written = seen;
            }

            if (!await next) return;
            seen = records.Current.Position;
            if (OutboxBook.Concerns(records.Current)) batch.Add(records.Current);
        }
    }

    private void Write(List<FeedRecord> batch, long seen)
    {
        database.Do(statements =>
        {
            foreach (var record in batch)
            {
                foreach (var filed in record.Cases.OfType<CaseFiled>()) ContactBook.Forget(statements, filed.Case);
                outbox.Take(record, statements);
            }

            OutboxBook.ForgetOld(statements, time.GetUtcNow());
            statements.SetMeta(Cursor, seen.ToString(CultureInfo.InvariantCulture));
        });
        if (batch.Count > 0) outbox.Wake();
        batch.Clear();
    }
}
