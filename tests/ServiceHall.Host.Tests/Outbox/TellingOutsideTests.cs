using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Host.Outbox;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;
using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Contracts;
using ServiceHall.Host.Cases;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.Outbox;

public sealed class TellingOutsideTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-outbox-").FullName;
    private readonly MoodyPeer _peer = new();
    private RunningHall _hall = null!;
    private int _commands;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var plan = JsonNode.Parse(await File.ReadAllTextAsync(PlanFile.Default, Stop))!;
        plan["stations"] = new JsonArray();
        plan["outbox"] = new JsonArray(new JsonObject { ["id"] = "peer", ["url"] = _peer.Url, ["answerSeconds"] = 1 }, new JsonObject { ["id"] = "nobody", ["url"] = "http://127.0.0.1:9/in" });
        await File.WriteAllTextAsync(Path.Combine(_folder, "plan.json"), plan.ToJsonString(), Stop);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _hall.DisposeAsync();
        await _peer.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_peer_that_fails_in_every_way_is_told_everything_in_order_and_signed()
    {
        // At first it is not there at all. Every failure doubles a message's pause: with all of them on one it would be told only after minutes.
        var book = _hall.App.Services.GetRequiredService<OutboxBook>();
        var first = await RegisterAsync();
        var second = await RegisterAsync();
        await UntilAsync(() => book.List("peer", "waiting", 10).Count(one => one.Attempts > 0) == 2);
        _peer.FailuresOfOneMax = 2;
        foreach (var mood in (string[])["500", "hangs-up", "drops", "loses", "slow", "hangs", "nonsense", "hangs-taken", "500"]) _peer.Moods.Enqueue(mood);
        _peer.Listen();
        foreach (var id in (string[])[first, second])
        {
            await GiveAsync(new AssignCase { Case = new(id), Department = "social-security" }, Roles.Supervisor);
            await GiveAsync(new NoteOnCase { Case = new(id), Text = "已联系" }, Roles.Supervisor);
        }

        await UntilAsync(() => _peer.All.DistinctBy(told => told.Id).Count() == 6);
        foreach (var id in (string[])[first, second])
        {
            var ofCase = _peer.All.Where(told => told.Body.Contains($"\"about\":\"{id}\"", StringComparison.Ordinal)).Select(told => told.Id).Distinct().ToList();
            Assert.Equal(3, ofCase.Count);
            Assert.Equal(ofCase.OrderBy(SerialOf), ofCase);
        }

        // Dropped answers and lost ones made it come twice, under the same id each time.
        Assert.True(_peer.All.Count > 6);
        Assert.All(_peer.All.GroupBy(told => told.Id), same => Assert.Single(same.Select(told => told.Body).Distinct()));
        var secret = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "data", "outbox.json"), Stop))!["peer"]!.GetValue<string>();
        Assert.All(_peer.All, told => Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(secret), Encoding.UTF8.GetBytes($"{told.Headers["X-ServiceHall-Timestamp"]}.{told.Body}"))),
            told.Headers["X-ServiceHall-Signature"]));
        // Nothing that knows a person leaves the house.
        Assert.All(_peer.All, told => Assert.DoesNotContain("hash-of-zhang", told.Body, StringComparison.Ordinal));
        Assert.All(_peer.All, told => Assert.DoesNotContain("secret-code", told.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_it_was_and_a_message_is_sent_again_by_hand()
    {
        var id = await RegisterAsync();
        await _hall.DisposeAsync();
        await StartAsync();
        _peer.Listen();
        await GiveAsync(new NoteOnCase { Case = new(id), Text = "重启之后" }, Roles.Supervisor);
        await UntilAsync(() => _peer.All.Count == 2);
        var book = _hall.App.Services.GetRequiredService<OutboxBook>();
        await UntilAsync(() => book.Counts().Contains(new OutboxCount("peer", "done", 2)));
        Assert.True(book.Replay("peer", _peer.All[0].Id, TimeProvider.System.GetUtcNow()));
        await UntilAsync(() => _peer.All.Count == 3);
        Assert.Equal(_peer.All[0].Id, _peer.All[2].Id);
        // Who is never there is visible, and holds nothing up.
        Assert.All(book.List("nobody", "waiting", 10), waiting => Assert.StartsWith("cannot be reached", waiting.Fault ?? "cannot be reached", StringComparison.Ordinal));
        Assert.Contains(new OutboxCount("nobody", "waiting", 2), book.Counts());
    }

    [Fact]
    public async Task A_target_that_hangs_or_knows_no_TLS_holds_up_nobody_and_its_fault_is_to_be_seen()
    {
        foreach (var mood in Enumerable.Repeat("hangs", 8)) _peer.Moods.Enqueue(mood);
        _peer.Listen();
        await TakePlanAsync(new JsonArray(
            new JsonObject { ["id"] = "peer", ["url"] = _peer.Url, ["answerSeconds"] = 1 },
            new JsonObject { ["id"] = "tls", ["url"] = _peer.Url.Replace("http:", "https:", StringComparison.Ordinal), ["answerSeconds"] = 1 }));
        var id = await RegisterAsync();
        var book = _hall.App.Services.GetRequiredService<OutboxBook>();
        await UntilAsync(() => book.List("peer", "waiting", 10).Any(one => one.Fault == "gave no answer within 1 s"));
        await UntilAsync(() => book.List("tls", "waiting", 10).Any(one => one.Fault?.StartsWith("cannot be reached", StringComparison.Ordinal) == true));
        // One that hangs with its first message as long as it likes: whoever waited for it would find it no longer hanging.
        await using var hanging = new MoodyPeer();
        hanging.Moods.Enqueue("hangs");
        hanging.Listen();
        await TakePlanAsync(new JsonArray(
            new JsonObject { ["id"] = "peer", ["url"] = _peer.Url, ["answerSeconds"] = 1 }, new JsonObject { ["id"] = "hanging", ["url"] = hanging.Url, ["answerSeconds"] = 120 }));
        await GiveAsync(new NoteOnCase { Case = new(id), Text = "有人不应答" }, Roles.Supervisor);
        await UntilAsync(() => hanging.Held == 1);
        await GiveAsync(new NoteOnCase { Case = new(id), Text = "大厅照常" }, Roles.Supervisor);
        Assert.Equal(1, hanging.Held);
        hanging.LetGo();
        _peer.LetGo();
        await UntilAsync(() => hanging.All.DistinctBy(told => told.Id).Count() == 2);
        await UntilAsync(() => _peer.All.DistinctBy(told => told.Id).Count() == 3);
    }

    [Fact]
    public async Task What_was_delivered_long_ago_is_forgotten_as_the_journal_goes_on()
    {
        var book = _hall.App.Services.GetRequiredService<OutboxBook>();
        var id = await RegisterAsync();
        await GiveAsync(new NoteOnCase { Case = new(id), Text = "已联系" }, Roles.Supervisor);
        await UntilAsync(() => book.List("nobody", "waiting", 10).Count == 2);
        var waiting = book.List("nobody", "waiting", 10);
        var now = TimeProvider.System.GetUtcNow();
        book.Delivered(waiting[1], now.AddDays(-91));
        book.Delivered(waiting[0], now.AddDays(-89));
        await RegisterAsync();
        await UntilAsync(() => book.List("nobody", "waiting", 10).Count == 1);
        Assert.Equal(waiting[0].Id, Assert.Single(book.List("nobody", "done", 10)).Id);
    }

    [Fact]
    public async Task Targets_of_a_plan_taken_at_run_time_are_told_from_then_on_and_who_comes_back_gets_what_waited()
    {
        _peer.Listen();
        var book = _hall.App.Services.GetRequiredService<OutboxBook>();
        var first = await RegisterAsync();
        await UntilAsync(() => _peer.All.Count == 1);
        await TakePlanAsync(new JsonArray(new JsonObject { ["id"] = "nobody", ["url"] = "http://127.0.0.1:9/in" }));
        await RegisterAsync();
        await Task.Delay(500, Stop);
        Assert.Single(_peer.All);
        await TakePlanAsync(new JsonArray(new JsonObject { ["id"] = "fresh", ["url"] = _peer.Url }, new JsonObject { ["id"] = "nobody", ["url"] = _peer.Url }));
        await GiveAsync(new NoteOnCase { Case = new(first), Text = "给新来的" }, Roles.Supervisor);
        // The fresh one hears the note; "nobody", which is somebody now, hears everything that waited for it.
        await UntilAsync(() => book.Counts().Contains(new OutboxCount("fresh", "done", 1)) && book.Counts().Contains(new OutboxCount("nobody", "done", 3)));
        Assert.Contains("fresh", await File.ReadAllTextAsync(Path.Combine(_folder, "data", "outbox.json"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public void Pauses_grow_by_half_chance_up_to_an_hour()
    {
        Assert.Equal(TimeSpan.FromSeconds(.5), OutboxSender.PauseAfter(0, 0));
        Assert.Equal(TimeSpan.FromSeconds(16), OutboxSender.PauseAfter(4, 1));
        Assert.Equal(TimeSpan.FromHours(1), OutboxSender.PauseAfter(1_000, 1));
        Assert.Equal(TimeSpan.FromMinutes(30), OutboxSender.PauseAfter(1_000, 0));
    }

    private static long SerialOf(string id) => id.Split('-') is [.., var position, var serial]
        ? (long.Parse(position, System.Globalization.CultureInfo.InvariantCulture) * 1000) + long.Parse(serial, System.Globalization.CultureInfo.InvariantCulture)
        : 0;

    private async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 3_600 && !holds(); i++) await Task.Delay(50, Stop);
        Assert.True(holds(), Standing());
    }

    // What became of each message, for whoever reads of a failure.
    private string Standing() => string.Join('\n', _hall.App.Services.GetRequiredService<OutboxBook>().List(null, null, 100)
        .Select(one => $"{one.Target} {one.Id} {one.State}, tried {one.Attempts} times, next {one.Next:HH:mm:ss.f}, {one.Fault ?? "no fault"}, read {_peer.All.Count(told => told.Id == one.Id)} times")
        .Prepend($"{TimeProvider.System.GetUtcNow():HH:mm:ss.f}, the peer {_peer.Standing}"));

    private async Task TakePlanAsync(JsonArray outbox)
    {
        var desk = _hall.Office.PlanDesk!;
        var plan = JsonNode.Parse(desk.Archive.TextOf(desk.Archive.Current.Hash)!)!;
        plan["outbox"] = outbox;
        var (_, rejection) = await desk.ApplyAsync(plan.ToJsonString(), desk.Archive.Current.Hash, "manager", Stop);
        Assert.Null(rejection);
    }

    private async Task StartAsync() => _hall = await RunningHall.StartAsync(
        new HallOptions { Plan = Path.Combine(_folder, "plan.json"), Data = Path.Combine(_folder, "data"), Urls = ["http://127.0.0.1:0"], DemoPins = true }, TimeProvider.System, Stop);

    private async Task<string> RegisterAsync() => (await GiveAsync(
        new RegisterCase
        {
            Of = KindNames.Reflection, Subject = "未办成", Code = $"secret-code-{_commands}", Source = new CaseSource { Channel = "window" }, Person = new CasePerson("hash-of-zhang", "张*"),
        },
        Roles.Clerk)).Case.Value;

    private async Task<CaseMoved> GiveAsync(CaseCommand command, string role) =>
        Assert.IsType<CaseMoved>((await _hall.Office.GiveAsync(new CommandId($"o{Guid.NewGuid():N}{++_commands}"), command, new Holder("he", role))).Outcome);
}
