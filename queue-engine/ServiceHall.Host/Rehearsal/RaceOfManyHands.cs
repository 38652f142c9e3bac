using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Rehearsal;

/// <summary>
/// The published race: many kiosks and many clerks against one hall over HTTP, in a process of its own. Afterwards the journal is read
/// back: no duplicate number, no double call, no lost visit, nobody called out of order, and every acknowledged number and call is there.
/// A midnight of the hall's in between begins a new day: numbers begin anew, windows are opened again, and what waited has expired.
/// On several nodes one of them is killed meanwhile, and comes back.
/// </summary>
public sealed class RaceOfManyHands(int kiosks, int clerks, int nodes, TimeSpan length, TextWriter output)
{
    private static readonly string[] Matters = ["pension-check", "id-card-renewal", "medical-reimbursement", "subsistence-allowance"];

    private readonly RaceLedger _ledger = new();

    /// <summary>Runs the race.</summary>
    /// <returns>The exit code: 0 when every check held.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var checks = new Checks(output, stop);
        RaceCourse course = nodes == 1 ? new CourseOfOneHall(await Stage.OpenAsync(PlanOfTheRace(clerks))) : await CourseOfNodes.OpenAsync(PlanOfTheRace(clerks), nodes, stop);
        try
        {
            await checks.StepAsync($"{kiosks} kiosks and {clerks} clerks{(nodes == 1 ? "" : $" at {nodes} nodes")} for {length.TotalSeconds:0} s", () => RaceAsync(course, checks));
            await checks.StepAsync("The journal, read back by a naive oracle", () => JudgeAsync(course, checks));
        }
        finally
        {
            await course.DisposeAsync();
        }

        checks.Close();
        return checks.Failed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private async Task RaceAsync(RaceCourse course, Checks checks)
    {
        await checks.UntilAsync("the hall is ready", course.IsReadyAsync, ready => ready, ready => ready ? course.Name : course.Said, 30);
        using var over = new CancellationTokenSource();
        var pass = (await course.As(null, 0).PostAsync("/api/sign-in", new { clerk = "li", pin = "100001" }))["token"]!;
        var racing = Task.WhenAll(Enumerable.Range(0, kiosks).Select(kiosk => TakeAsync(course.As(course.TokenOf("kiosk-1"), kiosk), kiosk, over.Token))
            .Concat(Enumerable.Range(1, clerks).Select(window => ServeAsync(course.As(pass, window), window, over.Token))));
        try
        {
            await await Task.WhenAny(racing, course.BefallAsync(length, checks));
        }
        finally
        {
            await over.CancelAsync();
        }

        await racing;
        course.Judge(checks);
        _ledger.JudgeAnswers(checks, kiosks);
    }

    private async Task TakeAsync(IPosting doors, int kiosk, CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"race-{kiosk}-{i}");
            _ledger.HearNumber(id, await doors.PostAsync($"{Api}/numbers", new { matters = (string[])[Matters[(kiosk + i) % Matters.Length]] }, id));
        }
    }

    private async Task ServeAsync(IPosting doors, int window, CancellationToken over)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"{Api}/windows/{window}");
        await GiveAsync("open");
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"race-window-{window}-{i}");
            var called = await doors.PostAsync($"{at}/call-next", commandId: id);
            if (!_ledger.HearCall(id, called))
            {
                // A midnight closes every window; its clerk opens it again.
                if (called.Problem == "window-closed") await GiveAsync("open");
                continue;
            }

            if (i % 5 == 4)
            {
                await GiveAsync("no-show");
                continue;
            }

            await GiveAsync("start");
            await GiveAsync("finish");
        }

        async Task GiveAsync(string verb) => _ledger.Hear(verb, await doors.PostAsync($"{at}/{verb}"));
    }

    private async Task JudgeAsync(RaceCourse course, Checks checks)
    {
        await course.StopAsync();
        var oracle = new CallOrderOracle();
        await using var journal = course.Journal();
        await journal.OpenAsync();
        await using var read = journal.CreateCommand();
        read.CommandText = $"SELECT position, at, command_id, body FROM {course.Records} ORDER BY position";
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            using var body = JsonDocument.Parse(rows.GetString(3));
            var events = body.RootElement.GetProperty("events");
            oracle.Read(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), events);
            _ledger.Read(rows.GetString(2), events);
        }

        checks.That("no duplicate number, no double call, nobody out of order", oracle.Faults.Count == 0, oracle.Faults.Count == 0 ? $"{oracle.Numbers} numbers, {oracle.Calls} calls" : string.Join("; ", oracle.Faults));
        _ledger.JudgeJournal(checks);
        var ended = oracle.Ended.Values.Sum();
        checks.That("no visit is lost", oracle.Numbers == ended + oracle.StillThere, $"{oracle.Numbers} taken = {string.Join(" + ", oracle.Ended.Select(pair => $"{pair.Value} {pair.Key}"))} + {oracle.StillThere} still there");
    }

    private static string Api => "/api/halls/township";

    // The township's first window, as many times as there are clerks; no stations but one kiosk without devices.
    private static string PlanOfTheRace(int windows)
    {
        var plan = JsonNode.Parse(File.ReadAllText(Running.PlanFile.Default))!;
        var all = plan["windows"]!.AsArray();
        var general = all[0]!;
        var others = all.Skip(2).Select(window => window!.DeepClone()).ToList();
        all.Clear();
        for (var i = 1; i <= windows; i++)
        {
            var copy = general.DeepClone();
            copy["id"] = i.ToString(CultureInfo.InvariantCulture);
            all.Add(copy);
        }

        foreach (var (other, i) in others.Select((other, i) => (other, i)))
        {
            other["id"] = (windows + 1 + i).ToString(CultureInfo.InvariantCulture);
            all.Add(other);
        }

        plan["stations"] = new JsonArray(new JsonObject { ["id"] = "kiosk-1", ["role"] = "kiosk", ["devices"] = new JsonArray() });
        plan["policy"]!["waitingMax"] = 2_000_000;
        return plan.ToJsonString();
    }
}
