using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Contracts;
using ServiceHall.CounterTerminal;
using ServiceHall.Host.Running;
using ServiceHall.Host.Tests.Hubs;

namespace ServiceHall.Host.Tests.Api;

/// <summary>The manager changes the plan of a running hall. Every test has a hall of its own.</summary>
public sealed class ChangingThePlanTests : IAsyncLifetime
{
    private readonly TestHall _test = new();
    private HttpClient _manager = null!;

    public async ValueTask InitializeAsync()
    {
        await _test.InitializeAsync();
        _manager = _test.WithToken(await _test.SignInAsync("manager", "900001"));
    }

    public async ValueTask DisposeAsync()
    {
        _manager.Dispose();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_checked_and_compared_without_changing_anything()
    {
        var (hash, plan) = await PlanAsync();
        plan["windows"]![0]!["area"] = "Z";
        var faulty = await CheckAsync(plan);
        Assert.Equal("$.windows[0].area", (string?)faulty["faults"]![0]!["path"]);
        plan["windows"]![0]!["area"] = "B";
        plan["policy"]!["recallsMax"] = 5;
        var good = await CheckAsync(plan);
        Assert.Empty(good["faults"]!.AsArray());
        var changes = good["changes"]!.AsArray().ToDictionary(change => (string)change!["path"]!, change => ((string?)change!["before"], (string?)change["after"]));
        Assert.Equal(("\"A\"", "\"B\""), changes["windows[1].area"]);
        Assert.Equal("5", changes["policy.recallsMax"].Item2);
        Assert.Equal(hash, (await PlanAsync()).Hash);
        using var noJson = await _manager.PostTextAsync($"{_test.Api}/plan/check", "{ \"hall\": ");
        Assert.Contains("JSON", (string)(await noJson.ReadAsync())["faults"]![0]!["what"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_applied_plan_is_the_halls_at_once_with_a_line_in_its_history()
    {
        var (hash, plan) = await PlanAsync();
        plan["matters"]![3]!["name"]!["zh"] = "养老认证";
        plan["windows"]!.AsArray().Add(JsonNode.Parse("""{"id":"6","area":"A","kind":"natural-person","name":{"zh":"新开窗口","en":"New window"},"skills":["social"]}"""));
        plan["clerks"]!.AsArray().Add(JsonNode.Parse("""{"id":"qian","name":"钱进"}"""));
        var visit = await _test.TakeAsync();
        using var applied = await ApplyAsync(plan, hash);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        var taken = await applied.ReadAsync();
        Assert.Equal(("manager", 1), ((string?)taken["version"]!["by"], (int)taken["replanned"]!));

        var pass = await _test.SignInAsync("qian", (string)taken["pins"]![0]!["pin"]!);
        using var clerk = _test.WithToken(pass);
        using var opened = await clerk.PostTextAsync($"{_test.Api}/windows/6/open", "{}");
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        using var called = await clerk.PostTextAsync($"{_test.Api}/windows/6/call-next", "{}");
        Assert.Equal((string?)visit["number"], (string?)(await called.ReadAsync())["number"]);
        using var story = await _manager.GetAsync($"{_test.Api}/visits/{visit["visit"]}", TestContext.Current.CancellationToken);
        Assert.Contains("visit-replanned.v1", (await story.ReadAsync()).ToJsonString(), StringComparison.Ordinal);

        using var shown = await _manager.GetAsync($"{_test.Api}/plan", TestContext.Current.CancellationToken);
        var history = (await shown.ReadAsync())["history"]!.AsArray();
        Assert.Equal(["manager", "file"], history.Select(version => (string?)version!["by"]));
        using var old = await _manager.GetAsync($"{_test.Api}/plan/history/{hash}", TestContext.Current.CancellationToken);
        Assert.Equal(hash, Plans.PlanArchive.HashOf(await old.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task It_is_the_plan_after_a_restart_until_the_file_itself_changes()
    {
        var (hash, plan) = await PlanAsync();
        plan["hall"]!["name"]!["zh"] = "改名大厅";
        using var applied = await ApplyAsync(plan, hash);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        var options = _test.Hall.Options;
        await _test.Hall.DisposeAsync();
        await using (var again = await RunningHall.StartAsync(options, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            Assert.Equal("改名大厅", again.Office.Catalog.Hall.Name.Zh);
        }

        var file = JsonNode.Parse(await File.ReadAllTextAsync(options.Plan, TestContext.Current.CancellationToken))!;
        file["hall"]!["name"]!["zh"] = "青石镇便民服务中心";
        await File.WriteAllTextAsync(options.Plan, file.ToJsonString(), TestContext.Current.CancellationToken);
        await using var third = await RunningHall.StartAsync(options, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.StartsWith("青石镇", third.Office.Catalog.Hall.Name.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_where_somebody_is_cannot_be_taken_out_and_who_waits_for_it_is_told_of()
    {
        using var clerk = _test.WithToken(await _test.SignInAsync("zhou", "100005"));
        await clerk.PostTextAsync($"{_test.Api}/windows/5/open", "{}");
        await _test.TakeAsync("unresolved");
        await clerk.PostTextAsync($"{_test.Api}/windows/5/call-next", "{}");
        var waits = await _test.TakeAsync("unresolved");
        var (hash, plan) = await PlanAsync();
        plan["windows"]!.AsArray().RemoveAt(4);
        plan["windows"]![3]!["skills"]!.AsArray().Add("reflection");
        var stations = plan["stations"]!.AsArray();
        stations.Remove(stations.First(station => (string?)station!["window"] == "5"));
        var warnings = (await CheckAsync(plan))["warnings"]!.AsArray().ToDictionary(warning => (string)warning!["type"]!, warning => (int)warning!["count"]!);
        Assert.Equal((1, 1), (warnings["window-in-use"], warnings["replanned"]));
        using (var refused = await ApplyAsync(plan, hash)) await refused.ProblemAsync(HttpStatusCode.Conflict, "window-in-use");

        await clerk.PostTextAsync($"{_test.Api}/windows/5/no-show", "{}");
        using var applied = await ApplyAsync(plan, hash);
        Assert.Equal(1, (int)(await applied.ReadAsync())["replanned"]!);
        await clerk.PostTextAsync($"{_test.Api}/windows/4/open", "{}");
        using var called = await clerk.PostTextAsync($"{_test.Api}/windows/4/call-next", "{}");
        Assert.Equal((string?)waits["number"], (string?)(await called.ReadAsync())["number"]);
    }

    [Fact]
    public async Task What_cannot_be_applied_is_refused_and_changes_nothing()
    {
        var (hash, plan) = await PlanAsync();
        using (var noHash = await _manager.PutAsync($"{_test.Api}/plan", new StringContent(plan.ToJsonString(), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken)) await noHash.ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
        plan["policy"]!["recallsMax"] = 4;
        using (var stale = await ApplyAsync(plan, "0000")) await stale.ProblemAsync(HttpStatusCode.Conflict, "plan-changed");
        plan["hall"]!["id"] = "another";
        using (var other = await ApplyAsync(plan, hash)) await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, "plan-faulty");
        using var clerk = _test.WithToken(await _test.SignInAsync("li", "100001"));
        using (var forbidden = await clerk.GetAsync($"{_test.Api}/plan", TestContext.Current.CancellationToken)) await forbidden.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        Assert.Equal(hash, (await PlanAsync()).Hash);
    }

    [Fact]
    public async Task Counters_whose_windows_change_places_work_on_at_the_other()
    {
        var (hash, plan) = await PlanAsync();
        var (one, other) = Swap(plan);
        var working = _test.Hall.App.Services.GetRequiredService<WorkingStations<CounterStation>>();
        var before = new[] { working.Find(one), working.Find(other) };
        using var applied = await ApplyAsync(plan, hash);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        foreach (var window in new[] { one, other })
        {
            Assert.NotNull(working.Find(window));
            Assert.DoesNotContain(working.Find(window), before);
        }
    }

    [Fact]
    public async Task A_counter_in_a_process_of_its_own_works_on_at_its_new_window()
    {
        var options = new StationOptions { Role = "counter", Hall = _test.Url, Station = "counter-1", Token = _test.Token("counter-1"), Urls = ["http://127.0.0.1:0"] };
        await using var counter = await RunningStation.StartAsync(options, TimeProvider.System, TestContext.Current.CancellationToken);
        await counter.WorkAsync(TestContext.Current.CancellationToken);
        var (hash, plan) = await PlanAsync();
        var (_, other) = Swap(plan);
        using var applied = await ApplyAsync(plan, hash);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);

        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromMinutes(1));
        await using var screen = await HubClient.OpenAsync($"{counter.Urls[0]}/hubs/counter?window={other}&access_token={await _test.SignInAsync("li", "100001")}", null);
        while ((await screen.AskAsync("Enter"))["result"] is null) await Task.Delay(20, late.Token);
        Assert.Equal(other, (string?)(await screen.PushAsync("hall"))["window"]);
        var open = new JsonObject { ["kind"] = "open-window", ["commandId"] = "open-there", ["window"] = other };
        Assert.NotNull((await screen.AskAsync("Submit", open))["result"]!["outcome"]);
    }

    [Fact]
    public async Task Who_is_no_longer_in_the_plan_is_cut_off_and_who_is_still_in_it_is_not()
    {
        var (hash, plan) = await PlanAsync();
        await using var counter = await HubClient.OpenAsync(_test.Url + "/hubs/hall", _test.Token("counter-5"));
        await using var clerk = await HubClient.OpenAsync(_test.Url + "/hubs/hall", await _test.SignInAsync("zhou", "100005"));
        await using var kiosk = await HubClient.OpenAsync(_test.Url + "/hubs/hall", _test.Token("kiosk-1"));
        var stations = plan["stations"]!.AsArray();
        stations.Remove(stations.First(station => (string?)station!["id"] == "counter-5"));
        var clerks = plan["clerks"]!.AsArray();
        clerks.Remove(clerks.First(one => (string?)one!["id"] == "zhou"));
        using var applied = await ApplyAsync(plan, hash);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        foreach (var gone in (HubClient[])[counter, clerk]) await Assert.ThrowsAnyAsync<Exception>(() => gone.PushAsync("never"));
        Assert.NotNull((await kiosk.AskAsync("Brief"))["result"]);
    }

    [Fact]
    public async Task A_plan_that_could_not_be_told_to_everybody_is_when_it_is_applied_again()
    {
        await _test.TakeAsync("unresolved");
        var (hash, plan) = await PlanAsync();
        plan["windows"]!.AsArray().RemoveAt(4);
        plan["windows"]![3]!["skills"]!.AsArray().Add("reflection");
        var stations = plan["stations"]!.AsArray();
        stations.Remove(stations.First(station => (string?)station!["window"] == "5"));
        stations.Add(JsonNode.Parse("""{"id":"wall-9","role":"wall","devices":[]}"""));
        plan["clerks"]!.AsArray().Add(JsonNode.Parse("""{"id":"qian","name":"钱进"}"""));
        // Nothing can be written where the tokens go.
        var inTheWay = Directory.CreateDirectory(Path.Combine(_test.Data, "stations.json.new"));
        using (var failed = await ApplyAsync(plan, hash)) Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        inTheWay.Delete();
        using var applied = await ApplyAsync(plan, hash);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        Assert.Equal("qian", (string?)(await applied.ReadAsync())["pins"]![0]!["clerk"]);
        Assert.NotNull(_test.Hall.Tokens.Find("wall-9"));
        Assert.DoesNotContain(_test.Hall.Office.Catalog.Windows, window => window.Id.Value == "5");
        Assert.DoesNotContain(await _test.Hall.Engine.PeopleAsync(), one => one.ToCome.Any(leg => leg.Windows.Any(window => window.Value == "5")));
    }

    [Fact]
    public async Task What_was_refused_for_want_of_something_in_the_plan_is_taken_once_it_is_there()
    {
        const string Order = """{"orders":[{"number":"12345-1","subject":"没有人管","department":"market"}]}""";
        async Task<JsonNode> SendAsync()
        {
            using var answer = await _manager.PostTextAsync($"{_test.Api}/hotline/orders", Order);
            return (await answer.ReadAsync())[0]!;
        }

        Assert.Equal("unknown-department", (string?)(await SendAsync())["problem"]);
        var (hash, plan) = await PlanAsync();
        plan["departments"]!.AsArray().Add(JsonNode.Parse("""{"id":"market","name":{"zh":"市场监管","en":"Market regulation"}}"""));
        using var applied = await ApplyAsync(plan, hash);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        Assert.NotNull((string?)(await SendAsync())["case"]);
    }

    [Fact]
    public async Task A_plan_larger_than_other_bodies_is_taken()
    {
        var (_, plan) = await PlanAsync();
        var matters = plan["matters"]!.AsArray();
        for (var i = 0; i < 200; i++)
        {
            var more = matters[0]!.DeepClone();
            more["id"] = $"more-{i}";
            matters.Add(more);
        }

        Assert.True(plan.ToJsonString().Length > 64 * 1024);
        Assert.Empty((await CheckAsync(plan))["faults"]!.AsArray());
    }

    // The first two counters change places: the windows they have, and get.
    private static (string One, string Other) Swap(JsonNode plan)
    {
        var counters = plan["stations"]!.AsArray().Where(station => (string?)station!["role"] == "counter").Take(2).ToList();
        var (one, other) = ((string)counters[0]!["window"]!, (string)counters[1]!["window"]!);
        (counters[0]!["window"], counters[1]!["window"]) = (other, one);
        return (one, other);
    }

    private async Task<(string Hash, JsonNode Plan)> PlanAsync()
    {
        using var answer = await _manager.GetAsync($"{_test.Api}/plan", TestContext.Current.CancellationToken);
        var shown = await answer.ReadAsync();
        return ((string)shown["version"]!["hash"]!, JsonNode.Parse((string)shown["text"]!)!);
    }

    private async Task<JsonNode> CheckAsync(JsonNode plan)
    {
        using var answer = await _manager.PostTextAsync($"{_test.Api}/plan/check", plan.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.ReadAsync();
    }

    private Task<HttpResponseMessage> ApplyAsync(JsonNode plan, string basedOn)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"{_test.Api}/plan") { Content = new StringContent(plan.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{basedOn}\""));
        return _manager.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
