using System.Globalization;
using System.Text;
using ServiceHall.Journaling;

namespace ServiceHall.Journaling.Tests;

/// <summary>What every journal promises; each kind runs the whole suite.</summary>
public abstract class JournalContract
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract ValueTask<IJournal> OpenAsync();

    [Fact]
    public async Task An_empty_journal_stands_at_0_and_has_nothing_to_read()
    {
        await using var journal = await OpenAsync();
        Assert.Equal(0, await journal.LastPositionAsync(Stop));
        Assert.Empty(await All(journal, 0));
        Assert.Null(await journal.ReadSnapshotAsync(Stop));
    }

    [Fact]
    public async Task What_was_appended_is_read_back_in_order_and_whole()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Record(1), Record(2)], Stop);
        await journal.AppendAsync([Record(3)], Stop);
        var records = await All(journal, 0);
        Assert.Equal([1, 2, 3], records.Select(record => record.Position));
        Assert.Equal("命令 2", Encoding.UTF8.GetString(records[1].Body.Span));
        Assert.Equal(Record(2).At, records[1].At);
        Assert.Equal([3L], (await All(journal, 2)).Select(record => record.Position));
    }

    [Fact]
    public async Task More_records_than_a_page_come_without_gap_or_double()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([.. Enumerable.Range(1, 2_500).Select(i => Record(i))], Stop);
        Assert.Equal(Enumerable.Range(1, 2_500).Select(i => (long)i), (await All(journal, 0)).Select(record => record.Position));
    }

    [Fact]
    public async Task A_page_holds_what_follows_a_position_and_is_filled_again()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([.. Enumerable.Range(1, 5).Select(i => Record(i))], Stop);
        var page = new JournalPage(3);
        await journal.ReadPageAsync(0, page, Stop);
        Demand(page, 1, 2, 3);
        await journal.ReadPageAsync(3, page, Stop);
        Demand(page, 4, 5);
        await journal.ReadPageAsync(5, page, Stop);
        Demand(page);

        static void Demand(JournalPage page, params long[] positions)
        {
            Assert.Equal(positions, Enumerable.Range(0, page.Count).Select(page.PositionOf));
            for (var i = 0; i < page.Count; i++)
            {
                Assert.Equal(Record(positions[i]).At, page.AtOf(i));
                Assert.Equal(Record(positions[i]).Body.ToArray(), page.BodyOf(i).ToArray());
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_position_that_does_not_follow_is_refused_and_nothing_is_appended(long position)
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Record(1), Record(2)], Stop);
        await Assert.ThrowsAsync<PositionTakenException>(async () => await journal.AppendAsync([Record(position, "other")], Stop));
        Assert.Equal(2, await journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task A_command_recorded_before_is_refused_and_nothing_of_its_batch_is_appended()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Record(1, "first")], Stop);
        await Assert.ThrowsAsync<CommandRecordedException>(async () => await journal.AppendAsync([Record(2), Record(3, "first"), Record(4)], Stop));
        Assert.Equal(1, await journal.LastPositionAsync(Stop));
        await journal.AppendAsync([Record(2)], Stop);
        Assert.Equal(2, await journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task A_batch_with_a_gap_or_without_records_is_a_mistake_of_the_caller()
    {
        await using var journal = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync([Record(1), Record(3)], Stop));
        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync([], Stop));
        Assert.Equal(0, await journal.LastPositionAsync(Stop));
    }

    [Fact]
    public async Task A_command_is_found_by_its_id_and_records_by_their_positions()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Record(1, "a"), Record(2, "b"), Record(3, "c")], Stop);
        Assert.Equal([2L, 1L], (await journal.FindAsync(["b", "nothing", "a"], Stop)).Select(record => record.Position));
        Assert.Equal(["a", "c"], (await journal.ReadAtAsync([1, 3, 99], Stop)).Select(record => record.CommandId));
    }

    [Fact]
    public async Task The_newest_snapshot_is_the_one_read()
    {
        await using var journal = await OpenAsync();
        await journal.AppendAsync([Record(1), Record(2)], Stop);
        await journal.SaveSnapshotAsync(new JournalSnapshot(1, new byte[] { 1 }), Stop);
        await journal.SaveSnapshotAsync(new JournalSnapshot(2, new byte[] { 2, 0, 2 }), Stop);
        var snapshot = await journal.ReadSnapshotAsync(Stop);
        Assert.Equal(2, snapshot!.Position);
        Assert.Equal([2, 0, 2], snapshot.Body.ToArray());
    }

    [Fact]
    public async Task Readers_and_a_writer_at_once_see_only_whole_gapless_prefixes()
    {
        await using var journal = await OpenAsync();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                while (!done.IsCancellationRequested)
                {
                    var positions = (await All(journal, 0)).ConvertAll(record => record.Position);
                    Assert.Equal(Enumerable.Range(1, positions.Count).Select(i => (long)i), positions);
                    Assert.Equal(0, positions.Count % 10);
                }
            },
            Stop)).ToList();
        for (var batch = 0; batch < 50; batch++)
        {
            var first = batch * 10;
            await journal.AppendAsync([.. Enumerable.Range(first + 1, 10).Select(i => Record(i))], Stop);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(500, await journal.LastPositionAsync(Stop));
    }

    protected static JournalRecord Record(long position, string? command = null) => new(
        position,
        DateTimeOffset.UnixEpoch.AddMilliseconds(1_700_000_000_000 + position),
        command ?? "command-" + position.ToString(CultureInfo.InvariantCulture),
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"命令 {position}")));

    protected static async Task<List<JournalRecord>> All(IJournal journal, long after)
    {
        var all = new List<JournalRecord>();
        await foreach (var record in journal.ReadAsync(after, Stop)) all.Add(record);
        return all;
    }
}

public sealed class MemoryJournalTests : JournalContract
{
    protected override ValueTask<IJournal> OpenAsync() => ValueTask.FromResult<IJournal>(new MemoryJournal());
}
