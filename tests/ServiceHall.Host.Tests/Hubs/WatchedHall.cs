using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Tests.Hubs;

/// <summary>The hall's doors over halls that only make views, for those who watch.</summary>
internal sealed class WatchedHall : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("servicehall-test-");
    private readonly StationTokens _tokens;
    private readonly ClerkSignIn _signIn;
    private readonly WebApplication _app;

    private WatchedHall(Func<Holder, IHall> engine)
    {
        var plan = PlanFile.Read(PlanFile.Default).Plan;
        _tokens = StationTokens.Open(Path.Combine(_folder.FullName, "stations.json"), plan);
        var (pins, _) = PinBook.Open(Path.Combine(_folder.FullName, "pins.json"), [], demo: false);
        var passes = new Passes(new byte[32], pins, [], TimeProvider.System);
        _signIn = new ClerkSignIn(pins, passes, [], TimeProvider.System);
        var office = new HallOffice(engine, plan, new KeyRing(new byte[32], new byte[32]), _signIn);
        var options = new HallOptions { Plan = "", Data = "", Urls = ["http://127.0.0.1:0"] };
        _app = HallApp.Build(options, office, new HallCredentials(_tokens, passes), null, null, TimeProvider.System);
    }

    /// <summary>How many views are watched just now.</summary>
    public long Watchers => _app.Services.GetRequiredService<HallOffice>().Counts.Watchers;

    /// <summary>Where it listens.</summary>
    public string Url => Addresses.Of(_app)[0];

    public static async Task<WatchedHall> StartAsync(Func<Holder, IHall> engine)
    {
        var hall = new WatchedHall(engine);
        await hall._app.StartAsync(TestContext.Current.CancellationToken);
        return hall;
    }

    /// <summary>A watcher of the kiosk's picture, or of another, with the token of a station.</summary>
    public async Task<HubClient> WatchAsync(string station, int? receiveBuffer = null, string view = "kiosk")
    {
        var watcher = await HubClient.OpenAsync(Url + "/hubs/hall", _tokens.Find(station)!.Token, receiveBuffer: receiveBuffer);
        await watcher.InvokeAsync("Watch", view);
        return watcher;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
        _signIn.Dispose();
        _folder.Delete(recursive: true);
    }
}
