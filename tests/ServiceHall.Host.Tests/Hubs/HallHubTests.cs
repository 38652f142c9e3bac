using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Hubs;

public sealed class HallHubTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task A_command_over_the_hub_has_its_outcome_or_its_rejection()
    {
        await using var kiosk = await OpenAsync("kiosk-1");
        var answer = (await kiosk.AskAsync("Submit", Command("take-number", ("matters", new JsonArray("pension-check")))))["result"]!;
        Assert.Equal("number-given", answer["outcome"]!["kind"]!.GetValue<string>());
        Assert.Matches("^A[0-9]{3,}$", answer["outcome"]!["number"]!.GetValue<string>());

        (JsonNode Command, string Type, string? Field)[] wrong =
        [
            (Command("take-number", ("matters", new JsonArray("nonsense"))), "unknown-matter", "matters"),
            (Command("take-number", ("matter", new JsonArray())), "bad-request", "matter"),
            (Command("take-number", ("matters", "pension-check")), "bad-request", "matters"),
            (Command("dance"), "bad-request", "kind"),
            (new JsonObject { ["kind"] = "take-number" }, "bad-request", "commandId"),
            (new JsonObject { ["matters"] = new JsonArray() }, "bad-request", "kind"),
            (JsonValue.Create("take-number"), "bad-request", "kind"),
            (Command("call-next", ("window", "1")), "not-allowed", null),
            (Command("open-day", ("day", "2026-11-23")), "not-allowed", null),
            (Command("report-ticket-printed", ("visit", 1), ("copy", 1), ("evidence", "completed")), "not-allowed", "kiosk"),
            (Command("report-ticket-printed", ("visit", 1), ("copy", 1), ("evidence", "completed"), ("kiosk", "kiosk-2")), "not-allowed", "kiosk"),
        ];
        foreach (var (command, type, field) in wrong)
        {
            var refused = (await kiosk.AskAsync("Submit", command))["result"]!["rejection"]!;
            Assert.Equal((type, field), (refused["type"]!.GetValue<string>(), refused["field"]?.GetValue<string>()));
        }
    }

    [Fact]
    public async Task A_wall_sees_the_view_and_each_call_numbered_without_gaps()
    {
        await using var wall = await OpenAsync("wall-1");
        await using var counter = await OpenAsync("counter-1");
        await counter.AskAsync("Submit", Command("open-window", ("window", "1")));
        await wall.InvokeAsync("Watch", "wall");
        var first = await wall.PushAsync("wall");
        var before = first["callSequence"]!.GetValue<long>();

        await hall.TakeAsync();
        await counter.AskAsync("Submit", Command("call-next", ("window", "1")));
        await counter.AskAsync("Submit", Command("recall", ("window", "1")));
        var called = await wall.PushAsync("call");
        var recalled = await wall.PushAsync("call");
        Assert.Equal((before + 1, false), (called["callSequence"]!.GetValue<long>(), called["recall"]!.GetValue<bool>()));
        Assert.Equal((before + 2, true), (recalled["callSequence"]!.GetValue<long>(), recalled["recall"]!.GetValue<bool>()));
        var missed = (await wall.AskAsync("CallsAfter", before + 1))["result"]!.AsArray();
        Assert.Equal(before + 2, Assert.Single(missed)!["callSequence"]!.GetValue<long>());
        Assert.Empty((await wall.AskAsync("CallsAfter", before + 2))["result"]!.AsArray());
    }

    [Fact]
    public async Task A_busy_hall_s_wall_hears_every_call_at_once_and_sees_few_pictures_the_last_of_them_true()
    {
        const int Visits = 12;
        await using var wall = await OpenAsync("wall-1");
        await using var counter = await OpenAsync("counter-2");
        await counter.AskAsync("Submit", Command("open-window", ("window", "2")));
        for (var i = 0; i < Visits; i++) await hall.TakeAsync();
        await wall.InvokeAsync("Watch", "wall");
        var newest = (await wall.PushAsync("wall"))["callSequence"]!.GetValue<long>() + Visits;
        for (var i = 0; i < Visits * 3; i++)
        {
            var kind = (string[])["call-next", "start", "finish"];
            Assert.NotNull((await counter.AskAsync("Submit", Command(kind[i % 3], ("window", "2"))))["result"]!["outcome"]);
        }

        var (calls, pictures, shown) = (0, 0, 0L);
        while (calls < Visits || shown < newest)
        {
            var message = await wall.NextAsync();
            if (message["target"]?.GetValue<string>() == "call") calls++;
            if (message["target"]?.GetValue<string>() is not "wall") continue;
            pictures++;
            shown = message["arguments"]![0]!["callSequence"]!.GetValue<long>();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{pictures} pictures for {calls} calls.");
        Assert.Equal(Visits, calls);
        Assert.InRange(pictures, 1, Visits);
    }

    [Theory]
    [InlineData("wall-1", "manager", "not-allowed")]
    [InlineData("kiosk-1", "prints/kiosk-2", "not-allowed")]
    [InlineData("counter-1", "window/2", "not-allowed")]
    [InlineData("manager", "window/99", "unknown-view")]
    [InlineData("manager", "prints/kiosk-1", "not-allowed")]
    [InlineData("manager", "nonsense", "unknown-view")]
    [InlineData("manager", "", "unknown-view")]
    public async Task What_one_may_not_see_is_refused_by_name(string station, string view, string why)
    {
        await using var client = await OpenAsync(station);
        Assert.Contains($"HubException: {why}: ", (await client.AskAsync("Watch", view))["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_stations_are_briefed_and_only_kiosks_get_the_key()
    {
        await using var kiosk = await OpenAsync("kiosk-1");
        var briefing = (await kiosk.AskAsync("Brief"))["result"]!;
        Assert.Equal("kiosk-1", briefing["station"]!["id"]!.GetValue<string>());
        Assert.Equal(32, Convert.FromBase64String(briefing["identityKey"]!.GetValue<string>()).Length);
        Assert.Equal(hall.Url, briefing["publicAddress"]!.GetValue<string>());
        await using var wall = await OpenAsync("wall-1");
        Assert.Empty((await wall.AskAsync("Brief"))["result"]!["identityKey"]!.GetValue<string>());
        await using var manager = await OpenAsync("manager");
        Assert.NotNull((await manager.AskAsync("Brief"))["error"]);
    }

    [Fact]
    public async Task A_station_s_devices_are_out_of_reach_when_it_leaves()
    {
        await using var manager = await OpenAsync("manager");
        await manager.InvokeAsync("Watch", "devices");
        await using (var kiosk = await OpenAsync("kiosk-2"))
        {
            var report = JsonNode.Parse("""[{"device":"kiosk-2-printer","kind":"ticket-printer","state":"faulted","reasons":["paper-out"],"since":"2026-11-23T09:00:00Z","reconnects":0}]""");
            await kiosk.AskAsync("ReportDevices", report);
            await UntilAsync(manager, station => station["connected"]!.GetValue<bool>() && station["devices"]!.AsArray().Count == 1);
        }

        await UntilAsync(manager, station => !station["connected"]!.GetValue<bool>());

        static async Task UntilAsync(HubClient manager, Func<JsonNode, bool> right)
        {
            while (!right((await manager.PushAsync("devices"))["stations"]!.AsArray().Single(station => station!["station"]!.GetValue<string>() == "kiosk-2")!)) { }
        }
    }

    [Fact]
    public async Task Without_a_token_the_hub_stays_shut()
    {
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.OpenAsync(hall.Url + "/hubs/hall", null));
        await Assert.ThrowsAsync<WebSocketException>(() => HubClient.OpenAsync(hall.Url + "/hubs/hall?access_token=guessed", null));
        await using var byAddress = await HubClient.OpenAsync($"{hall.Url}/hubs/hall?access_token={hall.Token("wall-1")}", null);
        Assert.NotNull(await byAddress.AskAsync("CallsAfter", 0));
    }

    [Fact]
    public async Task A_message_past_64_kB_ends_the_connection_and_nothing_else()
    {
        await using var kiosk = await OpenAsync("kiosk-1");
        await kiosk.InvokeAsync("Submit", Command("take-number", ("matters", new JsonArray(new string('x', 70_000)))));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while ((await kiosk.NextAsync())["type"]!.GetValue<int>() != 7) { }
            throw new IOException("closed by message");
        });
        Assert.NotNull(await hall.TakeAsync());
    }

    [Fact]
    public async Task A_slow_watcher_gets_the_newest_view_and_no_backlog()
    {
        const int Numbers = 400;
        await using var slow = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("manager"), receiveBuffer: 8 * 1024);
        await slow.InvokeAsync("Watch", "kiosk");
        var before = Waiting(await slow.PushAsync("kiosk"));

        // It reads nothing while the hall gives numbers one by one; what lies in buffers is all it may find later.
        await using var kiosk = await OpenAsync("kiosk-1");
        for (var i = 0; i < Numbers; i++) Assert.NotNull((await kiosk.AskAsync("Submit", Command("take-number", ("matters", new JsonArray("pension-check")))))["result"]!["outcome"]);

        var pushes = 1;
        while (Waiting(await slow.PushAsync("kiosk")) < before + Numbers) pushes++;
        TestContext.Current.TestOutputHelper?.WriteLine($"{pushes} pushes for {Numbers} numbers.");
        Assert.InRange(pushes, 1, Numbers * 3 / 4);

        static long Waiting(JsonNode view) => view["waiting"]!.AsArray().Sum(area => area!["waiting"]!.GetValue<long>());
    }

    private Task<HubClient> OpenAsync(string station) => HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token(station));

    private static JsonObject Command(string kind, params (string Name, JsonNode Value)[] fields)
    {
        var command = new JsonObject { ["kind"] = kind, ["commandId"] = Guid.NewGuid().ToString("n") };
        foreach (var (name, value) in fields) command[name] = value;
        return command;
    }
}
