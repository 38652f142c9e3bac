using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Engine.Loop;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;
using ServiceHall.Tests;

namespace ServiceHall.Engine.Tests;

/// <summary>When a snapshot is taken: not often, and not while a hall is in a rush.</summary>
public sealed class SnapshotsTests
{
    private static readonly Happened _anything = new([new WindowPaused(new WindowId("1"), null)], []);
    private readonly MemoryJournal _journal = new();
    private readonly HandTime _time = new();
    private readonly Books _books = Books.Empty(EngineHall.Plan);
    private readonly Snapshots _snapshots;

    public SnapshotsTests() => _snapshots = new Snapshots(_journal, NullLogger.Instance, _time, last: 0);

    [Fact]
    public async Task One_is_taken_after_enough_records_and_enough_time()
    {
        Second(records: 9_999);
        _time.Advance(TimeSpan.FromMinutes(6));
        Second(records: 0);
        Assert.Null(await SavedAsync());
        Second(records: 1);
        Assert.Equal(10_000, await SavedAsync(at: 10_000));
        Second(records: 50_000);
        Second(records: 0);
        Assert.Equal(10_000, await SavedAsync());
        _time.Advance(TimeSpan.FromMinutes(5));
        Second(records: 1);
        Assert.Equal(60_001, await SavedAsync(at: 60_001));
    }

    [Fact]
    public async Task Many_records_do_not_wait_for_the_time_but_for_a_calm_second()
    {
        for (var second = 0; second < 20; second++) Second(records: 100_000);
        Assert.Null(await SavedAsync());
        Second(records: 999);
        Assert.Equal(2_000_999, await SavedAsync(at: 2_000_999));
    }

    [Fact]
    public async Task A_rush_without_end_is_interrupted_for_one()
    {
        for (var second = 0; second < 39; second++) Second(records: 100_000);
        Assert.Null(await SavedAsync());
        Second(records: 100_000);
        Assert.Equal(4_000_000, await SavedAsync(at: 4_000_000));
    }

    private void Second(int records)
    {
        for (var i = 0; i < records; i++) _books.Apply(_books.Position + 1, _time.GetUtcNow(), "hall", _anything);
        _time.Advance(TimeSpan.FromSeconds(1));
        _snapshots.SaveWhenDue(_books);
    }

    // It is written off the loop: what is expected is waited for.
    private async Task<long?> SavedAsync(long? at = null)
    {
        while (true)
        {
            var saved = (await _journal.ReadSnapshotAsync(EngineHall.Stop))?.Position;
            if (at is null || saved == at) return saved;
            await Task.Delay(1, EngineHall.Stop);
        }
    }
}
