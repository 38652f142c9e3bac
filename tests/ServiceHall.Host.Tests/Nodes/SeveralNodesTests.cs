using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Casework;
using ServiceHall.Casework.Rules;
using ServiceHall.Contracts;
using ServiceHall.Host.Cases;
using ServiceHall.Host.Keys;
using ServiceHall.Host.Nodes;
using ServiceHall.Host.Outbox;
using ServiceHall.Host.Rehearsal;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;
using ServiceHall.Host.Tests.Outbox;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Tests.Nodes;

/// <summary>E4: several nodes run one hall on one PostgreSQL.</summary>
public sealed class SeveralNodesTests(PostgresHere postgres) : IClassFixture<PostgresHere>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task E4_two_nodes_are_one_hall_and_one_goes_on_when_the_other_is_gone()
    {
        await using var nodes = new NodesOfAHall(postgres);
        var one = await nodes.StartAsync(0);
        var other = await nodes.StartAsync(1);
        Assert.Equal("A001", await nodes.TakeAsync(one));
        Assert.Equal("A002", await nodes.TakeAsync(other));

        // Signed in at one, at work at the other, seen at the first.
        var pass = await NodesOfAHall.SignInAsync(one);
        using var clerk = NodesOfAHall.Client(other, pass);
        using (var opened = await clerk.PostTextAsync($"{nodes.Api}/windows/2/open", "{}")) Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        using (var called = await clerk.PostTextAsync($"{nodes.Api}/windows/2/call-next", "{}")) Assert.Equal("A001", (await called.ReadAsync())["number"]!.GetValue<string>());
        using var seen = NodesOfAHall.Client(one, pass);
        await UntilAsync(async () => (await seen.GetStringAsync($"{nodes.Api}/views/windows/2", Stop)).Contains("A001", StringComparison.Ordinal));

        // What the case desk keeps beside the journal is theirs together, too.
        one.App.Services.GetRequiredService<ContactBook>().Keep("B2026-0001", "13800001234");
        Assert.Equal("13800001234", other.App.Services.GetRequiredService<ContactBook>().Find("B2026-0001"));

        // A press whose answer was lost with its node is answered by the other.
        Assert.Equal("A003", await nodes.TakeAsync(one, "one-press"));
        await one.DisposeAsync();
        Assert.Equal("A003", await nodes.TakeAsync(other, "one-press"));
        Assert.Equal("A004", await nodes.TakeAsync(other));
    }

    [Fact]
    public async Task E4_a_node_with_other_keys_is_refused_and_told_what_to_copy()
    {
        await using var nodes = new NodesOfAHall(postgres);
        await nodes.StartAsync(0);
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => nodes.StartAsync(1, withSecrets: false));
        Assert.Contains("keys.json", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nodes.DataOf(1), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E4_a_hall_that_moves_into_the_database_goes_on_where_it_stood_and_its_file_is_used_no_more()
    {
        await using var nodes = new NodesOfAHall(postgres);
        await nodes.WritePlanAsync();
        var own = nodes.OptionsOf(0) with { Journal = null };
        await using (var hall = await RunningHall.StartAsync(own, TimeProvider.System, Stop))
        {
            Assert.Equal("A001", await nodes.TakeAsync(hall, "the-first"));
            hall.App.Services.GetRequiredService<ContactBook>().Keep("B2026-0007", "13900001234");
        }

        // Not before it was moved.
        Assert.Contains("move-journal", (await Assert.ThrowsAsync<StartRefusedException>(() => nodes.StartAsync(0))).Message, StringComparison.Ordinal);
        using (var data = DataFolder.Take(nodes.DataOf(0)))
        {
            Assert.True(await JournalPlace.MoveAsync(nodes.OptionsOf(0).Journal!, data, nodes.Hall, Stop) > 1);
        }

        var moved = await nodes.StartAsync(0);
        Assert.Equal("A001", await nodes.TakeAsync(moved, "the-first"));
        Assert.Equal("A002", await nodes.TakeAsync(moved));
        Assert.Equal("13900001234", moved.App.Services.GetRequiredService<ContactBook>().Find("B2026-0007"));
        await moved.DisposeAsync();
        Assert.Contains("--journal", (await Assert.ThrowsAsync<StartRefusedException>(() => RunningHall.StartAsync(own, TimeProvider.System, Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E4_a_plan_applied_at_one_node_is_the_plan_of_all_with_the_PINs_and_tokens_it_brought()
    {
        await using var nodes = new NodesOfAHall(postgres);
        var one = await nodes.StartAsync(0);
        var other = await nodes.StartAsync(1);
        var archive = one.Office.PlanDesk!.Archive;
        var plan = JsonNode.Parse(archive.TextOf(archive.Current.Hash)!)!;
        plan["stations"]!.AsArray().Add(new JsonObject { ["id"] = "kiosk-9", ["role"] = "kiosk", ["remote"] = true, ["devices"] = new JsonArray() });
        var clerk = plan["clerks"]![0]!.DeepClone();
        clerk["id"] = "newcomer";
        plan["clerks"]!.AsArray().Add(clerk);
        var (taken, rejection) = await one.Office.PlanDesk.ApplyAsync(plan.ToJsonString(), archive.Current.Hash, "manager", Stop);
        Assert.Null(rejection);
        var pin = Assert.Single(taken!.Pins).Pin;
        await UntilAsync(() => Task.FromResult(other.Office.PlanDesk!.Archive.Current.Hash == taken.Version.Hash && other.Tokens.Find("kiosk-9") is not null));
        Assert.Equal(one.Tokens.Find("kiosk-9")!.Token, other.Tokens.Find("kiosk-9")!.Token);
        using (var nobody = NodesOfAHall.Client(other, null))
        using (var signedIn = await nobody.PostTextAsync("/api/sign-in", $$"""{"clerk":"newcomer","pin":"{{pin}}"}"""))
        {
            Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        }

        // A node that joins later, or comes back, takes it up although its own file is the old one.
        await other.DisposeAsync();
        var back = await nodes.StartAsync(1);
        var third = await nodes.StartAsync(2);
        Assert.Equal(taken.Version.Hash, back.Office.PlanDesk!.Archive.Current.Hash);
        Assert.Equal(taken.Version.Hash, third.Office.PlanDesk!.Archive.Current.Hash);
        Assert.Equal("manager", third.Office.PlanDesk.Archive.Current.By);
        Assert.Equal(one.Tokens.Find("kiosk-9")!.Token, third.Tokens.Find("kiosk-9")!.Token);

        // Nothing of it is to be read in the database.
        await using var database = new Npgsql.NpgsqlConnection(postgres.Cluster.ConnectionString);
        await database.OpenAsync(Stop);
        await using var look = new Npgsql.NpgsqlCommand("SELECT body FROM servicehall.shelf WHERE hall = $1", database) { Parameters = { new() { Value = nodes.Hall } } };
        await using var row = await look.ExecuteReaderAsync(Stop);
        var token = System.Text.Encoding.UTF8.GetBytes(one.Tokens.Find("kiosk-9")!.Token);
        while (await row.ReadAsync(Stop)) Assert.True(row.GetFieldValue<byte[]>(0).AsSpan().IndexOf(token) < 0);
    }

    [Fact]
    public async Task E4_one_node_tells_outside_and_the_other_goes_on_with_it_when_that_one_is_gone()
    {
        await using var peer = new MoodyPeer();
        peer.Listen();
        await using var nodes = new NodesOfAHall(postgres, new JsonArray(new JsonObject { ["id"] = "peer", ["url"] = peer.Url, ["answerSeconds"] = 5 }));
        var one = await nodes.StartAsync(0);
        var other = await nodes.StartAsync(1);
        for (var i = 0; i < 5; i++) await RegisterAsync(i % 2 == 0 ? one : other, i);
        await UntilAsync(() => Task.FromResult(peer.All.Count >= 5));
        await one.DisposeAsync();
        await RegisterAsync(other, 5);
        await UntilAsync(() => Task.FromResult(peer.All.Count >= 6));
        await Task.Delay(300, Stop);
        // Each once: had both sent, some would have come twice.
        Assert.Equal(6, peer.All.Count);
        Assert.Equal(6, peer.All.Select(told => told.Id).Distinct().Count());
        Assert.Equal([new OutboxCount("peer", "done", 6)], other.App.Services.GetRequiredService<OutboxBook>().Counts());
    }

    [Fact]
    public async Task E4_a_database_that_crashes_and_comes_back_has_everything_that_was_answered()
    {
        await using var own = await Benchmarks.Load.PostgresCluster.StartAsync(Path.GetTempPath(), Stop);
        await using var nodes = new NodesOfAHall(postgres);
        await nodes.WritePlanAsync();
        await using var hall = await RunningHall.StartAsync(nodes.OptionsOf(0) with { Journal = own.ConnectionString }, TimeProvider.System, Stop);
        using var asking = NodesOfAHall.Client(hall, null);
        Assert.Equal("A001", await nodes.TakeAsync(hall));
        await own.CrashAsync();
        // Nobody gave a command, and all the same it is known: a load balancer sends nobody here.
        await UntilAsync(async () => (await asking.GetAsync(new Uri("/health/ready", UriKind.Relative), Stop)).StatusCode == HttpStatusCode.ServiceUnavailable);
        using (var kiosk = NodesOfAHall.Client(hall, hall.Tokens.Find("kiosk-1")!.Token))
        using (var refused = await kiosk.PostTextAsync($"{nodes.Api}/numbers", """{"matters":["pension-check"]}""", "while-away"))
        {
            await refused.ProblemAsync(HttpStatusCode.ServiceUnavailable, "journal-failed");
        }

        await own.StartAgainAsync();
        await UntilAsync(async () =>
        {
            using var kiosk = NodesOfAHall.Client(hall, hall.Tokens.Find("kiosk-1")!.Token);
            using var answer = await kiosk.PostTextAsync($"{nodes.Api}/numbers", """{"matters":["pension-check"]}""", "while-away");
            return answer.StatusCode == HttpStatusCode.Created && (await answer.ReadAsync())["number"]!.GetValue<string>() == "A002";
        });
        Assert.Equal("A003", await nodes.TakeAsync(hall));
    }

    [Fact]
    public async Task C8_many_hands_race_for_two_nodes_one_is_killed_and_comes_back_and_the_journal_is_without_fault()
    {
        var said = new StringWriter();
        var exit = await new RaceOfManyHands(6, 6, 2, TimeSpan.FromSeconds(9), said).RunAsync(Stop);
        Assert.True(exit == ExitCodes.Ok, said.ToString());
    }

    private static async Task RegisterAsync(RunningHall node, int number) => Assert.IsType<CaseMoved>((await node.Office.GiveAsync(
        new CommandId($"register-{number}-{Guid.NewGuid():N}"),
        new RegisterCase { Of = KindNames.Reflection, Subject = "未办成", Code = $"code-{number}", Source = new CaseSource { Channel = "window" } },
        new Holder("he", Roles.Clerk))).Outcome);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 1_200; i++)
        {
            if (await holds()) return;
            await Task.Delay(50, Stop);
        }

        Assert.Fail("It did not come about within a minute.");
    }
}
