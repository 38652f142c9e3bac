using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Host.City;
using ServiceHall.Host.Tests.Hubs;

namespace ServiceHall.Host.Tests.City;

/// <summary>The board of a city over a real hall, one that is not there, and one that does not know it.</summary>
public sealed class WatchingACityTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-city-").FullName;
    private readonly TestHall _hall = new();
    private RunningCity _city = null!;

    public async ValueTask InitializeAsync()
    {
        await _hall.InitializeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "wrong.token"), "NotTheTokenOfThisHall");
        var file = Path.Combine(_folder, "city.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            id = "hengyang",
            name = new { zh = "衡阳市", en = "Hengyang" },
            halls = new object[]
            {
                new { id = "township", address = _hall.Url, tokenFile = Path.Combine(_hall.Data, "stations.json") },
                new { id = "away", name = new { zh = "远处", en = "Away" }, address = "http://127.0.0.1:9", tokenFile = "wrong.token", page = "https://away.example/manager" },
                new { id = "shut", address = _hall.Url, tokenFile = "wrong.token" },
            },
        }));
        _city = await RunningCity.StartAsync(new CityOptions { File = file, Data = Path.Combine(_folder, "data"), Urls = ["http://127.0.0.1:0"] }, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _city.DisposeAsync();
        await _hall.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_hall_has_its_line_and_what_one_said_last_stays_while_it_is_away()
    {
        await using var screen = await HubClient.OpenAsync(Url + "/hubs/city?station=hengyang", OwnToken);
        var setup = (await screen.AskAsync("Enter"))["result"]!;
        Assert.Equal(["township", "away", "shut"], setup["halls"]!.AsArray().Select(hall => hall!["id"]!.GetValue<string>()));
        Assert.Equal([_hall.Url + "/manager", "https://away.example/manager", _hall.Url + "/manager"], setup["halls"]!.AsArray().Select(hall => hall!["page"]!.GetValue<string>()));
        Assert.Equal("远处", setup["halls"]![1]!["name"]!["zh"]!.GetValue<string>());

        await _hall.TakeAsync();
        await _hall.TakeAsync();
        var seen = await UntilAsync(screen, halls => halls[0]!["figures"]?["waiting"]?.GetValue<int>() == 2 && halls[2]!["shut"]!.GetValue<bool>());
        Assert.Equal((true, 2, 5, 0), (seen[0]!["connected"]!.GetValue<bool>(), Figure(seen[0]!, "takenToday"), Figure(seen[0]!, "windows"), Figure(seen[0]!, "windowsOpen")));
        Assert.Equal("清溪镇便民服务中心", seen[0]!["figures"]!["name"]!["zh"]!.GetValue<string>());
        Assert.Equal((false, false), (seen[1]!["connected"]!.GetValue<bool>(), seen[1]!["shut"]!.GetValue<bool>()));
        Assert.All([seen[1]!, seen[2]!], hall => Assert.Null(hall["figures"]));

        await _hall.StopAsync();
        seen = await UntilAsync(screen, halls => !halls[0]!["connected"]!.GetValue<bool>());
        Assert.Equal(2, Figure(seen[0]!, "waiting"));

        await _hall.StartAgainAsync();
        await _hall.TakeAsync();
        await UntilAsync(screen, halls => halls[0]!["connected"]!.GetValue<bool>() && Figure(halls[0]!, "waiting") == 3);
    }

    [Fact]
    public async Task Its_screen_is_shown_to_whoever_holds_its_key_only()
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Url) };
        using var without = await browser.GetAsync("/city/hengyang", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        using var other = await browser.GetAsync("/city/elsewhere", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var hub = await browser.PostAsync("/hubs/city/negotiate?station=hengyang", null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, hub.StatusCode);
        using var with = await browser.GetAsync("/city/hengyang?token=" + OwnToken, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, with.StatusCode);
        Assert.Contains("servicehall-station=" + OwnToken, Assert.Single(with.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        if (OperatingSystem.IsLinux()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "data", "screen-token.json")));
    }

    [Fact]
    public async Task Its_token_sees_figures_and_devices_and_does_nothing()
    {
        using var city = _hall.As("city");
        foreach (var (path, status) in ((string, HttpStatusCode)[])[("figures", HttpStatusCode.OK), ("devices", HttpStatusCode.OK), ("manager", HttpStatusCode.Forbidden), ("windows/1", HttpStatusCode.Forbidden), ("wall", HttpStatusCode.Forbidden)])
        {
            using var answer = await city.GetAsync($"{_hall.Api}/views/{path}", TestContext.Current.CancellationToken);
            Assert.True(status == answer.StatusCode, $"{path}: {answer.StatusCode}");
        }

        using var taken = await city.PostTextAsync(_hall.Api + "/numbers", """{"matters":["pension-check"]}""");
        Assert.Equal(HttpStatusCode.Forbidden, taken.StatusCode);
        await using var hub = await HubClient.OpenAsync(_hall.Url + "/hubs/hall", _hall.Token("city"));
        var open = JsonNode.Parse("""{"kind":"open-window","commandId":"city-opens-1","window":"1","clerk":"li"}""");
        Assert.Equal("not-allowed", (await hub.AskAsync("Submit", open))["result"]!["rejection"]!["type"]!.GetValue<string>());
        foreach (var view in (string[])["manager", "window/1", "cases", "kiosk", "wall"]) Assert.NotNull((await hub.AskAsync("Watch", view))["error"]);
        Assert.NotNull((await hub.AskAsync("CallsAfter", 0))["error"]);
        Assert.Equal("not-allowed", (await hub.AskAsync("SignIn", "li", "100001"))["result"]!["rejection"]!["type"]!.GetValue<string>());
    }

    private string Url => _city.Page[.._city.Page.IndexOf("/city/", StringComparison.Ordinal)];

    private string OwnToken => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "data", "screen-token.json")))!["token"]!.GetValue<string>();

    private static int Figure(JsonNode hall, string name) => hall["figures"]![name]!.GetValue<int>();

    private static async Task<JsonArray> UntilAsync(HubClient screen, Func<JsonArray, bool> isSo)
    {
        while (true)
        {
            var halls = (await screen.PushAsync("city"))["halls"]!.AsArray();
            if (isSo(halls)) return halls;
        }
    }
}
