using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ServiceHall.Host.Rehearsal;

// The power goes, the hall comes back: nothing acknowledged is lost, nothing is there twice.
public sealed partial class RehearsalOfADay
{
    private readonly ConcurrentDictionary<string, string> _acknowledged = new();

    private async Task KillAndRestart()
    {
        _wall.Forget();
        var before = await WallNowAsync();
        var giving = Enumerable.Range(0, 6).Select(TakeUntilItBreaks).ToList();
        await Task.Delay(700);
        await stage.Hall.KillAsync();
        await Task.WhenAll(giving);
        checks.That("it was killed under load", _acknowledged.Count > 50, $"{_acknowledged.Count} numbers acknowledged when it died");
        stage.StartHall();
        await checks.UntilAsync("it starts again on the same folder", stage.Stranger.IsReadyAsync, ready => ready, ready => ready ? "ready" : stage.Hall.Said, 20);
        await checks.UntilAsync("the wall reconnects and shows the same", async () => { await ReconnectTheWallAsync(); return await WallNowAsync(); }, now => now == before, now => now);
        await CheckEveryAcknowledgedNumber();
        await checks.UntilAsync(
            "kiosk-2 and counter-5 found their way back by themselves", () => _manager.GetAsync($"{Api}/views/devices"),
            reply => DevicesOf(reply).Count == 16 && DevicesOf(reply).All(device => Text(device, "state") == "ready"),
            reply => $"{DevicesOf(reply).Count(device => Text(device, "state") == "ready")} devices ready", 25);
    }

    private async Task TakeUntilItBreaks(int citizen)
    {
        for (var i = 0; ; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"crash-{citizen}-{i}");
            try
            {
                var reply = await _kioskDoors.PostAsync($"{Api}/numbers", new { matters = (string[])["tax-registration"] }, id);
                if (reply.Status == HttpStatusCode.Created) _acknowledged[id] = reply["number"]!;
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private async Task CheckEveryAcknowledgedNumber()
    {
        var lost = 0;
        foreach (var (id, number) in _acknowledged)
        {
            var again = await _kioskDoors.PostAsync($"{Api}/numbers", new { matters = (string[])["tax-registration"] }, id);
            if (again["number"] != number) lost++;
        }

        checks.That("every acknowledged command gives its first answer again", lost == 0, $"{_acknowledged.Count} asked again, {lost} different");
        checks.That("no number was acknowledged twice", _acknowledged.Values.Distinct().Count() == _acknowledged.Count, $"{_acknowledged.Count} numbers");
    }

    private async Task ReconnectTheWallAsync()
    {
        if (!_wall.Ended) return;
        await _wall.DisposeAsync();
        await ListenToTheWallAsync();
    }

    private async Task<string> WallNowAsync()
    {
        var wall = await stage.As(stage.TokenOf("wall-1")).GetAsync($"{Api}/views/wall");
        return wall.Json.ValueKind == JsonValueKind.Object
            ? string.Join(' ', wall.Json.GetProperty("calls").EnumerateArray().Select(call => $"{Number(call)}→{Text(call, "window")}"))
            : wall.ToString();
    }

    private async Task ReadTheJournal()
    {
        await using var journal = new SqliteConnection($"Data Source={stage.Journal};Mode=ReadOnly;Pooling=False");
        await journal.OpenAsync();
        await using var read = journal.CreateCommand();
        read.CommandText = "SELECT position, command_id, body FROM records ORDER BY position";
        await using var rows = await read.ExecuteReaderAsync();
        var (last, gaps, numbers, commands, twice, double_) = (0L, 0, new HashSet<string>(), new HashSet<string>(), 0, 0);
        var at = new Dictionary<string, string>();
        while (await rows.ReadAsync())
        {
            if (rows.GetInt64(0) != last + 1) gaps++;
            last = rows.GetInt64(0);
            if (!commands.Add(rows.GetString(1))) twice++;
            using var body = JsonDocument.Parse(rows.GetString(2));
            foreach (var happened in body.RootElement.GetProperty("events").EnumerateArray())
            {
                if (Text(happened, "type") == "number-taken.v1" && !numbers.Add(Number(happened))) twice++;
                double_ += WindowsAreOneToOne(happened, at) ? 0 : 1;
            }
        }

        checks.That("positions without gap", gaps == 0 && last > 0, $"{last} records");
        checks.That("no number and no command twice", twice == 0, $"{numbers.Count} numbers, {commands.Count} commands");
        checks.That("no visit at two windows, no window with two visits", double_ == 0, $"{double_} times");
    }

    // Follows who is at which window through the events alone.
    private static bool WindowsAreOneToOne(JsonElement happened, Dictionary<string, string> at)
    {
        var (type, window, visit) = (Text(happened, "type"), Text(happened, "window"), Text(happened, "visit"));
        if (type is "ticket-called.v1" or "visit-resumed.v1") return at.TryAdd(window, visit) && at.Values.Count(other => other == visit) == 1;
        if (type is "no-show-marked.v1" or "leg-finished.v1" or "visit-finished.v1" or "visit-parked.v1" or "call-undone.v1") return at.Remove(window);
        if (type == "visit-transferred.v1") return at.Remove(Text(happened, "from"));
        if (type is not ("visit-cancelled.v1" or "visit-expired.v1")) return true;
        foreach (var (place, _) in at.Where(pair => pair.Value == visit).ToList()) at.Remove(place);
        return true;
    }
}
