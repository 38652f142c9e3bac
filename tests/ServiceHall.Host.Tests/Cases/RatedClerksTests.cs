using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Cases;

/// <summary>Whoever was rated may appeal, and can never speak in the citizen's name.</summary>
public sealed class RatedClerksTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task The_rated_clerk_may_appeal_and_another_judges()
    {
        var (code, visit) = await RatedAsync();
        using var li = await AsAsync("li", "100001");
        using var wang = await AsAsync("wang", "100002");
        using var supervisor = await AsAsync("he", "800001");
        var mine = (await (await li.GetAsync($"{hall.Api}/cases?of=bad-rating", Stop)).ReadAsync()).AsArray();
        var id = mine.Single(row => row!["number"] is not null && row["clerk"]!.GetValue<string>() == "li")!["case"]!.GetValue<string>();
        Assert.Empty((await (await wang.GetAsync($"{hall.Api}/cases?of=bad-rating", Stop)).ReadAsync()).AsArray());
        using var foreign = await wang.GetAsync($"{hall.Api}/cases/{id}", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);

        var hash = await AttachAsync(supervisor, id);
        using var paper = await li.GetAsync($"{hall.Api}/cases/{id}/papers/{hash}", Stop);
        Assert.Equal(HttpStatusCode.OK, paper.StatusCode);
        using var hidden = await wang.GetAsync($"{hall.Api}/cases/{id}/papers/{hash}", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, hidden.StatusCode);

        const string Appeal = """{"ground":"mistaken","reason":"评的是前一位"}""";
        await RefusedAsync(wang, $"/cases/{id}/exclude", Appeal);
        using var appealed = await li.PostTextAsync($"{hall.Api}/cases/{id}/exclude", Appeal);
        Assert.Equal(HttpStatusCode.OK, appealed.StatusCode);
        await RefusedAsync(li, $"/cases/{id}/judge-exclusion", """{"exclude":true,"reason":"x"}""");
        await RefusedAsync(li, $"/cases/{id}/note", """{"text":"x"}""");
        using var slip = await li.GetAsync($"{hall.Api}/cases/{id}/slip", Stop);
        Assert.Equal(HttpStatusCode.Forbidden, slip.StatusCode);
        using var watched = await supervisor.GetAsync($"{hall.Api}/cases/{id}/slip", Stop);
        await watched.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        using var judged = await supervisor.PostTextAsync($"{hall.Api}/cases/{id}/judge-exclusion", """{"exclude":false,"reason":"录像看过"}""");
        Assert.Equal(HttpStatusCode.OK, judged.StatusCode);

        using var counter = hall.As("counter-1");
        using var manager = await AsAsync("manager", "900001");
        foreach (var (who, path) in new[] { (li, $"/cases/{id}"), (li, $"/visits/{visit}"), (manager, "/views/manager"), (counter, "/views/windows/1") })
        {
            using var shown = await who.GetAsync(hall.Api + path, Stop);
            Assert.True(shown.IsSuccessStatusCode, path);
            Assert.DoesNotContain(code, await shown.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_registers_a_case_from_a_visit_is_not_told_the_tickets_code()
    {
        var (ticket, visit) = await ServedAsync();
        using var li = await AsAsync("li", "100001");
        using var zhou = await AsAsync("zhou", "100005");
        using var phone = hall.As(null);
        var opened = await DoneAsync(li, "/cases", $$"""{"of":"reflection","subject":"没办成","visit":{{visit}}}""");
        var (id, own) = (opened["case"]!.GetValue<string>(), opened["code"]!.GetValue<string>());
        Assert.DoesNotContain(ticket, await li.GetStringAsync($"{hall.Api}/cases/{id}/slip", Stop) + await zhou.GetStringAsync($"{hall.Api}/cases/{id}", Stop), StringComparison.Ordinal);
        Assert.NotEqual(ticket, own);
        using var rated = await phone.PostTextAsync($"/api/tickets/{own}/rate", """{"level":5}""");
        await rated.ProblemAsync(HttpStatusCode.NotFound, "unknown-ticket");

        // Both the ticket and the slip open the citizen's page.
        foreach (var code in (string[])[ticket, own])
        {
            Assert.Equal(id, (await (await phone.GetAsync($"/api/cases/{code}", Stop)).ReadAsync()).AsArray().Single()!["case"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task A_phone_does_not_rate_as_the_pad()
    {
        var (ticket, _) = await ServedAsync();
        using var phone = hall.As(null);
        using var asPad = await phone.PostTextAsync($"/api/tickets/{ticket}/rate", """{"level":5,"channel":"pad"}""");
        Assert.Equal("channel", (await asPad.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed"))["field"]!.GetValue<string>());
    }

    private async Task<(string Code, long Visit)> RatedAsync()
    {
        var (code, visit) = await ServedAsync();
        using var phone = hall.As(null);
        using var rated = await phone.PostTextAsync($"/api/tickets/{code}/rate", """{"level":1,"channel":"qr"}""");
        Assert.Equal(HttpStatusCode.OK, rated.StatusCode);
        return (code, visit);
    }

    private async Task<(string Code, long Visit)> ServedAsync()
    {
        using var counter = hall.As("counter-1");
        using var kiosk = hall.As("kiosk-1");
        await DoneAsync(counter, "/windows/1/open", """{"clerk":"li"}""");
        var taken = await DoneAsync(kiosk, "/numbers", """{"matters":["pension-check"]}""");
        foreach (var verb in (string[])["call-next", "start", "finish"]) await DoneAsync(counter, $"/windows/1/{verb}", "{}");
        return (taken["code"]!.GetValue<string>(), taken["visit"]!.GetValue<long>());
    }

    private async Task<string> AttachAsync(HttpClient client, string id)
    {
        using var photo = new ByteArrayContent([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var kept = await client.PostAsync($"{hall.Api}/cases/{id}/papers?name=photo.png", photo, Stop);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        var shown = await (await client.GetAsync($"{hall.Api}/cases/{id}", Stop)).ReadAsync();
        return shown["case"]!["papers"]![0]!["hash"]!.GetValue<string>();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<HttpClient> AsAsync(string clerk, string pin) => hall.WithToken(await hall.SignInAsync(clerk, pin));

    private async Task<JsonNode> DoneAsync(HttpClient client, string path, string body)
    {
        using var answer = await client.PostTextAsync(hall.Api + path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
        return await answer.ReadAsync();
    }

    private async Task RefusedAsync(HttpClient client, string path, string body)
    {
        using var answer = await client.PostTextAsync(hall.Api + path, body);
        await answer.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }
}
