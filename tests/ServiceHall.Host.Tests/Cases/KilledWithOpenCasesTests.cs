using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Host.Rehearsal;
using ServiceHall.Host.Running;
using ServiceHall.Host.Tests.Outbox;

namespace ServiceHall.Host.Tests.Cases;

/// <summary>
/// Kills a whole hall (SIGKILL) at random moments while citizens rate, cases are registered, deadlines pass and somebody outside is told, again and
/// again on one data folder: nothing that was acknowledged is lost, nothing stands in the ledger twice, and outside everything arrives in order. 10 times, with
/// SERVICEHALL_LONG=1 48 times.
/// </summary>
public sealed class KilledWithOpenCasesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("SERVICEHALL_LONG") == "1" ? 48 : 10;
    private const string Api = "/api/halls/township";
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-killed-").FullName;
    private readonly MoodyPeer _peer = new();
    private readonly HashSet<string> _acknowledged = [];
    private readonly Dictionary<string, Func<Process, Uri, Task<bool>>> _unheard = [];
    private DateTimeOffset _clock = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly List<Process> _started = [];
    private int _commands;

    private int Heard
    {
        get
        {
            lock (_unheard) return _acknowledged.Count;
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "data");

    private string Journal => Path.Combine(Data, "township.db");

    public async ValueTask InitializeAsync()
    {
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(PlanFile.Default, Stop))!;
        plan["outbox"] = new JsonArray(new JsonObject { ["id"] = "peer", ["url"] = _peer.Url, ["answerSeconds"] = 2 });
        // Nobody plugs a device into this hall; its stations are only their tokens.
        foreach (var station in plan["stations"]!.AsArray()) (station!["devices"], station["remote"]) = (new JsonArray(), true);
        await File.WriteAllTextAsync(Path.Combine(_folder, "plan.json"), plan.ToJsonString(), Stop);
        _peer.Listen();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hall in _started) hall.Kill();
        await _peer.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task After_every_kill_the_ledger_holds_each_thing_once_and_outside_is_told_all_of_it_in_order()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        output.WriteLine($"seed {seed}");
        var young = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            foreach (var mood in random.GetItems(["500", "drops", "loses", "hangs-up", "slow", "friendly"], 4)) _peer.Moods.Enqueue(mood);
            // Some are killed while they still start and the clocks are being looked at, the others under load.
            using var hall = StartHall();
            if (kill % 3 == 2)
            {
                await Task.Delay(random.Next(300, 2_500), Stop);
                young++;
            }
            else
            {
                var address = await ReadyAsync(hall);
                var killing = KillAfterAsync(hall, random.Next(100, 1_800), Heard + random.Next(2, 12));
                await WorkAsync(hall, address, random.Next());
                await killing;
            }

            await KillAsync(hall);
            _started.Remove(hall);
            // The next morning, or the one after that: promises run out meanwhile.
            _clock = new DateTimeOffset(_clock.Date, _clock.Offset).AddDays(1 + random.Next(2)).AddHours(9);
        }

        await FinishAsync();
        await CheckAsync(seed, young);
    }

    private Process StartHall()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ServiceHall.HastyHall")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(_folder, "plan.json"), Data, _clock.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(argument);
        var hall = Process.Start(start)!;
        _started.Add(hall);
        return hall;
    }

    private static async Task<Uri> ReadyAsync(Process hall)
    {
        while (await hall.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            if (!line.StartsWith("ready ", StringComparison.Ordinal)) continue;
            _ = Task.WhenAll(hall.StandardOutput.ReadToEndAsync(Stop), hall.StandardError.ReadToEndAsync(Stop)); // nobody reads on, and the pipes must not fill
            return new Uri(line["ready ".Length..]);
        }

        throw new InvalidOperationException("The hall did not start: " + await hall.StandardError.ReadToEndAsync(Stop));
    }

    // Not before something was done: a busy machine does little in a second.
    private async Task KillAfterAsync(Process hall, int milliseconds, int heard)
    {
        await Task.Delay(milliseconds, Stop);
        for (var i = 0; i < 100 && Heard < heard; i++) await Task.Delay(100, Stop);
        hall.Kill();
    }

    private static async Task KillAsync(Process hall)
    {
        if (!hall.HasExited) hall.Kill();
        await hall.WaitForExitAsync(Stop);
        Assert.Equal(137, hall.ExitCode);
    }

    // Citizens, a clerk and the desk, until the hall is gone. What got no answer is said again after the next start, under its old id.
    private async Task WorkAsync(Process hall, Uri address, int seed)
    {
        foreach (var (key, again) in _unheard.ToList())
        {
            var done = await HeardAsync(() => again(hall, address));
            lock (_unheard)
            {
                if (done) _acknowledged.Add(key);
                if (hall.HasExited) return;
                _unheard.Remove(key);
            }
        }

        await Task.WhenAll(RateAsync(hall, address, new Random(seed)), RegisterAsync(hall, address));
    }

    private async Task RateAsync(Process hall, Uri address, Random random)
    {
        using var kiosk = new Doors(address, TokenOf("kiosk-1"));
        using var counter = new Doors(address, TokenOf("counter-1"));
        await HeardAsync(async () => await OkAsync(counter.PostAsync($"{Api}/windows/1/open", new { clerk = "li" })));
        while (!hall.HasExited)
        {
            string? code = null;
            await HeardAsync(async () =>
            {
                var taken = await kiosk.PostAsync($"{Api}/numbers", new { matters = (string[])["id-card-renewal"] });
                code = taken.Status == HttpStatusCode.Created ? taken["code"] : null;
                return code is not null;
            });
            foreach (var verb in (string[])["call-next", "start", "finish"]) await HeardAsync(() => OkAsync(counter.PostAsync($"{Api}/windows/1/{verb}", new { })));
            if (code is null)
            {
                await Task.Delay(50, Stop);
                continue;
            }

            var level = random.Next(1, 6);
            var key = $"rate-{level}-{Interlocked.Increment(ref _commands)}";
            await SayAsync(key, hall, address, (_, at) => PostAsync(at, null, $"/api/tickets/{code}/rate", new { level }, key));
        }
    }

    private async Task RegisterAsync(Process hall, Uri address)
    {
        var manager = TokenOf("manager");
        while (!hall.HasExited)
        {
            var key = $"register-{Interlocked.Increment(ref _commands)}";
            await SayAsync(key, hall, address, (_, at) => PostAsync(
                at, manager, $"{Api}/cases", new { of = "reflection", subject = key, level = "urgent", department = "social-security" }, key));
            await Task.Delay(30, Stop);
        }
    }

    private async Task SayAsync(string key, Process hall, Uri address, Func<Process, Uri, Task<bool>> say)
    {
        lock (_unheard) _unheard[key] = say;
        var done = await HeardAsync(() => say(hall, address));
        lock (_unheard)
        {
            if (done) _acknowledged.Add(key);
            if (done || !hall.HasExited) _unheard.Remove(key);
        }
    }

    private static async Task<bool> PostAsync(Uri address, string? token, string path, object body, string key)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request, Stop);
        return response.IsSuccessStatusCode;
    }

    private static async Task<bool> OkAsync(Task<Reply> asked) => (await asked).Status is HttpStatusCode.OK or HttpStatusCode.Created;

    // False when the hall was killed before it answered.
    private static async Task<bool> HeardAsync(Func<Task<bool>> say)
    {
        try
        {
            return await say();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException && !Stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private string TokenOf(string station)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "stations.json")));
        return file.RootElement.GetProperty("stations").EnumerateArray().Single(one => one.GetProperty("id").GetString() == station).GetProperty("token").GetString()!;
    }

    // One more start: what was not heard is said again, the clocks of all that is open are looked at, and everything that waits goes out.
    private async Task FinishAsync()
    {
        _peer.Moods.Clear();
        using var hall = StartHall();
        var address = await ReadyAsync(hall);
        foreach (var (key, again) in _unheard.ToList())
        {
            if (await HeardAsync(() => again(hall, address))) _acknowledged.Add(key);
        }

        using var manager = new Doors(address, TokenOf("manager"));
        var settled = 0;
        for (var i = 0; i < 600 && settled < 5; i++)
        {
            await Task.Delay(200, Stop);
            var counts = (await manager.GetAsync($"{Api}/outbox")).Json.GetProperty("counts").EnumerateArray().ToDictionary(one => one.GetProperty("state").GetString()!, one => one.GetProperty("count").GetInt64());
            var records = await RecordsAsync();
            var told = counts.GetValueOrDefault("waiting") == 0 && counts.GetValueOrDefault("done") == records.Sum(record => record.Messages().Count());
            settled = told && Late(records).Count > Kills / 2 ? settled + 1 : 0;
        }

        Assert.True(settled == 5, $"not all that waited went out, or hardly anything was escalated ({Late(await RecordsAsync()).Count})");
        await KillAsync(hall);
        _started.Remove(hall);
    }

    private static List<JsonNode?> Late(List<LedgerRecord> records) => [.. records.SelectMany(record => record.Cases).Where(happened => LedgerRecord.TypeOf(happened) == "case-overdue.v1")];

    private Task<List<LedgerRecord>> RecordsAsync() => LedgerRecord.ReadAsync(Journal, Path.Combine(_folder, "copy.db"), Stop);

    private async Task CheckAsync(int seed, int young)
    {
        var records = await RecordsAsync();
        var byCommand = records.ToDictionary(record => record.CommandId, StringComparer.Ordinal); // throws when one stands there twice
        Assert.All(_acknowledged, key => Assert.True(byCommand.ContainsKey(key), $"{key} was acknowledged and is lost (seed {seed})"));

        var ratings = records.Where(record => record.Events.Any(happened => LedgerRecord.TypeOf(happened) == "visit-rated.v1")).ToList();
        Assert.Equal(ratings.Count, ratings.Select(record => record.Events[0]!["visit"]!.GetValue<long>()).Distinct().Count());
        Assert.All(ratings, record => Assert.Equal(record.CommandId[5] is '1' or '2' ? 1 : 0, record.Cases.Count(happened => LedgerRecord.TypeOf(happened) == "case-registered.v1")));

        var cases = records.SelectMany(record => record.Cases).ToList();
        var registered = cases.Where(happened => LedgerRecord.TypeOf(happened) == "case-registered.v1").ToList();
        Assert.Equal(registered.Count, registered.Select(happened => happened!["case"]!.GetValue<string>()).Distinct().Count());
        var late = Late(records);
        Assert.Equal(late.Count, late.Select(happened => $"{happened!["case"]} {happened["due"]} {happened["step"]}").Distinct().Count());

        var expected = records.SelectMany(record => record.Messages()).ToList();
        Assert.Equal(expected.Select(one => one.Id).Order(StringComparer.Ordinal), _peer.All.Select(told => told.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.All(_peer.All.GroupBy(told => told.Id), same => Assert.Single(same.Select(told => told.Body).Distinct()));
        var came = _peer.All.Select(told => told.Id).Distinct().Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
        Assert.All(expected.GroupBy(one => one.About), about => Assert.Equal(about.OrderBy(one => one.Serial).Select(one => one.Id), about.OrderBy(one => came[one.Id]).Select(one => one.Id)));
        output.WriteLine($"{Kills} kills ({young} while starting), {records.Count} records, {_acknowledged.Count} acknowledged, {ratings.Count} ratings, {registered.Count} cases, {late.Count} escalations by the clock; "
            + $"{expected.Count} messages outside, {_peer.All.Count - expected.Count} came again under their old id");
    }
}
