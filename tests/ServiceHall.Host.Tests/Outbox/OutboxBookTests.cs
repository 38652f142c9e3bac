using ServiceHall.Casework;
using ServiceHall.Casework.Words;
using ServiceHall.Engine.Publishing;
using ServiceHall.Host.Cases;
using ServiceHall.Host.Outbox;
using ServiceHall.Host.Running;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Tests.Outbox;

/// <summary>The book alone, with nobody who sends.</summary>
public sealed class OutboxBookTests : IDisposable
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-outbox-book-").FullName;
    private readonly CaseDatabase _database;
    private readonly OutboxBook _book;

    public OutboxBookTests()
    {
        _database = CaseDatabase.Open(Path.Combine(_folder, "cases.db"));
        _book = new OutboxBook(_database, PlanFile.Read(PlanFile.Default).Plan.Hall, [new OutboxTarget("peer", "http://127.0.0.1:9/in")]);
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_waits_behind_a_failed_or_stopped_message_is_not_due_by_itself()
    {
        Assert.Null(_book.NextDue("peer"));
        Tell(1, "F1", "F1", "F2");
        var first = _book.Due("peer", _now, 10)[0];
        _book.Failed(first, "answered 500", _now.AddHours(1));
        Assert.Equal(_now, _book.NextDue("peer"));
        _book.Delivered(Assert.Single(_book.Due("peer", _now, 10)), _now);
        Assert.Equal(_now.AddHours(1), _book.NextDue("peer"));
        _book.Failed(first, "answered 500", again: null);
        Assert.Null(_book.NextDue("peer"));
        Assert.True(_book.Replay("peer", first.Id, _now.AddMinutes(1)));
        Assert.Equal(_now.AddMinutes(1), _book.NextDue("peer"));
        _book.Delivered(first, _now);
        Assert.Equal(_now, _book.NextDue("peer"));
    }

    private void Tell(long position, params string[] cases) => _database.Do(statements =>
        _book.Take(new FeedRecord(position, _now, $"c{position}", "clerk:li", []) { Cases = [.. cases.Select(one => new CaseNoted(new CaseId(one), "已联系"))] }, statements));
}
