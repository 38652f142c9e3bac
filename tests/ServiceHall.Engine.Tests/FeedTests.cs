using System.Globalization;
using ServiceHall.Contracts;
using ServiceHall.Engine.Publishing;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Tests;

public sealed class FeedTests
{
    [Fact]
    public async Task Who_comes_late_gets_every_record_once_and_then_the_new_ones()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        for (var i = 0; i < 5; i++) await hall.TakeAsync();
        var taking = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++) await hall.TakeAsync();
        }, EngineHall.Stop);
        var positions = new List<long>();
        await foreach (var record in hall.Engine.FeedAsync(2, EngineHall.Stop))
        {
            positions.Add(record.Position);
            Assert.IsType<NumberTaken>(Assert.Single(record.Events));
            Assert.Equal("kiosk:kiosk-1", record.By);
            if (positions.Count == 204) break;
        }

        await taking;
        Assert.Equal(Enumerable.Range(3, 204).Select(position => (long)position), positions);
    }

    [Fact]
    public async Task Who_comes_late_while_somebody_reads_gets_what_is_kept_for_that_one_without_anything_new_happening()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        for (var i = 0; i < 5; i++) await hall.TakeAsync();
        await using var first = hall.Engine.FeedAsync(6, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        var next = first.MoveNextAsync().AsTask();
        await hall.TakeAsync();
        Assert.True(await next);
        NumberGiven last = null!;
        for (var i = 0; i < 3; i++) last = await hall.TakeAsync();
        // When another has heard the last, all three are kept for the first.
        await ReadToAsync(hall, 7, last);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], await ReadToAsync(hall, 2, last));
    }

    private static async Task<List<long>> ReadToAsync(EngineHall hall, long after, NumberGiven last)
    {
        var read = new List<long>();
        await foreach (var record in hall.Engine.FeedAsync(after, EngineHall.Stop))
        {
            read.Add(record.Position);
            if (record.Events is [NumberTaken taken] && taken.Visit == last.Visit) break;
        }

        return read;
    }

    [Fact]
    public async Task Who_keeps_up_is_told_from_memory_what_the_journal_tells()
    {
        var journal = new FailingJournal(new MemoryJournal());
        await using var hall = await EngineHall.OpenAsync(journal);
        await using var feed = hall.Engine.FeedAsync(0, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        await hall.OpenWindowAsync("1");
        do Assert.True(await feed.MoveNextAsync());
        while (feed.Current.Events is not [WindowOpened]);
        var told = new List<FeedRecord>();
        var next = feed.MoveNextAsync();
        var reads = journal.Reads;
        await hall.TakeAsync();
        await hall.CallAsync("1");
        await hall.SubmitAsync(new StartService { CommandId = EngineHall.Id(), Window = new WindowId("1") });
        await hall.SubmitAsync(new FinishService { CommandId = EngineHall.Id(), Window = new WindowId("1") });
        Assert.True(await next);
        told.Add(feed.Current);
        while (told.Count < 4 && await feed.MoveNextAsync()) told.Add(feed.Current);
        Assert.Equal(reads, journal.Reads);
        Assert.Equal(await WrittenAsync(journal, told[0].Position - 1), told.Select(Text));
    }

    [Fact]
    public async Task What_was_thought_lost_is_told_in_its_place()
    {
        var journal = new FailingJournal(new MemoryJournal());
        await using var hall = await EngineHall.OpenAsync(journal);
        await using var feed = hall.Engine.FeedAsync(0, EngineHall.Stop).GetAsyncEnumerator(EngineHall.Stop);
        var told = new List<FeedRecord>();
        for (var i = 0; i < 9; i++)
        {
            journal.LoseNextCommitAnswer = i % 3 == 1;
            journal.FailNextAppend = i % 3 == 2;
            await hall.SubmitAsync(EngineHall.TakeCommand());
        }

        var last = await hall.TakeAsync();
        while (await feed.MoveNextAsync())
        {
            told.Add(feed.Current);
            if (feed.Current.Events is [NumberTaken taken] && taken.Visit == last.Visit) break;
        }

        Assert.Equal(await WrittenAsync(journal, 0), told.Select(Text));
    }

    private static string Text(FeedRecord record) => System.Text.Encoding.UTF8.GetString(record.ToJournal().Body.Span) + string.Create(CultureInfo.InvariantCulture, $"{record.Position} {record.At:O} {record.CommandId}");

    private static async Task<IEnumerable<string>> WrittenAsync(FailingJournal journal, long after)
    {
        var written = new List<string>();
        await foreach (var record in journal.ReadAsync(after, EngineHall.Stop)) written.Add(Text(FeedRecord.Of(record)));
        return written;
    }

    [Fact]
    public async Task What_a_reader_does_not_want_comes_in_its_place_unread()
    {
        await using var hall = await EngineHall.OpenAsync(new MemoryJournal());
        for (var i = 0; i < 5; i++) await hall.TakeAsync();
        var read = new List<(long Position, int Events)>();
        await foreach (var record in hall.Engine.FeedAsync(2, EngineHall.Stop, record => record.Position % 2 == 0))
        {
            read.Add((record.Position, record.Events.Count));
            if (read.Count == 4) break;
        }

        Assert.Equal([(3, 0), (4, 1), (5, 0), (6, 1)], read);
    }
}
