using System.Net;
using System.Text.Json.Nodes;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Tests.Api;

public sealed class WorkingWindowsByHttpTests : IAsyncLifetime
{
    private readonly TestHall _hall = new();

    public ValueTask InitializeAsync() => _hall.InitializeAsync();

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task A_number_goes_its_whole_way_at_a_window()
    {
        using var counter = _hall.As("counter-1");
        Assert.Equal("open", (await DoAsync(counter, "1", "open"))["state"]!.GetValue<string>());
        var taken = await _hall.TakeAsync();

        var called = await DoAsync(counter, "1", "call-next", "{}");
        Assert.Equal(taken["visit"]!.GetValue<long>(), called["visit"]!.GetValue<long>());
        Assert.Equal(1, called["callSequence"]!.GetValue<long>());
        Assert.NotNull(called["why"]);
        Assert.Equal(2, (await DoAsync(counter, "1", "recall"))["callSequence"]!.GetValue<long>());
        Assert.Equal("serving", (await DoAsync(counter, "1", "start"))["state"]!.GetValue<string>());
        Assert.Equal("parked", (await DoAsync(counter, "1", "park", """{"reason":"缺一份复印件"}"""))["state"]!.GetValue<string>());
        Assert.Equal("serving", (await DoAsync(counter, "1", "resume", $$"""{"visit":{{taken["visit"]}}}"""))["state"]!.GetValue<string>());
        Assert.Equal("finished", (await DoAsync(counter, "1", "finish", "{}"))["state"]!.GetValue<string>());
        Assert.Equal("paused", (await DoAsync(counter, "1", "pause", """{"reason":"午休"}"""))["state"]!.GetValue<string>());
        Assert.Equal("closed", (await DoAsync(counter, "1", "close"))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Nobody_waiting_is_no_content()
    {
        using var counter = _hall.As("counter-1");
        await DoAsync(counter, "1", "open");
        using var answer = await counter.PostTextAsync(_hall.Api + "/windows/1/call-next", "{}");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task A_closed_window_an_unknown_one_and_another_s_are_told_apart()
    {
        using var counter = _hall.As("counter-1");
        using var closed = await counter.PostTextAsync(_hall.Api + "/windows/1/call-next", "{}");
        await closed.ProblemAsync(HttpStatusCode.Conflict, "window-closed");
        using var others = await counter.PostTextAsync(_hall.Api + "/windows/2/open", "{}");
        await others.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");

        using var clerk = _hall.WithToken(await _hall.SignInAsync("li", "100001"));
        using var unknown = await clerk.PostTextAsync(_hall.Api + "/windows/99/open", "{}");
        await unknown.ProblemAsync(HttpStatusCode.NotFound, "unknown-window");
        using var spaced = await clerk.PostTextAsync(_hall.Api + "/windows/9%209/open", "{}");
        await spaced.ProblemAsync(HttpStatusCode.NotFound, "unknown-window");
        using var nowhere = await clerk.PostTextAsync(_hall.Api + "/windows/2/transfer", "{}");
        await nowhere.ProblemAsync(HttpStatusCode.BadRequest, "transfer-where");
        using var noVisit = await clerk.PostTextAsync(_hall.Api + "/windows/2/resume", "");
        Assert.Equal("visit", (await noVisit.ProblemAsync(HttpStatusCode.BadRequest, "bad-request"))["field"]!.GetValue<string>());
        using var notTaken = await clerk.PostTextAsync(_hall.Api + "/windows/2/finish", """{"zeal":1}""");
        Assert.Equal("zeal", (await notTaken.ProblemAsync(HttpStatusCode.BadRequest, "bad-request"))["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_clerk_works_every_window_and_the_story_says_who()
    {
        using var clerk = _hall.WithToken(await _hall.SignInAsync("li", "100001"));
        await DoAsync(clerk, "2", "open");
        var taken = await _hall.TakeAsync();
        await DoAsync(clerk, "2", "call-next");
        using var story = await clerk.GetAsync($"{_hall.Api}/visits/{taken["visit"]}", TestContext.Current.CancellationToken);
        Assert.Equal("clerk:li", (await story.ReadAsync())["events"]![1]!["by"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_clerk_opens_a_window_in_the_own_name_only()
    {
        using var clerk = _hall.WithToken(await _hall.SignInAsync("li", "100001"));
        foreach (var another in (string[])["wang", "ghost"])
        {
            using var refused = await clerk.PostTextAsync(_hall.Api + "/windows/1/open", $$"""{"clerk":"{{another}}"}""");
            Assert.Equal("clerk", (await refused.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed"))["field"]!.GetValue<string>());
        }

        // Over the hub nobody fills in who signed in.
        var nobody = await _hall.Hall.Office.For(new Holder("li", Roles.Clerk)).SubmitAsync(
            new OpenWindow { CommandId = new("by-nobody"), Window = new("1") }, TestContext.Current.CancellationToken);
        Assert.Equal("not-allowed", nobody.Rejection?.Type);
        await DoAsync(clerk, "1", "open", """{"clerk":"li"}""");
    }

    [Fact]
    public async Task A_manager_opens_and_pauses_windows_and_calls_nobody()
    {
        using var manager = _hall.WithToken(await _hall.SignInAsync("manager", "900001"));
        await DoAsync(manager, "3", "open");
        await DoAsync(manager, "3", "pause", """{"reason":"开会"}""");
        using var call = await manager.PostTextAsync(_hall.Api + "/windows/3/call-next", "{}");
        await call.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Views_are_shown_to_whom_they_belong()
    {
        (string Station, string View, HttpStatusCode Status)[] wanted =
        [
            ("kiosk-1", "wall", HttpStatusCode.OK), ("counter-1", "wall", HttpStatusCode.OK), ("wall-1", "wall", HttpStatusCode.OK),
            ("manager", "wall", HttpStatusCode.OK), ("manager", "manager", HttpStatusCode.OK), ("manager", "devices", HttpStatusCode.OK),
            ("manager", "windows/4", HttpStatusCode.OK), ("manager", "kiosk", HttpStatusCode.OK), ("kiosk-1", "kiosk", HttpStatusCode.OK),
            ("kiosk-1", "prints/kiosk-1", HttpStatusCode.OK), ("kiosk-1", "prints/kiosk-2", HttpStatusCode.Forbidden),
            ("kiosk-1", "manager", HttpStatusCode.Forbidden), ("counter-1", "windows/1", HttpStatusCode.OK),
            ("counter-1", "windows/2", HttpStatusCode.Forbidden), ("wall-1", "windows/1", HttpStatusCode.Forbidden),
            ("wall-1", "kiosk", HttpStatusCode.Forbidden), ("manager", "windows/99", HttpStatusCode.NotFound),
            // Its jobs carry the tickets' codes.
            ("manager", "prints/kiosk-1", HttpStatusCode.Forbidden),
        ];
        foreach (var (station, view, status) in wanted)
        {
            using var client = _hall.As(station);
            using var answer = await client.GetAsync($"{_hall.Api}/views/{view}", TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == status, $"{station} {view}: {(int)answer.StatusCode}");
            if (status == HttpStatusCode.OK) Assert.NotNull((await answer.ReadAsync())["position"]);
        }
    }

    private async Task<JsonNode> DoAsync(HttpClient client, string window, string verb, string body = "")
    {
        using var answer = body.Length == 0
            ? await client.PostAsync($"{_hall.Api}/windows/{window}/{verb}", null, TestContext.Current.CancellationToken)
            : await client.PostTextAsync($"{_hall.Api}/windows/{window}/{verb}", body);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{verb}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
