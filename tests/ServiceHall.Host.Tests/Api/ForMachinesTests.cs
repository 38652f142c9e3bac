using System.Net;
using System.Text.RegularExpressions;
using ServiceHall.Host.Api;

namespace ServiceHall.Host.Tests.Api;

public sealed partial class ForMachinesTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task Health_and_metrics_are_there_for_anybody()
    {
        await hall.TakeAsync();
        using var nobody = hall.As(null);
        using var live = await nobody.GetAsync("/health/live", TestContext.Current.CancellationToken);
        using var ready = await nobody.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode));
        var metrics = await nobody.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Matches(@"servicehall_commands_total\{kind=""take-number"",outcome=""accepted""\} [1-9]", metrics);
        Assert.Matches(@"(?m)^servicehall_waiting [1-9]\d*$", metrics);
        Assert.All(metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(MetricLine(), line));
    }

    [Fact]
    public async Task Every_door_with_a_token_describes_its_refusals_and_their_form()
    {
        using var nobody = hall.As(null);
        var description = System.Text.Json.Nodes.JsonNode.Parse(await nobody.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        foreach (var (path, doors) in description["paths"]!.AsObject().Where(path => path.Key.StartsWith("/api/halls/", StringComparison.Ordinal)))
        {
            foreach (var (method, door) in doors!.AsObject())
            {
                string[] wanted = door!["security"] is null ? ["404", "429"] : method == "post" ? ["401", "403", "404", "422", "503"] : ["401", "403", "404"];
                Assert.All(wanted, status => Assert.True(door!["responses"]!.AsObject().ContainsKey(status), $"{method} {path} does not say {status}"));
            }
        }

        var problem = description["components"]!["schemas"]!["ProblemDetails"]!;
        Assert.Null(problem["additionalProperties"]);
        Assert.NotNull(problem["properties"]!["remedy"]);
    }

    [Fact]
    public async Task An_unknown_charset_is_the_callers_fault()
    {
        using var kiosk = hall.As("kiosk-1");
        using var body = new StringContent("{}");
        body.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json; charset=no-such");
        using var answer = await kiosk.PostAsync(hall.Api + "/numbers", body, TestContext.Current.CancellationToken);
        await answer.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task The_description_names_every_door_and_form()
    {
        using var nobody = hall.As(null);
        var description = System.Text.Json.Nodes.JsonNode.Parse(await nobody.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var paths = description["paths"]!.AsObject();
        foreach (var verb in new[] { "open", "pause", "close", "call-next", "recall", "no-show", "start", "finish", "park", "resume", "transfer", "undo" })
        {
            Assert.NotNull(paths[$"/api/halls/{{hall}}/windows/{{window}}/{verb}"]?["post"]);
        }

        foreach (var path in paths)
        {
            foreach (var name in Regex.Matches(path.Key, @"\{(\w+)").Select(match => match.Groups[1].Value))
            {
                Assert.All(path.Value!.AsObject(), method => Assert.Contains(method.Value!["parameters"]!.AsArray(), parameter => parameter!["name"]!.GetValue<string>() == name));
            }
        }

        var schemas = description["components"]!["schemas"]!;
        Assert.Equal("string", schemas["TakeNumberBody"]!["properties"]!["matters"]!["items"]!["type"]!.GetValue<string>());
        Assert.Equal("string", schemas["TicketNumber"]!["type"]!.GetValue<string>());
        Assert.DoesNotContain(schemas["NumberGiven"]!["required"]!.AsArray(), field => field!.GetValue<string>() == "window");
        Assert.NotNull(paths["/api/halls/{hall}/numbers"]!["post"]!["security"]);
        Assert.Null(paths["/api/sign-in"]!["post"]!["security"]);
    }

    [Fact]
    public void Every_rejection_of_the_rules_has_a_status_of_its_own()
    {
        var rules = new[] { "ServiceHall.Queueing", "ServiceHall.Engine", "ServiceHall.Host" }
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, "queue-engine", room), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => RejectionType().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        Assert.True(rules.Count > 30, $"Only {rules.Count} rejections were found: does the pattern still fit the code?");
        Assert.Empty(rules.Except(RejectionStatus.All.Keys).Except(["method-not-allowed", "hall-error", "hall", "default", "phones", "english"]));
    }

    [GeneratedRegex(@"^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[0-9.E+-]+)$")]
    private static partial Regex MetricLine();

    [GeneratedRegex(@"(?:new Rejection\(|new\(|About\(visit, |Refuse\()\s*""([a-z]+(?:-[a-z]+)*)"",")]
    private static partial Regex RejectionType();
}
