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
}
