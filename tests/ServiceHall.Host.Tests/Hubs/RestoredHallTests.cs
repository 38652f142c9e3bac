using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Host.Rehearsal;
using ServiceHall.Host.Running;
using ServiceHall.Remote;

namespace ServiceHall.Host.Tests.Hubs;

/// <summary>A hall put back from a copy of yesterday knows fewer calls than the walls that stayed on.</summary>
public sealed class RestoredHallTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;
    private readonly string _url = $"http://127.0.0.1:{FreePort()}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "data");

    private string Yesterday => Path.Combine(_folder, "yesterday");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_wall_that_stayed_on_hears_its_calls_from_the_first()
    {
        string token;
        await using (var hall = await StartAsync())
        {
            token = hall.Tokens.Find("wall-1")!.Token;
            await CallAsync(hall);
        }

        Copy(Data, Yesterday);
        await using var wall = RemoteHall.Open(new Uri(_url), token, TimeProvider.System, NullLogger<RemoteHall>.Instance);
        await using var heard = wall.CallsAsync(0, Stop).GetAsyncEnumerator(Stop);
        await using (var hall = await StartAsync())
        {
            await CallAsync(hall);
            await CallAsync(hall);
            for (var sequence = 1; sequence <= 3; sequence++) Assert.Equal(sequence, await NextAsync(heard));
        }

        Directory.Delete(Data, recursive: true);
        Copy(Yesterday, Data);
        await using (var hall = await StartAsync())
        {
            await CallAsync(hall);
            Assert.Equal(2, await NextAsync(heard));
            await CallAsync(hall);
            Assert.Equal(3, await NextAsync(heard));
        }
    }

    private static async Task<long> NextAsync(IAsyncEnumerator<Contracts.CallAnnouncement> heard)
    {
        Assert.True(await heard.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60), Stop));
        return heard.Current.CallSequence;
    }

    // Somebody takes a number and is served at window 1 to the end, which is closed before and after: an idle one would call by itself.
    private static async Task CallAsync(RunningHall hall)
    {
        var (kiosk, counter) = (Doors(hall, "kiosk-1"), Doors(hall, "counter-1"));
        using (kiosk) Assert.Equal(HttpStatusCode.Created, (await kiosk.PostAsync("/api/halls/township/numbers", new { matters = (string[])["pension-check"] })).Status);
        using (counter)
        {
            await counter.PostAsync("/api/halls/township/windows/1/open", new { clerk = "li" });
            foreach (var verb in (string[])["call-next", "start", "finish", "close"]) Assert.Equal(HttpStatusCode.OK, (await counter.PostAsync($"/api/halls/township/windows/1/{verb}", null)).Status);
        }
    }

    private static Doors Doors(RunningHall hall, string station) => new(new Uri(hall.Urls[0]), hall.Tokens.Find(station)!.Token);

    private async Task<RunningHall> StartAsync()
    {
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(PlanFile.Default, Stop))!;
        // Nothing is plugged in, and the walls run elsewhere.
        foreach (var station in plan["stations"]!.AsArray()) (station!["devices"], station["remote"]) = (new JsonArray(), true);
        var file = Path.Combine(_folder, "plan.json");
        await File.WriteAllTextAsync(file, plan.ToJsonString(), Stop);
        return await RunningHall.StartAsync(new HallOptions { Plan = file, Data = Data, Urls = [_url] }, TimeProvider.System, Stop);
    }

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from)) Directory.CreateDirectory(to + folder[from.Length..]);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories)) File.Copy(file, to + file[from.Length..]);
    }

    private static int FreePort()
    {
        using var found = new TcpListener(IPAddress.Loopback, 0);
        found.Start();
        return ((IPEndPoint)found.LocalEndpoint).Port;
    }
}
