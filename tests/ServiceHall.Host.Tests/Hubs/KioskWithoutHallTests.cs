using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Tests.Hubs;

/// <summary>A kiosk in a process of its own whose hall goes away and comes back.</summary>
public sealed class KioskWithoutHallTests : IAsyncLifetime
{
    private readonly TestHall _hall = new();
    private string _token = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _hall.InitializeAsync();
        _token = _hall.Token("kiosk-2");
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task Numbers_taken_while_the_hall_is_away_stand_in_line_when_it_is_back_also_when_the_kiosk_stopped_in_between()
    {
        await _hall.TakeAsync();
        await using (var kiosk = await RunAsync())
        {
            await using var screen = await EnterAsync(kiosk);
            while (!await KnowsTheDayAsync()) await Task.Delay(20, Cancellation);
            await _hall.StopAsync();
            Assert.Equal("K001", await TakeAsync(screen, "one"));
        }

        await using var again = await RunAsync();
        await using var other = await EnterAsync(again);
        Assert.Equal("K001", await TakeAsync(other, "one"));
        Assert.Equal("K002", await TakeAsync(other, "two"));
        using var nobody = new HttpClient();
        var sheets = JsonNode.Parse(await nobody.GetStringAsync($"{again.Urls[0]}/bench/kiosk-2-printer", Cancellation))!["sheets"]!.AsArray();
        Assert.Contains("K002", Assert.Single(sheets)!.ToJsonString(), StringComparison.Ordinal);

        await _hall.StartAgainAsync();
        while (await TakenAsync() < 3) await Task.Delay(50, Cancellation);
        await _hall.TakeAsync();
        Assert.Equal(["A001", "K001", "K002", "A002", ""], await CallAllAsync());
    }

    [Fact]
    public async Task A_kiosk_hands_over_its_own_numbers_only()
    {
        await using var kiosk = await HubClient.OpenAsync(_hall.Url + "/hubs/hall", _hall.Token("kiosk-1"));
        var merge = JsonNode.Parse("""{"kind":"merge-number","commandId":"m1","number":"K001","given":"2026-11-24T01:00:00Z","kiosk":"kiosk-2","matters":["pension-check"],"code":"c1","paper":"completed"}""");
        Assert.Equal("not-allowed", (await kiosk.AskAsync("Submit", merge))["result"]!["rejection"]!["type"]!.GetValue<string>());
    }

    private async Task<RunningStation> RunAsync()
    {
        var options = new StationOptions
        {
            Role = "kiosk", Hall = _hall.Url, Station = "kiosk-2", Token = _token, Urls = ["http://127.0.0.1:0"], SimulateDevices = true, Data = Path.Combine(_hall.Data, "kiosk"),
        };
        var running = await RunningStation.StartAsync(options, TimeProvider.System, Cancellation);
        await running.WorkAsync(Cancellation);
        return running;
    }

    private async Task<HubClient> EnterAsync(RunningStation kiosk)
    {
        while (true)
        {
            var screen = await HubClient.OpenAsync($"{kiosk.Urls[0]}/hubs/kiosk?station=kiosk-2", _token);
            if ((await screen.AskAsync("Enter"))["result"] is not null) return screen;
            // The station works a moment after it was told to.
            await screen.DisposeAsync();
            await Task.Delay(20, Cancellation);
        }
    }

    private async Task<bool> KnowsTheDayAsync()
    {
        var known = Path.Combine(_hall.Data, "kiosk", "kiosk-2", "known.json");
        return File.Exists(known) && (await File.ReadAllTextAsync(known, Cancellation)).Contains("\"gives\":[{", StringComparison.Ordinal);
    }

    private static async Task<string> TakeAsync(HubClient screen, string press)
    {
        while (true)
        {
            var take = JsonNode.Parse($$"""{"commandId":"{{press}}","matters":["pension-check"],"useCard":false,"paper":true}""");
            var reserved = (await screen.AskAsync("TakeReserve", take))["result"]!;
            Assert.Null(reserved["paperFault"]);
            if (reserved["number"] is { } number) return number.GetValue<string>();
            // Not before the hall has been away for a while.
            Assert.Equal("no-reserve", reserved["rejection"]!["type"]!.GetValue<string>());
            await Task.Delay(200, Cancellation);
        }
    }

    private async Task<int> TakenAsync()
    {
        using var manager = _hall.As("manager");
        return JsonNode.Parse(await manager.GetStringAsync($"{_hall.Api}/views/manager", Cancellation))!["takenToday"]!.GetValue<int>();
    }

    private async Task<List<string>> CallAllAsync()
    {
        using var clerk = _hall.WithToken(await _hall.SignInAsync("li", "100001"));
        List<string> called = [];
        await DoAsync("open");
        do
        {
            using var answer = await clerk.PostAsync($"{_hall.Api}/windows/1/call-next", null, Cancellation);
            answer.EnsureSuccessStatusCode();
            called.Add(answer.StatusCode == System.Net.HttpStatusCode.NoContent ? "" : (await answer.ReadAsync())["number"]!.GetValue<string>());
            if (called[^1].Length > 0) await DoAsync("no-show");
        }
        while (called[^1].Length > 0);
        return called;

        async Task DoAsync(string what)
        {
            using var answer = await clerk.PostAsJsonAsync($"{_hall.Api}/windows/1/{what}", new { }, Cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }
}
