using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.Hubs;

/// <summary>A wall watches two things over one connection, its picture and the calls: neither goes on without the other, nor the connection without both.</summary>
public sealed class FailingWatchesTests
{
    private static readonly WallView _wall = new(7, DateTimeOffset.UnixEpoch, 0, [], [], []);
    private static readonly CallAnnouncement _call = new(1, new TicketNumber("A", 1), new WindowId("3"), new AreaId("A"), false, DateTimeOffset.UnixEpoch);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wall")]
    [InlineData("call")]
    public async Task When_one_watch_of_a_wall_fails_the_other_ends_and_the_connection_is_closed_so_that_the_wall_comes_again(string failing)
    {
        var fails = Channel.CreateBounded<bool>(1);
        var hall = new EndlessHall
        {
            Only = new KioskView(7, DateTimeOffset.UnixEpoch, true, [], [], []),
            Walls = stop => OnceAsync(_wall, failing == "wall", stop),
            Calls = stop => OnceAsync(_call, failing == "call", stop),
        };
        await using var watched = await WatchedHall.StartAsync(_ => hall);
        await using (var wall = await watched.WatchAsync("manager", view: "wall"))
        {
            await wall.PushAsync("call");
            await wall.InvokeAsync("Watch", "kiosk");
            await wall.PushAsync("kiosk");
            Assert.Equal(2, watched.Watchers);

            await fails.Writer.WriteAsync(true, Stop);
            var closed = await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                while (true) await wall.NextAsync();
            });
            Assert.True(closed is IOException or WebSocketException, closed.ToString());
            // A watch of a wall is over when both of its halves are; what else the connection watched ends with it.
            for (var i = 0; i < 6_000 && watched.Watchers > 0; i++) await Task.Delay(10, Stop);
            Assert.Equal(0, watched.Watchers);
        }

        await using var again = await watched.WatchAsync("manager", view: "wall");
        await again.PushAsync("wall");
        await again.PushAsync("call");

        // One of it, and then nothing, until it fails or is ended.
        async IAsyncEnumerable<T> OnceAsync<T>(T one, bool mayFail, [EnumeratorCancellation] CancellationToken stop)
        {
            yield return one;
            if (mayFail)
            {
                await fails.Reader.ReadAsync(stop);
                throw new InvalidOperationException("The test lets it fail.");
            }

            await Task.Delay(Timeout.Infinite, stop);
        }
    }
}
