using System.Collections;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.Hubs;

public sealed class SharedPicturesTests
{
    private const int Watchers = 12;

    [Fact]
    public async Task A_picture_is_written_out_once_however_many_watch_it()
    {
        var waiting = new ReadCounted([new AreaWaiting(new AreaId("A"), 3, null)]);
        var hall = new EndlessHall { Only = new KioskView(7, DateTimeOffset.UnixEpoch, true, [], [], waiting) };
        await using var watched = await WatchedHall.StartAsync(_ => hall);

        for (var i = 0; i < Watchers; i++)
        {
            await using var watcher = await watched.WatchAsync("kiosk-1");
            Assert.Equal(3, (await watcher.PushAsync("kiosk"))["waiting"]![0]!["waiting"]!.GetValue<int>());
        }

        Assert.Equal(1, waiting.Readings);
    }

    /// <summary>A list that counts how often it was gone through: once each time it is written out.</summary>
    private sealed class ReadCounted(IReadOnlyList<AreaWaiting> areas) : IReadOnlyList<AreaWaiting>
    {
        private int _readings;

        public int Readings => Volatile.Read(ref _readings);

        public int Count => areas.Count;

        public AreaWaiting this[int index] => areas[index];

        public IEnumerator<AreaWaiting> GetEnumerator()
        {
            Interlocked.Increment(ref _readings);
            return areas.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
