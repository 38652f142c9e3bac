using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Tests;

/// <summary>A real hall on a free port with the township's plan but nothing plugged in, in a folder of its own.</summary>
public sealed class TestHall : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;

    public RunningHall Hall { get; private set; } = null!;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string Url => Hall.Urls[0];

    public string Data => Path.Combine(_folder, "data");

    public string Api { get; } = "/api/halls/township";

    public async ValueTask InitializeAsync()
    {
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(PlanFile.Default))!;
        foreach (var station in plan["stations"]!.AsArray().Where(station => station!["remote"] is null)) station!["devices"] = new JsonArray();
        await File.WriteAllTextAsync(Path.Combine(_folder, "plan.json"), plan.ToJsonString());
        Hall = await RunningHall.StartAsync(Options, Time, CancellationToken.None);
    }

    public HallOptions Options => new()
    {
        Plan = Path.Combine(_folder, "plan.json"),
        Data = Data,
        Urls = ["http://127.0.0.1:0"],
        DemoPins = true,
        TrustLoopback = true,
    };

    public async ValueTask DisposeAsync()
    {
        if (Hall is not null) await Hall.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the hall, and with it every connection.</summary>
    public ValueTask StopAsync() => Hall.DisposeAsync();

    /// <summary>Starts it again at the same address.</summary>
    public async Task StartAgainAsync() => Hall = await RunningHall.StartAsync(Options with { Urls = [Url] }, Time, CancellationToken.None);

    public string Token(string station) => Hall.Tokens.Find(station)!.Token;

    /// <summary>A client with a station's token, or with none.</summary>
    public HttpClient As(string? station) => WithToken(station is null ? null : Token(station));

    public HttpClient WithToken(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Url) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<string> SignInAsync(string clerk, string pin)
    {
        using var nobody = As(null);
        using var answer = await nobody.PostAsJsonAsync("/api/sign-in", new { clerk, pin }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.ReadAsync())["token"]!.GetValue<string>();
    }

    public async Task<JsonNode> TakeAsync(string matter = "pension-check")
    {
        using var kiosk = As("kiosk-1");
        using var answer = await kiosk.PostAsJsonAsync($"{Api}/numbers", new { matters = new[] { matter } }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.ReadAsync();
    }
}

internal static class Answers
{
    public static async Task<JsonNode> ReadAsync(this HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

    public static Task<HttpResponseMessage> PostTextAsync(this HttpClient client, string path, string json, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<JsonNode> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal("urn:servicehall:" + type, problem["type"]!.GetValue<string>());
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        Assert.NotEmpty(problem["remedy"]!.GetValue<string>());
        return problem;
    }
}
