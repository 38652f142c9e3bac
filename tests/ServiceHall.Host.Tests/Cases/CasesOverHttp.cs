using System.Net;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Cases;

/// <summary>What the tests of the case desks' doors have in common: who asks, and how an answer is looked at.</summary>
public abstract class CasesOverHttp(TestHall hall) : IClassFixture<TestHall>
{
    private static readonly Dictionary<string, string> _pins = new() { ["li"] = "100001", ["zhou"] = "100005", ["sun"] = "700001", ["jin"] = "700002", ["he"] = "800001" };

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected async Task FileAsync(string id)
    {
        using var department = await AsAsync("sun");
        using var desk = await AsAsync("zhou");
        await Done(department, $"/cases/{id}/accept", "{}");
        await Done(department, $"/cases/{id}/answer", """{"result":"done","text":"已回电"}""");
        await Done(desk, $"/cases/{id}/verify", """{"finding":"contented"}""");
        await Done(desk, $"/cases/{id}/close", "{}");
        await Done(desk, $"/cases/{id}/file", "");
    }

    protected async Task<HttpClient> AsAsync(string clerk) => Hall.WithToken(await Hall.SignInAsync(clerk, _pins[clerk]));

    protected async Task<JsonNode> Done(HttpClient client, string path, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await client.PostTextAsync(Hall.Api + path, body);
        Assert.True(answer.StatusCode == status, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
        return await answer.ReadAsync();
    }

    protected async Task Refused(HttpClient client, string path, string body, HttpStatusCode status, string type)
    {
        using var answer = await client.PostTextAsync(Hall.Api + path, body);
        await answer.ProblemAsync(status, type);
    }

    protected TestHall Hall { get; } = hall;
}
