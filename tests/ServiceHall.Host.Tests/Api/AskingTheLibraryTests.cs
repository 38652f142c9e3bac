using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Api;

public sealed class AskingTheLibraryTests(TestHall hall) : IClassFixture<TestHall>
{
    private static readonly object _parking = new
    {
        kind = "question", title = new { zh = "停车收费吗？", en = "Is parking free?" }, text = new { zh = "前两小时免费。", en = "Two hours are free." }, words = new[] { "车位" }, revision = 0,
    };

    [Fact]
    public async Task The_manager_writes_and_everybody_finds_it()
    {
        using var manager = hall.WithToken(await hall.SignInAsync("manager", "900001"));
        using var saved = await manager.PutAsJsonAsync($"{hall.Api}/answers/parking", _parking, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var revision = (long)(await saved.ReadAsync())["revision"]!;
        foreach (var query in (string[])["停车", "tcsf", "车位", "parking"])
        {
            Assert.Equal("parking", (string?)(await FindAsync(null, $"q={Uri.EscapeDataString(query)}"))["answers"]![0]!["id"]);
        }

        using (var stale = await manager.DeleteAsync($"{hall.Api}/answers/parking?revision=0", TestContext.Current.CancellationToken)) await stale.ProblemAsync(HttpStatusCode.Conflict, "answer-changed");
        using (var gone = await manager.DeleteAsync($"{hall.Api}/answers/parking?revision={revision}", TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Empty((await FindAsync(null, "q=parking"))["answers"]!.AsArray());
        using var history = await manager.GetAsync($"{hall.Api}/answers/parking/history", TestContext.Current.CancellationToken);
        Assert.Equal(["manager", "manager"], (await history.ReadAsync()).AsArray().Select(change => (string?)change!["by"]));
    }

    [Fact]
    public async Task Review_points_go_to_staff_only_and_nobody_else_writes()
    {
        using var manager = hall.WithToken(await hall.SignInAsync("manager", "900001"));
        var review = new { kind = "review", matter = "food-licence", title = new { zh = "食品许可看什么", en = "What to check" }, text = new { zh = "看生熟分开。", en = "Raw and cooked." } };
        using (var saved = await manager.PutAsJsonAsync($"{hall.Api}/answers/review-x", review, TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Empty((await FindAsync(null, "matter=food-licence"))["answers"]!.AsArray());
        Assert.Empty((await FindAsync("kiosk-1", "matter=food-licence"))["answers"]!.AsArray());
        Assert.Single((await FindAsync("counter-1", "matter=food-licence"))["answers"]!.AsArray());
        using var kiosk = hall.As("kiosk-1");
        using (var forbidden = await kiosk.PutAsJsonAsync($"{hall.Api}/answers/x", review, TestContext.Current.CancellationToken)) await forbidden.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        using var unknown = await manager.PutAsJsonAsync($"{hall.Api}/answers/x", new { kind = "review", matter = "no-such", review.title, review.text }, TestContext.Current.CancellationToken);
        Assert.Equal("matter", (string?)(await unknown.ProblemAsync(HttpStatusCode.UnprocessableEntity, "answer-invalid"))["field"]);
    }

    [Fact]
    public async Task Notices_and_alerts_go_through_the_journal()
    {
        using var manager = hall.WithToken(await hall.SignInAsync("manager", "900001"));
        using (var published = await manager.PostAsJsonAsync($"{hall.Api}/notices", new { text = new { zh = "下午停电", en = "No power this afternoon" } }, TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        var view = await ViewAsync(manager);
        var notice = (string)view["notices"]![0]!["notice"]!;
        using var wall = hall.As("kiosk-1");
        Assert.Contains("下午停电", await wall.GetStringAsync($"{hall.Api}/views/wall", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("下午停电", await wall.GetStringAsync($"{hall.Api}/views/kiosk", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using (var withdrawn = await manager.PostTextAsync($"{hall.Api}/notices/{notice}/withdraw", "{}")) Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Empty((await ViewAsync(manager))["notices"]!.AsArray());
        using (var seen = await manager.PostAsJsonAsync($"{hall.Api}/alerts/acknowledge", new { alert = "print-failed:1::0" }, TestContext.Current.CancellationToken)) Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        using var again = await manager.PostAsJsonAsync($"{hall.Api}/alerts/acknowledge", new { alert = "print-failed:1::0" }, TestContext.Current.CancellationToken);
        await again.ProblemAsync(HttpStatusCode.Conflict, "already-acknowledged");
        using var long121 = await manager.PostAsJsonAsync($"{hall.Api}/notices", new { text = new { zh = new string('长', 121), en = "x" } }, TestContext.Current.CancellationToken);
        await long121.ProblemAsync(HttpStatusCode.BadRequest, "text-too-long");
    }

    private async Task<JsonNode> ViewAsync(HttpClient manager)
    {
        using var answer = await manager.GetAsync($"{hall.Api}/views/manager", TestContext.Current.CancellationToken);
        return await answer.ReadAsync();
    }

    private async Task<JsonNode> FindAsync(string? station, string query)
    {
        using var client = hall.As(station);
        using var answer = await client.GetAsync($"{hall.Api}/answers?{query}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.ReadAsync();
    }
}
