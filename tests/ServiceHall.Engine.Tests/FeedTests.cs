using ServiceHall.Journaling;
using ServiceHall.Queueing;

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
