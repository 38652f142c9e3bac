using System.Net;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Tests.Bench;

/// <summary>The whole road in one process: HTTP in, a real pty between driver and simulator, and paper, light and stars out.</summary>
public sealed class BenchRoutesTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;
    private RunningHall _hall = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await RunningHall.StartAsync(
            new HallOptions { Plan = PlanFile.Default, Data = _folder, Urls = ["http://127.0.0.1:0"], DemoPins = true, SimulateDevices = true },
            TimeProvider.System, CancellationToken.None);
        _client = new HttpClient { BaseAddress = new Uri(_hall.Urls[0]) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hall.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_number_comes_out_on_paper_and_the_story_says_so()
    {
        await UntilAsync("kiosk-1-printer is asked how it is", async () => (await LookAsync("kiosk-1-printer"))["raw"]!.GetValue<string>().Length > 0);
        using var taken = await PostAsync("kiosk-1", "/api/halls/township/numbers", """{"matters":["birth-registration"],"kiosk":"kiosk-1"}""");
        var number = await taken.ReadAsync();
        await UntilAsync("a sheet comes out", async () => (await LookAsync("kiosk-1-printer"))["sheets"]!.AsArray().Count == 1);
        Assert.Contains(number["number"]!.GetValue<string>(), (await LookAsync("kiosk-1-printer"))["sheets"]!.ToJsonString(), StringComparison.Ordinal);

        var picture = await _client.GetByteArrayAsync("/bench/kiosk-1-printer/sheets/0.png", TestContext.Current.CancellationToken);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        await UntilAsync("it is recorded as printed", async () =>
        {
            using var story = await SendAsync(HttpMethod.Get, "manager", $"/api/halls/township/visits/{number["visit"]}", null);
            return (await story.ReadAsync())["events"]!.AsArray().Any(one => one!["type"]!.GetValue<string>() == "ticket-printed.v1");
        });
    }

    [Fact]
    public async Task The_pad_asks_and_its_key_is_the_rating()
    {
        await PostAsync("counter-1", "/api/halls/township/windows/1/open", "{}");
        using var taken = await PostAsync("kiosk-1", "/api/halls/township/numbers", """{"matters":["birth-registration"]}""");
        var visit = (await taken.ReadAsync())["visit"]!.GetValue<long>();
        foreach (var verb in new[] { "call-next", "start", "finish" }) await PostAsync("counter-1", $"/api/halls/township/windows/1/{verb}", "{}");
        await UntilAsync("the pad asks", async () => (await LookAsync("window-1-pad"))["face"]!.GetValue<string>().Contains("评价", StringComparison.Ordinal));
        using var pressed = await PostAsync(null, "/bench/window-1-pad/press", """{"key":"5"}""");
        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
        await UntilAsync("it is recorded as rated", async () =>
        {
            using var story = await SendAsync(HttpMethod.Get, "manager", $"/api/halls/township/visits/{visit}", null);
            return (await story.ReadAsync())["events"]!.AsArray().Any(one => one!["type"]!.GetValue<string>() == "visit-rated.v1");
        });
    }

    [Fact]
    public async Task A_cable_out_is_seen_on_the_board_and_in_again_too()
    {
        await PostAsync(null, "/bench/window-1-led/state", """{"cable":"out"}""");
        await UntilAsync("the board shows it away", () => StateIsAsync("window-1-led", "unavailable"));
        await PostAsync(null, "/bench/window-1-led/state", """{"cable":"in"}""");
        await UntilAsync("the board shows it back", () => StateIsAsync("window-1-led", "ready"));
    }

    [Fact]
    public async Task What_a_device_cannot_do_and_who_is_not_here_is_said()
    {
        using var noCard = await PostAsync(null, "/bench/kiosk-1-printer/card", """{"name":"张三","birth":"1950-01-02"}""");
        await noCard.ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
        using var noDevice = await SendAsync(HttpMethod.Get, null, "/bench/nonsense", null);
        await noDevice.ProblemAsync(HttpStatusCode.NotFound, "unknown-device");
        using var wrongState = await PostAsync(null, "/bench/kiosk-1-printer/state", """{"paper":"much"}""");
        await wrongState.ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
        using var wrongField = await PostAsync(null, "/bench/kiosk-1-printer/state", """{"papper":"ok"}""");
        Assert.Equal("papper", (await wrongField.ProblemAsync(HttpStatusCode.BadRequest, "bad-request"))["field"]!.GetValue<string>());

        var foreign = new HttpRequestMessage(HttpMethod.Get, "/bench/devices");
        foreign.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var fromAfar = await _client.SendAsync(foreign, TestContext.Current.CancellationToken);
        await fromAfar.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Without_simulated_devices_there_is_no_bench_and_no_simulated_line()
    {
        var options = new HallOptions { Plan = PlanFile.Default, Data = Path.Combine(_folder, "other"), Urls = ["http://127.0.0.1:0"] };
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => RunningHall.StartAsync(options, TimeProvider.System, CancellationToken.None));
        Assert.Contains("--simulate-devices", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<bool> StateIsAsync(string device, string state)
    {
        using var view = await SendAsync(HttpMethod.Get, "manager", "/api/halls/township/views/devices", null);
        return (await view.ReadAsync())["stations"]!.AsArray().SelectMany(station => station!["devices"]!.AsArray())
            .Any(one => one!["device"]!.GetValue<string>() == device && one["state"]!.GetValue<string>() == state);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> LookAsync(string device)
    {
        using var answer = await SendAsync(HttpMethod.Get, null, "/bench/" + device, null);
        return await answer.ReadAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string? station, string path, string json) =>
        SendAsync(HttpMethod.Post, station, path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string? station, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (station is not null) request.Headers.Authorization = new("Bearer", _hall.Tokens.Find(station)!.Token);
        return _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> right)
    {
        for (var i = 0; i < 1_200; i++)
        {
            if (await right()) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"Waited in vain until {what}.");
    }
}
