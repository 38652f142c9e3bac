using System.Globalization;
using ServiceHall.Engine.Publishing;
using ServiceHall.Host.Outbox;

namespace ServiceHall.Host.Cases;

/// <summary>
/// Follows the journal beside the hall: facts and outgoing messages of a record are written in one transaction with the cursor, so that
/// after any crash each record was taken exactly once. It only reads the feed; the hall never waits for it.
/// </summary>
public sealed class CaseFollower(
    Func<long, CancellationToken, IAsyncEnumerable<FeedRecord>> feed, CaseDatabase database, OutboxBook outbox, TimeZoneInfo zone, TimeProvider time, ILogger<CaseFollower> log)
    : BackgroundService
{
    private const string Cursor = "cursor";
    private const int BatchMax = 512;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private readonly CaseFacts _facts = new(zone);
    private long _position;

    /// <summary>The last record taken.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Waits until a record is taken; for answers that must not lag behind what was just done.</summary>
    public async Task ReachedAsync(long position, TimeSpan most, CancellationToken cancellation)
    {
        var until = time.GetTimestamp();
        while (Position < position && time.GetElapsedTime(until) < most) await Task.Delay(20, cancellation);
    }

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
                log.LogError(fault, "Figures and outgoing messages lag behind; the hall goes on, and nothing is lost.");
                await Task.WhenAny(Task.Delay(RetryDelay, time, stoppingToken));
            }
        }
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        var from = long.Parse(database.Do(statements => statements.Meta(Cursor)) ?? "0", CultureInfo.InvariantCulture);
        Interlocked.Exchange(ref _position, from);
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
                _facts.Take(record, statements);
                outbox.Take(record, statements);
            }

            statements.SetMeta(Cursor, batch[^1].Position.ToString(CultureInfo.InvariantCulture));
        });
        Interlocked.Exchange(ref _position, batch[^1].Position);
        outbox.Wake();
        batch.Clear();
    }
}
