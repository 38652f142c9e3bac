using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Tests.Hubs;

public sealed class SlowWatchersTests
{
    [Fact]
    public async Task A_client_that_does_not_read_holds_its_own_pump_and_no_other()
    {
        EndlessHall unread = new(), read = new();
        await using var watched = await WatchedHall.StartAsync(holder => holder.Role == Roles.Manager ? unread : read);
        await using var deaf = await watched.WatchAsync("manager", receiveBuffer: 8 * 1024);
        await using var keen = await watched.WatchAsync("kiosk-1");
        var newest = 0L;
        for (var i = 0; i < 2_000; i++)
        {
            var position = (await keen.PushAsync("kiosk"))["position"]!.GetValue<long>();
            Assert.True(position > newest, $"{position} came after {newest}.");
            newest = position;
        }

        // What the hall gave for the deaf one is what fits into the buffers on the way, a few hundred kB, however long it lasts.
        TestContext.Current.TestOutputHelper?.WriteLine($"{unread.Given} views were made for the client that does not read, {read.Given} for the one that does.");
        Assert.InRange(unread.Given, 1, 200);
    }
}
