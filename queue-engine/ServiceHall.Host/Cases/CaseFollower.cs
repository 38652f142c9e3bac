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

    private async Task FollowAsync(CancellationToken stopping)
    {
        var from = long.Parse(database.Do(statements => statements.Meta(Cursor)) ?? "0", CultureInfo.InvariantCulture);
        var batch = new List<FeedRecord>();
        await using var records = feed(from, stopping).GetAsyncEnumerator(stopping);
        while (true)
        {
            var next = records.MoveNextAsync();
            // What has been read is written before anything is waited for.
            if (batch.Count >= BatchMax || (batch.Count > 0 && !next.IsCompleted)) Write(batch);
            if (!await next) return;
            batch.Add(records.Current);
        }
    }

    private void Write(List<FeedRecord> batch)
    {
        database.Do(statements =>
        {
            foreach (var record in batch)
            {
                foreach (var filed in record.Cases.OfType<CaseFiled>()) ContactBook.Forget(statements, filed.Case);
                outbox.Take(record, statements);
            }

            statements.SetMeta(Cursor, batch[^1].Position.ToString(CultureInfo.InvariantCulture));
        });
        outbox.Wake();
        batch.Clear();
    }
}
