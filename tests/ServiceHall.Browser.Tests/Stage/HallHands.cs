using System.Diagnostics;
using System.Text.Json;
using ServiceHall.Host.Rehearsal;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>Everybody in the hall who is not before the screen under test: other citizens, other windows, hands at the devices.</summary>
public sealed class HallHands : IDisposable
{
    private const string Api = "/api/halls/township";
    private readonly Uri _address;
    private readonly string _data;
    private readonly Doors _stranger;
    private readonly Dictionary<string, Doors> _stations = [];

    public HallHands(Uri address, string data)
    {
        (_address, _data) = (address, data);
        _stranger = new Doors(address, null);
        Bench = new Workshop(_stranger);
    }

    /// <summary>The device bench.</summary>
    public Workshop Bench { get; }

    public Uri Page(string path) => new(_address, path);

    /// <summary>Another citizen takes a number, without paper.</summary>
    public async Task<Reply> TakeAsync(params string[] matters) => Done(await As("kiosk-1").PostAsync($"{Api}/numbers", new { matters }));

    /// <summary>A clerk does something at a window, through the window's own station.</summary>
    public async Task<Reply> WindowAsync(string window, string verb, object? body = null) =>
        Done(await As("counter-" + window).PostAsync($"{Api}/windows/{window}/{verb}", body));

    /// <summary>A window calls whoever is next and serves them to the end.</summary>
    public async Task ServeAsync(string window)
    {
        foreach (var verb in (string[])["call-next", "start", "finish"]) await WindowAsync(window, verb);
    }

    /// <summary>A citizen rates a finished visit on the phone.</summary>
    public async Task<Reply> RateAsync(string code, int level) => Done(await _stranger.PostAsync($"/api/tickets/{code}/rate", new { level }));

    /// <summary>Opens windows with the clerk of the same place in the plan.</summary>
    public async Task OpenAsync(params string[] windows)
    {
        string[] clerks = ["li", "wang", "zhao", "chen", "zhou"];
        foreach (var window in windows) await WindowAsync(window, "open", new { clerk = clerks[int.Parse(window, System.Globalization.CultureInfo.InvariantCulture) - 1] });
    }

    /// <summary>Windows 1 and 2 serve somebody and nobody waits: whoever comes next waits for them.</summary>
    public async Task KeepWindowsBusyAsync()
    {
        await OpenAsync("1", "2", "3", "4", "5");
        foreach (var window in (string[])["1", "2"])
        {
            await TakeAsync("medical-reimbursement");
            await WindowAsync(window, "call-next");
            await WindowAsync(window, "start");
        }
    }

    public async Task<Reply> ManagerViewAsync()
    {
        using var manager = await SignedInAsync("manager", "900001");
        return Done(await manager.GetAsync($"{Api}/views/manager"));
    }

    /// <summary>How today's ratings came.</summary>
    public async Task<IReadOnlyList<string>> ChannelsOfRatingsAsync()
    {
        using var manager = await SignedInAsync("manager", "900001");
        var now = TimeProvider.System.GetUtcNow();
        var rows = Done(await manager.GetAsync($"{Api}/indicators?from={now.AddDays(-1):yyyy-MM-dd}&to={now.AddDays(1):yyyy-MM-dd}&by=channel"));
        return [.. rows.Json.EnumerateArray().Select(row => row.GetProperty("key").GetString()!).Where(key => key.Length > 0)];
    }

    /// <summary>Somebody handed in an application at a window some days ago; told is its case.</summary>
    public async Task<string> ApplyAsync(string matter, string document, string name)
    {
        using var clerk = await SignedInAsync("li", "100001");
        return Done(await clerk.PostAsync($"{Api}/applications", new { matter, identity = new { number = document, name } }))["case"]!;
    }

    /// <summary>The department has decided; told is the number the result lies under.</summary>
    public async Task<string> DecideAsync(string application)
    {
        using var department = await SignedInAsync("sun", "700001");
        return Done(await department.PostAsync($"{Api}/cases/{application}/answer", new { result = "done", text = "已办结" }))["pickUp"]!;
    }

    /// <summary>Waits until a device shows, holds or printed what was asked for.</summary>
    public async Task<string> DeviceAsync(string device, string what, Func<string, bool> fits)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var shown = await Bench.TextAsync(device);
            if (fits(shown)) return shown;
            Assert.True(waited.ElapsedMilliseconds < Chromium.PatienceMs, $"Waited in vain for {device}: {what}. It shows {Short(shown)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the face of a pad or the text of a light holds these words.</summary>
    public Task<string> ShowsAsync(string device, string words) => DeviceAsync(device, words, shown => Field(shown, "text", "face").Contains(words, StringComparison.Ordinal));

    /// <summary>Waits for a printer's sheets, the newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> SheetsAsync(string printer, int count)
    {
        await DeviceAsync(printer, $"{count} sheet(s)", shown => shown.Length > 0 && JsonDocument.Parse(shown).RootElement.GetProperty("sheets").GetArrayLength() >= count);
        return await Bench.SheetsAsync(printer);
    }

    public async Task<bool> IsReadyAsync() => await _stranger.IsReadyAsync();

    public void Dispose()
    {
        _stranger.Dispose();
        foreach (var doors in _stations.Values) doors.Dispose();
    }

    private async Task<Doors> SignedInAsync(string clerk, string pin) =>
        new(_address, Done(await _stranger.PostAsync("/api/sign-in", new { clerk, pin }))["token"]);

    private Doors As(string station) => _stations.TryGetValue(station, out var doors) ? doors : _stations[station] = new Doors(_address, TokenOf(station));

    private string TokenOf(string station)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(_data, "stations.json")));
        return file.RootElement.GetProperty("stations").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == station).GetProperty("token").GetString()!;
    }

    private static Reply Done(Reply reply)
    {
        Assert.True((int)reply.Status is >= 200 and < 300, reply.ToString());
        return reply;
    }

    private static string Field(string json, params string[] names)
    {
        if (json.Length == 0) return "";
        using var look = JsonDocument.Parse(json);
        return names.Select(name => look.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "").FirstOrDefault(text => text.Length > 0) ?? "";
    }

    private static string Short(string text) => text.Length <= 800 ? text : text[..800];
}
