using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ServiceHall.Host.Rehearsal;

/// <summary>
/// The main job of a hall, played through its real doors: HTTP, hubs and ptys, with a second kiosk and window 5 in processes of
/// their own. One file a theme; this one is the order of the play.
/// </summary>
public sealed partial class RehearsalOfADay(Stage stage, Checks checks) : IAsyncDisposable
{
    private readonly Workshop _bench = new(stage.Stranger);
    private Doors _kioskDoors = null!;
    private Doors _manager = null!;
    private Listener _screen = null!;
    private Listener _wall = null!;

    /// <summary>Plays it all.</summary>
    /// <returns>The exit code: 0 when every check held.</returns>
    public static async Task<int> PlayAsync(TextWriter output, CancellationToken stop)
    {
        var checks = new Checks(output, stop);
        await using (var stage = await Stage.OpenAsync())
        {
            await using var rehearsal = new RehearsalOfADay(stage, checks);
            await rehearsal.PlayAsync();
        }

        checks.Close();
        return checks.Failed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var listener in (Listener?[])[_screen, _wall, _clerkScreen])
        {
            if (listener is not null) await listener.DisposeAsync();
        }
    }

    private async Task PlayAsync()
    {
        await checks.StepAsync("The hall opens; kiosk-2 and counter-5 join from processes of their own", OpenTheHall);
        await checks.StepAsync("Wrong input gets a clear answer and changes nothing", WrongInput);
        await checks.StepAsync("A citizen with an ID card takes a number; paper comes out", CitizenWithACard);
        await checks.StepAsync("The same card a second time: a reprint, not a second number", SameCardAgain);
        await checks.StepAsync("A citizen with a QR code gets a bundle as one number and one leg", CitizenWithAQrCode);
        await checks.StepAsync("By touch with two matters, at the kiosk that runs in its own process", CitizenByTouch);
        await checks.StepAsync("The paper ends during a print; refilled, nothing old comes out", PaperOutDuringAPrint);
        await checks.StepAsync("A clerk signs in, calls, recalls, serves; the citizen rates on the pad", CallServeRate);
        await checks.StepAsync("Somebody does not come; somebody is transferred and keeps the number", NoShowAndTransfer);
        await checks.StepAsync("Window 5's own process: sign in, call, light, rate", TheRemoteCounter);
        await checks.StepAsync("The LED's cable out and in", CableOutAndIn);
        await checks.StepAsync("From the clerk's press to the wall's push", PressToPush);
        await checks.StepAsync("Two terminals press call-next at once, 200 times", TwoTerminalsAtOnce);
        await checks.StepAsync("kill -9 in the middle, and a restart", KillAndRestart);
        await checks.StepAsync("The journal, read back", ReadTheJournal);
        await checks.StepAsync("Everything stops when asked", StopEverything);
    }

    private async Task OpenTheHall()
    {
        await checks.UntilAsync("the hall is ready", stage.Stranger.IsReadyAsync, ready => ready, ready => ready ? stage.HallAddress : stage.Hall.Said, 30);
        stage.StartStations();
        _kioskDoors = stage.As(stage.TokenOf("kiosk-1"));
        _manager = stage.As(stage.TokenOf("manager"));
        _screen = await Listener.ConnectAsync(stage.HallAddress, "/hubs/kiosk?station=kiosk-1", stage.TokenOf("kiosk-1"), "card", "code", "print", "station", "cardRefused", "hall", "link");
        var setup = await _screen.InvokeAsync("Enter");
        checks.That("the kiosk's screen is told its hall", setup.GetProperty("catalog").GetProperty("windows").GetArrayLength() == 5, setup.GetProperty("kiosk"));
        await ListenToTheWallAsync();
        await checks.UntilAsync(
            "every device is ready, in all three processes",
            () => _manager.GetAsync($"{Api}/views/devices"),
            reply => DevicesOf(reply).Count == 16 && DevicesOf(reply).All(device => device.GetProperty("state").GetString() == "ready"),
            reply => string.Join(", ", DevicesOf(reply).CountBy(device => Text(device, "state")).Select(count => $"{count.Value} {count.Key}")),
            20);
    }

    private async Task ListenToTheWallAsync()
    {
        _wall = await Listener.ConnectAsync(stage.HallAddress, "/hubs/hall", stage.TokenOf("wall-1"), "wall", "call");
        await _wall.TellAsync("Watch", "wall");
    }

    private static string Api => "/api/halls/township";

    private static IReadOnlyList<JsonElement> DevicesOf(Reply reply) => reply.Json.ValueKind != JsonValueKind.Object
        ? []
        : [.. reply.Json.GetProperty("stations").EnumerateArray().SelectMany(station => station.GetProperty("devices").EnumerateArray())];

    private async Task StopEverything()
    {
        await _screen.DisposeAsync();
        foreach (var (name, process) in ((string, ServantProcess)[])[("kiosk-2", stage.Kiosk), ("counter-5", stage.Counter), ("the hall", stage.Hall)])
        {
            var (took, code) = await process.StopAsync();
            checks.That($"{name} stops cleanly within 3 seconds", code == 0 && took.TotalSeconds < 3, $"exit {code} after {took.TotalMilliseconds:0} ms");
        }
    }

    // A visit as its ticket tells it.
    private async Task<JsonElement> VisitAsync(string code) =>
        (await stage.Stranger.GetAsync($"/api/tickets/{code}")).Json is { ValueKind: JsonValueKind.Object } ticket ? ticket.GetProperty("visit") : default;

    private async Task<int> TakenTodayAsync() => (await _manager.GetAsync($"{Api}/views/manager")).Json.GetProperty("takenToday").GetInt32();

    private static string Text(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) ? value.ToString() : "";

    private static bool IsStatus(Reply reply, HttpStatusCode status, string problem) => reply.Status == status && reply.Problem == problem && reply["remedy"] is { Length: > 0 };

    private static string Number(JsonElement outcome) => Text(outcome, "number");

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
