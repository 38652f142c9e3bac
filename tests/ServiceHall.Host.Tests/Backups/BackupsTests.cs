using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using ServiceHall.Host.Backups;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Tests.Backups;

/// <summary>Backups of a running hall, and what starts on them. Every test has a hall of its own.</summary>
public sealed class BackupsTests : IAsyncLifetime
{
    private const string Notice = """{"year":2027,"source":"a notice for a test","off":[{"from":"2027-01-01","to":"2027-01-03","zh":"元旦","en":"New Year"}],"worked":[]}""";
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private readonly TestHall _test = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-test-").FullName;
    private HttpClient _manager = null!;
    private HttpClient _kiosk = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Other => Path.Combine(_folder, "other");

    private string Root => Path.Combine(_test.Data, "backups");

    public async ValueTask InitializeAsync()
    {
        await _test.InitializeAsync();
        (_manager, _kiosk) = (_test.As("manager"), _test.As("kiosk-1"));
    }

    public async ValueTask DisposeAsync()
    {
        _manager.Dispose();
        _kiosk.Dispose();
        await _test.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_hall_on_a_restored_backup_stands_where_the_first_one_did_and_goes_on_without_doubles()
    {
        var taken = new List<string>();
        for (var i = 0; i < 5; i++) taken.Add(await TakeAsync(_kiosk, $"key-{i}"));
        await RegisterACaseAsync();
        var stood = await _test.Hall.Engine.StateHashAsync();
        var backup = await BackUpAsync();
        Assert.Equal(stood.Position, (await Restoring.RunAsync(backup, Other, Stop)).Position);

        await using var restored = await StartAsync(Other);
        Assert.Equal(stood, await restored.Engine.StateHashAsync());
        using var kiosk = KioskOf(restored);
        Assert.Equal(taken[3], await TakeAsync(kiosk, "key-3"));
        Assert.DoesNotContain(await TakeAsync(kiosk, "key-new"), taken);
        Assert.Equal(_png, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(Other, "papers"))), Stop));
        Assert.Equal(_test.Token("kiosk-1"), restored.Tokens.Find("kiosk-1")!.Token);
        Assert.Equal(_test.Hall.Office.IdentityKey, restored.Office.IdentityKey);
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_backup_was_begun_is_in_it_while_more_comes()
    {
        using var enough = new CancellationTokenSource();
        var before = new List<string>();
        var coming = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                var number = await TakeAsync(_kiosk, $"coming-{i}");
                lock (before) before.Add(number);
            }
        }, Stop);
        await WaitUntilAsync(() => before.Count >= 20);
        int acknowledged;
        lock (before) acknowledged = before.Count;
        var backup = await BackUpAsync();
        await enough.CancelAsync();
        await coming;

        var manifest = await Restoring.RunAsync(backup, Other, Stop);
        Assert.InRange(long.Parse(Ask("cases.db", "SELECT coalesce((SELECT value FROM meta WHERE name = 'cursor'), '0')"), System.Globalization.CultureInfo.InvariantCulture), 0, manifest.Position);
        await using var restored = await StartAsync(Other);
        using var kiosk = KioskOf(restored);
        for (var i = 0; i < acknowledged; i++) Assert.Equal(before[i], await TakeAsync(kiosk, $"coming-{i}"));
        Assert.Equal(manifest.Position, (await restored.Engine.StateHashAsync()).Position);
    }

    [Fact]
    public async Task Whatever_a_data_folder_holds_is_in_a_backup_or_made_anew_and_only_its_owner_can_read_it()
    {
        await RegisterACaseAsync();
        using var answer = new StringContent("""{"kind":"question","title":{"zh":"停车","en":"Parking"},"text":{"zh":"后院","en":"Behind"},"words":[]}""", System.Text.Encoding.UTF8, "application/json");
        using var saved = await _manager.PutAsync($"{_test.Api}/answers/parking", answer, Stop);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync(Stop));
        using var year = await _manager.PutAsync($"{_test.Api}/calendars/2027", new StringContent(Notice, System.Text.Encoding.UTF8, "application/json"), Stop);
        Assert.True(year.IsSuccessStatusCode, await year.Content.ReadAsStringAsync(Stop));
        var backup = await BackUpAsync();
        var manifest = BackupManifest.Read(backup);
        var there = Names(_test.Data).Where(name => !name.StartsWith("backups/", StringComparison.Ordinal) && !name.StartsWith("reports/", StringComparison.Ordinal)
            && !name.EndsWith("-wal", StringComparison.Ordinal) && !name.EndsWith("-shm", StringComparison.Ordinal) && !name.EndsWith(".reports.db", StringComparison.Ordinal));
        Assert.Equal(there.Except(["hall.lock", "hall.pid"]), manifest.Files.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Names(backup), manifest.Files.Select(file => file.Name).Append(BackupManifest.FileName).Order(StringComparer.Ordinal));
        await Restoring.RunAsync(backup, Other, Stop);
        foreach (var folder in (string[])[backup, Other])
        {
            Assert.All(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("hall.lock" or "hall.pid")), file =>
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
            Assert.All(Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder), one =>
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(one)));
        }

        Assert.Equal("1", Ask("cases.db", "SELECT count(*) FROM contact"));
        Assert.Equal("1", Ask("township-answers.db", "SELECT count(*) FROM revisions"));
    }

    [Fact]
    public async Task A_plan_that_a_manager_applied_is_in_force_after_a_restore()
    {
        var shown = await (await _manager.GetAsync($"{_test.Api}/plan", Stop)).ReadAsync();
        var plan = JsonNode.Parse((string)shown["text"]!)!;
        plan["policy"]!["recallsMax"] = 7;
        using var apply = new HttpRequestMessage(HttpMethod.Put, $"{_test.Api}/plan") { Content = new StringContent(plan.ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        apply.Headers.TryAddWithoutValidation("If-Match", $"\"{shown["version"]!["hash"]}\"");
        using var applied = await _manager.SendAsync(apply, Stop);
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        await Restoring.RunAsync(await BackUpAsync(), Other, Stop);
        await using var restored = await StartAsync(Other);
        Assert.Equal(7, restored.Plan.Plan.Policy.RecallsMax);
    }

    [Fact]
    public async Task One_backup_is_made_at_a_time_and_shown_when_it_is_whole()
    {
        var held = new TaskCompletionSource();
        var holding = _test.Hall.Office.PlanDesk!.HoldAsync(async () => { await held.Task; return 0; }, Stop);
        var first = _manager.PostAsync($"{_test.Api}/backups", null, Stop);
        await WaitUntilAsync(() => Directory.Exists(Root) && Directory.GetDirectories(Root, "*.new").Length == 1);
        using (var second = await _manager.PostAsync($"{_test.Api}/backups", null, Stop)) await second.ProblemAsync(HttpStatusCode.Conflict, "backup-running");
        Assert.Empty((await ShownAsync())["newest"]!.AsArray());
        held.SetResult();
        await holding;
        using var made = await first;
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var folder = (string)(await made.ReadAsync())["folder"]!;
        Assert.Equal(folder, (string?)Assert.Single((await ShownAsync())["newest"]!.AsArray())!["folder"]);
        Assert.Equal([folder], Directory.GetDirectories(Root));
    }

    [Fact]
    public async Task A_backup_that_fails_says_why_and_leaves_nothing_and_so_does_one_that_was_cut_off()
    {
        // What a power cut leaves.
        var left = Directory.CreateDirectory(Path.Combine(Root, "township-20261124T014300000Z.new")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "township.db"), "half of it", Stop);
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => Restoring.RunAsync(left, Other, Stop));
        Assert.Contains("broken off", refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await ShownAsync())["newest"]!.AsArray());

        var nowhere = Path.Combine(_test.Data, "plans", "nowhere.json");
        File.CreateSymbolicLink(nowhere, Path.Combine(_folder, "not-there"));
        using (var failed = await _manager.PostAsync($"{_test.Api}/backups", null, Stop))
        {
            var problem = await failed.ProblemAsync(HttpStatusCode.ServiceUnavailable, "backup-failed");
            Assert.Contains("nowhere.json", (string?)problem["detail"], StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFileSystemEntries(Root));
        File.Delete(nowhere);
        await BackUpAsync();
    }

    [Fact]
    public async Task Only_a_manager_makes_backups_or_sees_them()
    {
        using var nobody = _test.As(null);
        using var clerk = _test.WithToken(await _test.SignInAsync("li", "100001"));
        await RefusedAsync(nobody, HttpStatusCode.Unauthorized, "not-signed-in");
        await RefusedAsync(clerk, HttpStatusCode.Forbidden, "not-allowed");
        await RefusedAsync(_kiosk, HttpStatusCode.Forbidden, "not-allowed");
        Assert.False(Directory.Exists(Root));

        async Task RefusedAsync(HttpClient client, HttpStatusCode status, string type)
        {
            using var made = await client.PostAsync($"{_test.Api}/backups", null, Stop);
            await made.ProblemAsync(status, type);
            using var shown = await client.GetAsync($"{_test.Api}/backups", Stop);
            await shown.ProblemAsync(status, type);
        }
    }

    private async Task<JsonNode> ShownAsync() => await (await _manager.GetAsync($"{_test.Api}/backups", Stop)).ReadAsync();

    private async Task<string> BackUpAsync()
    {
        using var made = await _manager.PostAsync($"{_test.Api}/backups", null, Stop);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Stop));
        return (string)(await made.ReadAsync())["folder"]!;
    }

    private Task<RunningHall> StartAsync(string data) => RunningHall.StartAsync(_test.Options with { Data = data }, TimeProvider.System, Stop);

    private static HttpClient KioskOf(RunningHall hall) => new()
    {
        BaseAddress = new Uri(hall.Urls[0]),
        DefaultRequestHeaders = { Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", hall.Tokens.Find("kiosk-1")!.Token) },
    };

    private async Task<string> TakeAsync(HttpClient kiosk, string key)
    {
        using var answer = await kiosk.PostTextAsync($"{_test.Api}/numbers", """{"matters":["pension-check"]}""", key);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return (string)(await answer.ReadAsync())["number"]!;
    }

    private async Task RegisterACaseAsync()
    {
        using var desk = _test.WithToken(await _test.SignInAsync("zhou", "100005"));
        using var registered = await desk.PostTextAsync($"{_test.Api}/cases", """{"of":"reflection","subject":"有照片为证","phone":"13800001234"}""");
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        using var paper = new ByteArrayContent(_png);
        using var kept = await desk.PostAsync($"{_test.Api}/cases/{(await registered.ReadAsync())["case"]}/papers?name=photo.png", paper, Stop);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    private string Ask(string file, string question)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Other, file)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var ask = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own texts.
        ask.CommandText = question;
#pragma warning restore CA2100
        return ask.ExecuteScalar()!.ToString()!;
    }

    private static async Task WaitUntilAsync(Func<bool> seen)
    {
        while (!seen()) await Task.Delay(5, Stop);
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
}
