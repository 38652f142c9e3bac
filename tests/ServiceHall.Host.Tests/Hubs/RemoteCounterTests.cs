using System.Text.Json.Nodes;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Tests.Hubs;

/// <summary>A counter in a process of its own: what its clerk does is the clerk's doing in the journal, not the machine's.</summary>
public sealed class RemoteCounterTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task What_a_clerk_does_at_a_remote_counter_is_recorded_under_the_clerk_s_name()
    {
        var pass = await hall.SignInAsync("wang", "100002");
        var visit = (await hall.TakeAsync())["visit"]!.GetValue<long>();
        await using var station = await RunAsync("counter-2");
        await using var screen = await HubClient.OpenAsync($"{station.Urls[0]}/hubs/counter?window=2&access_token={pass}", null);
        Assert.Equal("wang", (await EnterAsync(screen))["clerk"]!["clerk"]!.GetValue<string>());
        foreach (var kind in (string[])["open-window", "call-next", "start"])
        {
            var answer = (await screen.AskAsync("Submit", Command(kind, ("window", "2"))))["result"]!;
            Assert.True(answer["outcome"] is not null, answer.ToJsonString());
        }

        var events = (await screen.AskAsync("Story", visit))["result"]!["events"]!.AsArray();
        var byTheClerk = events.Where(one => one!["by"]!.GetValue<string>() == "clerk:wang").ToList();
        Assert.Equal(["ticket-called.v1", "service-started.v1"], byTheClerk.Select(one => one!["type"]!.GetValue<string>()));
        Assert.All(byTheClerk, one => Assert.Equal("王建国", one!["byName"]!.GetValue<string>()));
        Assert.Null(events[0]!["byName"]);
        Assert.DoesNotContain(events, one => one!["by"]!.GetValue<string>().StartsWith("counter:", StringComparison.Ordinal));

        var found = (await screen.AskAsync("Find", " a001 "))["result"]!;
        Assert.Equal((visit, "serving"), (found["visit"]!.GetValue<long>(), found["state"]!.GetValue<string>()));
        Assert.Null((await screen.AskAsync("Find", "nonsense"))["result"]);
    }

    [Fact]
    public async Task A_pass_speaks_only_through_a_counter_for_its_own_window_and_only_while_it_is_valid()
    {
        var pass = await hall.SignInAsync("zhao", "100003");
        await using var counter = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("counter-3"));
        Assert.NotNull((await counter.AskAsync("SubmitFor", Command("open-window", ("window", "3"), ("clerk", "zhao")), pass))["result"]!["outcome"]);

        (JsonNode Command, string Pass)[] wrong =
        [
            (Command("open-window", ("window", "4")), pass),
            (Command("open-window", ("window", "3")), pass[..^4] + "AAAA"),
            (Command("open-window", ("window", "3")), ""),
            (Command("take-number", ("matters", new JsonArray("pension-check"))), pass),
        ];
        foreach (var (command, given) in wrong)
        {
            Assert.Equal("not-allowed", (await counter.AskAsync("SubmitFor", command, given))["result"]!["rejection"]!["type"]!.GetValue<string>());
        }

        await using var kiosk = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("kiosk-1"));
        Assert.NotNull((await kiosk.AskAsync("SubmitFor", Command("open-window", ("window", "3")), pass))["error"]);
    }

    [Fact]
    public async Task The_queue_of_every_wall_and_light_is_seen_by_the_manager()
    {
        await using var manager = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("manager"));
        await manager.InvokeAsync("Watch", "announcements");
        await using var counter = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("counter-4"));
        var report = JsonNode.Parse("""{"by":"light","waiting":0,"calls":[{"callSequence":7,"number":"C001","window":"4","recall":false,"at":"2026-11-24T01:00:00Z","state":"spoken"}]}""");
        await counter.AskAsync("ReportAnnouncing", report);
        JsonNode light;
        do light = Of(await manager.PushAsync("announcements"), "counter-4");
        while (light["report"] is null);
        Assert.Equal("spoken", light["report"]!["calls"]![0]!["state"]!.GetValue<string>());
        Assert.Equal("station wall-1", "station " + Of(await NextAsync(manager, counter, report), "wall-1")["station"]!.GetValue<string>());

        var nonsense = JsonNode.Parse("""{"by":"shouting","waiting":0,"calls":[]}""");
        Assert.Contains("bad-request", (await counter.AskAsync("ReportAnnouncing", nonsense))["error"]!.GetValue<string>(), StringComparison.Ordinal);
        await using var kiosk = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("kiosk-1"));
        Assert.NotNull((await kiosk.AskAsync("ReportAnnouncing", report!.DeepClone()))["error"]);
        Assert.NotNull((await kiosk.AskAsync("Watch", "announcements"))["error"]);

        static JsonNode Of(JsonNode view, string station) => view["stations"]!.AsArray().Single(one => one!["station"]!.GetValue<string>() == station)!;
        static async Task<JsonNode> NextAsync(HubClient manager, HubClient counter, JsonNode? report)
        {
            await counter.AskAsync("ReportAnnouncing", report!.DeepClone());
            return await manager.PushAsync("announcements");
        }
    }

    private async Task<RunningStation> RunAsync(string station)
    {
        var running = await RunningStation.StartAsync(
            new StationOptions { Role = "counter", Hall = hall.Url, Station = station, Token = hall.Token(station), Urls = ["http://127.0.0.1:0"] },
            TimeProvider.System, TestContext.Current.CancellationToken);
        await running.WorkAsync(TestContext.Current.CancellationToken);
        return running;
    }

    /// <summary>The station works a moment after it was told to.</summary>
    private static async Task<JsonNode> EnterAsync(HubClient screen)
    {
        while (true)
        {
            var answer = await screen.AskAsync("Enter");
            if (answer["result"] is { } setup) return setup;
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static JsonObject Command(string kind, params (string Name, JsonNode Value)[] fields)
    {
        var command = new JsonObject { ["kind"] = kind, ["commandId"] = Guid.NewGuid().ToString("n") };
        foreach (var (name, value) in fields) command[name] = value;
        return command;
    }
}
