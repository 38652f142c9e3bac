using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace ServiceHall.Host.Rehearsal;

/// <summary>
/// The published race: many kiosks and many clerks against one hall over HTTP, in a process of its own. Afterwards the journal is read
/// back: no duplicate number, no double call, no lost visit, nobody called out of order, and every acknowledged answer is there.
/// </summary>
public sealed class RaceOfManyHands(int kiosks, int clerks, TimeSpan length, TextWriter output)
{
    private static readonly string[] Matters = ["pension-check", "id-card-renewal", "medical-reimbursement", "subsistence-allowance"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _given = [];
    private readonly List<string> _called = [];
    private int _refused;

    /// <summary>Runs the race.</summary>
    /// <returns>The exit code: 0 when every check held.</returns>
    public async Task<int> RunAsync()
    {
        var checks = new Checks(output);
        var stage = await Stage.OpenAsync(PlanOfTheRace(clerks));
        try
        {
            await checks.StepAsync($"{kiosks} kiosks and {clerks} clerks for {length.TotalSeconds:0} s", () => RaceAsync(stage, checks));
            await checks.StepAsync("The journal, read back by a naive oracle", () => JudgeAsync(stage, checks));
        }
        finally
        {
            await stage.DisposeAsync();
        }

        checks.Close();
        return checks.Failed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private async Task RaceAsync(Stage stage, Checks checks)
    {
        await checks.UntilAsync("the hall is ready", stage.Stranger.IsReadyAsync, ready => ready, ready => ready ? stage.HallAddress : stage.Hall.Said, 30);
        using var over = new CancellationTokenSource(length);
        var pass = (await stage.Stranger.PostAsync("/api/sign-in", new { clerk = "li", pin = "100001" }))["token"]!;
        var hands = Enumerable.Range(0, kiosks).Select(kiosk => TakeAsync(stage.As(stage.TokenOf("kiosk-1")), kiosk, over.Token))
            .Concat(Enumerable.Range(1, clerks).Select(window => ServeAsync(stage.As(pass), window, over.Token)));
        await Task.WhenAll(hands);
        checks.That("there was a race", _given.Count > kiosks && _called.Count > 0, $"{_given.Count} numbers, {_called.Count} calls, {_refused} refusals");
        checks.That("no number was given twice", _given.Values.Distinct().Count() == _given.Count, $"{_given.Values.Distinct().Count()} different");
        checks.That("nobody was called twice", _called.Distinct().Count() == _called.Count, $"{_called.Distinct().Count()} different");
    }

    private async Task TakeAsync(Doors doors, int kiosk, CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"race-{kiosk}-{i}");
            var reply = await doors.PostAsync($"{Api}/numbers", new { matters = (string[])[Matters[(kiosk + i) % Matters.Length]] }, id);
            lock (_lock)
            {
                if (reply.Status == HttpStatusCode.Created) _given.Add(id, reply["number"]!);
                else _refused++;
            }
        }
    }

    private async Task ServeAsync(Doors doors, int window, CancellationToken over)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"{Api}/windows/{window}");
        await doors.PostAsync($"{at}/open");
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var called = await doors.PostAsync($"{at}/call-next");
            if (called["visit"] is not { } visit) continue;
            lock (_lock) _called.Add(visit);
            if (i % 5 == 4)
            {
                await doors.PostAsync($"{at}/no-show");
                continue;
            }

            await doors.PostAsync($"{at}/start");
            await doors.PostAsync($"{at}/finish");
        }
    }

    private async Task JudgeAsync(Stage stage, Checks checks)
    {
        await stage.Hall.StopAsync();
        var oracle = new CallOrderOracle();
        var recorded = new Dictionary<string, string>();
        await using var journal = new SqliteConnection($"Data Source={stage.Journal};Mode=ReadOnly;Pooling=False");
        await journal.OpenAsync();
        await using var read = journal.CreateCommand();
        read.CommandText = "SELECT position, at, command_id, body FROM records ORDER BY position";
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            using var body = JsonDocument.Parse(rows.GetString(3));
            var events = body.RootElement.GetProperty("events");
            oracle.Read(rows.GetInt64(0), rows.GetInt64(1), rows.GetString(2), events);
            if (events[0].TryGetProperty("number", out var number)) recorded[rows.GetString(2)] = number.GetString()!;
        }

        checks.That("no duplicate number, no double call, nobody out of order", oracle.Faults.Count == 0, oracle.Faults.Count == 0 ? $"{oracle.Numbers} numbers, {oracle.Calls} calls" : string.Join("; ", oracle.Faults));
        checks.That("every acknowledged number is recorded as it was told", _given.All(given => recorded.GetValueOrDefault(given.Key) == given.Value), $"{_given.Count} acknowledged");
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
