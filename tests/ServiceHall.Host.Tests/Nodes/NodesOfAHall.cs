using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Tests.Nodes;

/// <summary>A PostgreSQL of its own in a temporary folder, for all tests of a class.</summary>
public sealed class PostgresHere : IAsyncLifetime
{
    public PostgresCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await PostgresCluster.StartAsync(Path.GetTempPath(), CancellationToken.None);

    public async ValueTask DisposeAsync() => await Cluster.DisposeAsync();
}

/// <summary>Several nodes of one hall in this process: each with a data folder of its own, on one database.</summary>
internal sealed class NodesOfAHall(PostgresHere postgres, JsonArray? outbox = null) : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-nodes-").FullName;
    private readonly List<RunningHall> _nodes = [];

    public string Hall { get; } = $"hall-{Guid.NewGuid().ToString("N")[..8]}";

    public string Api => $"/api/halls/{Hall}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string DataOf(int node) => Path.Combine(_folder, $"node-{node}");

    public HallOptions OptionsOf(int node) => new()
    {
        Plan = Path.Combine(_folder, "plan.json"), Data = DataOf(node), Urls = ["http://127.0.0.1:0"], DemoPins = true, Journal = postgres.Cluster.ConnectionString,
    };

    /// <summary>Starts a node; all but the first have copies of the first one's secrets.</summary>
    public async Task<RunningHall> StartAsync(int node, bool withSecrets = true)
    {
        if (!File.Exists(OptionsOf(node).Plan)) await WritePlanAsync();
        foreach (var secret in node > 0 && withSecrets && !Directory.Exists(DataOf(node)) ? (string[])["keys.json", "stations.json", "pins.json", "outbox.json"] : [])
        {
            Directory.CreateDirectory(DataOf(node));
            if (File.Exists(Path.Combine(DataOf(0), secret))) File.Copy(Path.Combine(DataOf(0), secret), Path.Combine(DataOf(node), secret));
        }

        var hall = await RunningHall.StartAsync(OptionsOf(node), TimeProvider.System, Stop);
        _nodes.Add(hall);
        return hall;
    }

    public async Task WritePlanAsync()
    {
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(PlanFile.Default, Stop))!;
        plan["hall"]!["id"] = Hall;
        plan["stations"] = new JsonArray(new JsonObject { ["id"] = "kiosk-1", ["role"] = "kiosk", ["devices"] = new JsonArray() });
        if (outbox is not null) plan["outbox"] = outbox;
        await File.WriteAllTextAsync(OptionsOf(0).Plan, plan.ToJsonString(), Stop);
    }

    public async Task<string> TakeAsync(RunningHall node, string? key = null)
    {
        using var kiosk = Client(node, node.Tokens.Find("kiosk-1")!.Token);
        using var answer = await kiosk.PostTextAsync($"{Api}/numbers", """{"matters":["pension-check"]}""", key);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.ReadAsync())["number"]!.GetValue<string>();
    }

    public static async Task<string> SignInAsync(RunningHall node)
    {
        using var nobody = Client(node, null);
        using var answer = await nobody.PostTextAsync("/api/sign-in", """{"clerk":"li","pin":"100001"}""");
        return (await answer.ReadAsync())["token"]!.GetValue<string>();
    }

    public static HttpClient Client(RunningHall node, string? token)
    {
        var client = new HttpClient { BaseAddress = new Uri(node.Urls[0]) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
