using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Tests.Hubs;

public sealed class SlowWatchersTests
{
    [Fact]
    public async Task A_client_that_does_not_read_holds_its_own_pump_and_no_other()
    {
        var folder = Directory.CreateTempSubdirectory("servicehall-test-");
        var plan = PlanFile.Read(PlanFile.Default).Plan;
        var tokens = StationTokens.Open(Path.Combine(folder.FullName, "stations.json"), plan);
        var (pins, _) = PinBook.Open(Path.Combine(folder.FullName, "pins.json"), [], demo: false);
        var passes = new Passes(new byte[32], [], TimeProvider.System);
        using var signIn = new ClerkSignIn(pins, passes, [], TimeProvider.System);
        EndlessHall unread = new(), read = new();
        var office = new HallOffice(holder => holder.Role == Roles.Manager ? unread : read, plan, new KeyRing(new byte[32], new byte[32]), signIn);
        var options = new HallOptions { Plan = "", Data = "", Urls = ["http://127.0.0.1:0"] };
        await using var app = HallApp.Build(options, office, new HallCredentials(tokens, passes), null, null, TimeProvider.System);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var url = Addresses.Of(app)[0] + "/hubs/hall";

        await using var deaf = await HubClient.OpenAsync(url, tokens.Find("manager")!.Token, receiveBuffer: 8 * 1024);
        await deaf.InvokeAsync("Watch", "kiosk");
        await using var keen = await HubClient.OpenAsync(url, tokens.Find("kiosk-1")!.Token);
        await keen.InvokeAsync("Watch", "kiosk");
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
        await app.StopAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
    }
}
