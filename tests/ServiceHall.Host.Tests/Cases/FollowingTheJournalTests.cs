using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using ServiceHall.Casework;
using ServiceHall.Casework.Words;
using ServiceHall.Engine.Publishing;
using ServiceHall.Host.Cases;
using ServiceHall.Host.Outbox;
using ServiceHall.Host.Running;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Tests.Cases;

public sealed class FollowingTheJournalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-follower-").FullName;
    private readonly HandTime _time = new();
    private int _begun;
    private int _ended;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_write_that_fails_is_named_and_leaves_no_reader_behind()
    {
        using var database = CaseDatabase.Open(Path.Combine(_folder, "cases.db"));
        database.Do(statements => statements.Run("DROP TABLE delivery"));
        var outbox = new OutboxBook(database, PlanFile.Read(PlanFile.Default).Plan.Hall, [new OutboxTarget("peer", "http://127.0.0.1:9/in")]);
        var log = new KeptLog<CaseFollower>();
        using var follower = new CaseFollower(FeedAsync, database, outbox, _time, log);
        await follower.StartAsync(TestContext.Current.CancellationToken);
        await log.HasAsync(1);
        for (var i = 0; i < 1_000 && !_time.IsAwaited(TimeSpan.FromSeconds(1)); i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));
        await log.HasAsync(2);
        await follower.StopAsync(TestContext.Current.CancellationToken);
        Assert.All(log.Faults, fault => Assert.IsType<SqliteException>(fault));
        Assert.Equal((2, 2), (_begun, _ended));
    }

    // One record that has to be written down, and then nothing more.
    private async IAsyncEnumerable<FeedRecord> FeedAsync(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _begun);
        try
        {
            yield return new FeedRecord(after + 1, _time.GetUtcNow(), "c-1", "clerk:zhou", []) { Cases = [new CaseNoted(new CaseId("C20261124-1"), "已联系")] };
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        finally
        {
            Interlocked.Increment(ref _ended);
        }
    }
}
