using System.Collections;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.Hubs;

public sealed class SharedPicturesTests
{
    private const int Watchers = 12;

    [Fact]
    public async Task A_picture_is_written_out_once_however_many_watch_it()
    {
        var folder = Directory.CreateTempSubdirectory("servicehall-test-");
        var plan = PlanFile.Read(PlanFile.Default).Plan;
        var tokens = StationTokens.Open(Path.Combine(folder.FullName, "stations.json"), plan);
        var (pins, _) = PinBook.Open(Path.Combine(folder.FullName, "pins.json"), [], demo: false);
        var passes = new Passes(new byte[32], [], TimeProvider.System);
        using var signIn = new ClerkSignIn(pins, passes, [], TimeProvider.System);
        var waiting = new ReadCounted([new AreaWaiting(new AreaId("A"), 3, null)]);
        var hall = new EndlessHall { Only = new KioskView(7, DateTimeOffset.UnixEpoch, true, [], [], waiting) };
        var office = new HallOffice(_ => hall, plan, new KeyRing(new byte[32], new byte[32]), signIn);
        await using var app = HallApp.Build(new HallOptions { Plan = "", Data = "", Urls = ["http://127.0.0.1:0"] }, office, new HallCredentials(tokens, passes), null, null, TimeProvider.System);
        await app.StartAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < Watchers; i++)
        {
            await using var watcher = await HubClient.OpenAsync(Addresses.Of(app)[0] + "/hubs/hall", tokens.Find("kiosk-1")!.Token);
            await watcher.InvokeAsync("Watch", "kiosk");
            Assert.Equal(3, (await watcher.PushAsync("kiosk"))["waiting"]![0]!["waiting"]!.GetValue<int>());
        }

        Assert.Equal(1, waiting.Readings);
        await app.StopAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
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
