using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace ServiceHall.Host.Rehearsal;

// Clerks at their windows: sign in, call, serve, rate; lights, pads, the wall; another process; races.
public sealed partial class RehearsalOfADay
{
    private const int Races = 200;
    private Listener _clerkScreen = null!;

    private async Task CallServeRate()
    {
        var pass = await SignInAsync(stage.Stranger, "li", "100001");
        _clerkScreen = await Listener.ConnectAsync(stage.HallAddress, "/hubs/counter?window=1", pass, "hall", "station", "link");
        var setup = await _clerkScreen.InvokeAsync("Enter");
        checks.That("the clerk is at window 1", Text(setup, "window") == "1" && Text(setup.GetProperty("clerk"), "clerk") == "li", Text(setup, "window"));
        await GiveAsync(_clerkScreen, "open-window", "1");
        _wall.Forget();
        var called = await GiveAsync(_clerkScreen, "call-next", "1");
        var number = Number(called);
        checks.That("who is called has the highest score, and the reason is told", called.TryGetProperty("why", out var why), $"{number}: {why}");
        await checks.UntilAsync("the wall shows it", () => Task.FromResult(_wall.Last("wall")), wall => IsOnTop(wall, number, "1"), wall => TopOf(wall));
        await checks.UntilAsync("the call is announced with its sequence", () => Task.FromResult(_wall.Last("call")), call => Number(call) == number, call => call.ToString());
        await Shows("window-1-led", $"请 {number}", "the LED over the window calls it");
        await GiveAsync(_clerkScreen, "recall", "1");
        await checks.UntilAsync("a recall is announced again under a new sequence", () => Task.FromResult(_wall.All("call").Count), count => count == 2, count => $"{count} announcements");
        await GiveAsync(_clerkScreen, "start", "1");
        await Shows("window-1-led", number, "serving, the LED keeps the number");
        await GiveAsync(_clerkScreen, "finish", "1");
        await checks.UntilAsync("the pad asks for a rating", () => Task.FromResult(_clerkScreen.Last("station")), status => Text(status, "padFace") == "please-rate", status => Text(status, "padFace"));
        await _bench.PressAsync("window-1-pad", "5");
        await checks.UntilAsync("the key on the pad is the visit's rating", () => RatingAsync(called), level => level == 5, level => $"level {level}");
        await StoryIsWhole(called);
    }

    private async Task StoryIsWhole(JsonElement called)
    {
        var story = await _manager.GetAsync($"{Api}/visits/{Text(called, "visit")}");
        var types = story.Json.GetProperty("events").EnumerateArray().Select(one => Text(one, "type")).ToList();
        string[] wanted = ["number-taken.v1", "ticket-printing.v1", "ticket-printed.v1", "ticket-called.v1", "ticket-recalled.v1", "service-started.v1", "visit-finished.v1", "visit-rated.v1"];
        checks.That("its whole story is in the journal", wanted.All(types.Contains), string.Join(" → ", types));
    }

    private async Task NoShowAndTransfer()
    {
        var called = await GiveAsync(_clerkScreen, "call-next", "1");
        var missing = await GiveAsync(_clerkScreen, "no-show", "1");
        checks.That("who does not come is recorded", Text(missing, "state") == "no-show" && Number(missing) == Number(called), missing);
        var second = await stage.Stranger.PostAsync("/api/sign-in", new { clerk = "wang", pin = "100002" });
        var wang = stage.As(second["token"]!);
        await wang.PostAsync($"{Api}/windows/2/open");
        var next = await GiveAsync(_clerkScreen, "call-next", "1");
        await GiveAsync(_clerkScreen, "start", "1");
        var sent = await GiveAsync(_clerkScreen, "transfer", "1", new { toWindow = "2" });
        checks.That("transferred, it waits again under the same number", Text(sent, "state") == "waiting" && Number(sent) == Number(next), sent);
        var there = await wang.PostAsync($"{Api}/windows/2/call-next");
        checks.That("window 2 calls that same number", there["number"] == Number(next), there);
        await wang.PostAsync($"{Api}/windows/2/start");
        await wang.PostAsync($"{Api}/windows/2/finish");
    }

    private async Task TheRemoteCounter()
    {
        var process = stage.At(stage.CounterAddress, null);
        var bench = new Workshop(process);
        var pass = await SignInAsync(process, "zhou", "100005");
        await using var screen = await Listener.ConnectAsync(stage.CounterAddress, "/hubs/counter?window=5", pass, "hall", "station");
        await screen.InvokeAsync("Enter");
        await GiveAsync(screen, "open-window", "5");
        var taken = await _kioskDoors.PostAsync($"{Api}/numbers", new { matters = (string[])["unresolved"] });
        checks.That("a number for 办不成事", taken.Status == HttpStatusCode.Created && taken["number"] == "D001", taken["number"]);
        var called = await GiveAsync(screen, "call-next", "5");
        await checks.UntilAsync("its LED, wired to that process, calls it", () => bench.TextAsync("window-5-led"), text => text.Contains($"请 {Number(called)}", StringComparison.Ordinal), _ => $"请 {Number(called)}");
        await GiveAsync(screen, "start", "5");
        await GiveAsync(screen, "finish", "5");
        await checks.UntilAsync("its pad asks", () => Task.FromResult(screen.Last("station")), status => Text(status, "padFace") == "please-rate", status => Text(status, "padFace"));
        await bench.PressAsync("window-5-pad", "2");
        await checks.UntilAsync("the rating reaches the hall over SignalR", () => RatingAsync(called), level => level == 2, level => $"level {level}");
    }

    private async Task CableOutAndIn()
    {
        await _bench.SetAsync("window-1-led", new { cable = "out" });
        await StateOfLed("unavailable", "the cable out is noticed within a second", 1.2);
        await _kioskDoors.PostAsync($"{Api}/numbers", new { matters = (string[])["id-card-renewal"] });
        var called = await GiveAsync(_clerkScreen, "call-next", "1");
        await _bench.SetAsync("window-1-led", new { cable = "in" });
        await StateOfLed("ready", "back in, it works again within three seconds", 3);
        await Shows("window-1-led", $"请 {Number(called)}", "and shows what was called meanwhile");
        await GiveAsync(_clerkScreen, "no-show", "1");
    }

    private async Task PressToPush()
    {
        var counter = stage.As(stage.TokenOf("counter-2"));
        for (var i = 0; i < 60; i++) await _kioskDoors.PostAsync($"{Api}/numbers", new { matters = (string[])["pension-check"] });
        var took = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            _wall.Forget();
            var pressed = Stopwatch.GetTimestamp();
            var called = await counter.PostAsync($"{Api}/windows/2/call-next");
            var number = called["number"];
            var push = await FirstAsync(() => _wall.All("call").FirstOrDefault(push => Text(push.What, "number") == number && Text(push.What, "window") == "2"));
            took.Add(Stopwatch.GetElapsedTime(pressed, push.At).TotalMilliseconds);
            await counter.PostAsync($"{Api}/windows/2/no-show");
        }

        took.Sort();
        checks.That("median under 20 ms", took[25] < 20, $"median {F(took[25])} ms, fastest {F(took[0])} ms, slowest {F(took[^1])} ms over {took.Count} calls");
    }

    private async Task TwoTerminalsAtOnce()
    {
        var one = stage.As(stage.TokenOf("counter-1"));
        var two = stage.As(stage.TokenOf("counter-2"));
        for (var i = 0; i < (2 * Races) + 20; i++) await _kioskDoors.PostAsync($"{Api}/numbers", new { matters = (string[])["pension-check"] });
        var calls = new List<string>();
        for (var i = 0; i < Races; i++)
        {
            var pressed = await Task.WhenAll(one.PostAsync($"{Api}/windows/1/call-next"), two.PostAsync($"{Api}/windows/2/call-next"));
            calls.AddRange(pressed.Select(reply => reply["visit"] ?? throw new InvalidOperationException(reply.ToString())));
            await Task.WhenAll(one.PostAsync($"{Api}/windows/1/no-show"), two.PostAsync($"{Api}/windows/2/no-show"));
        }

        checks.That("nobody was called twice", calls.Distinct().Count() == 2 * Races, $"{calls.Count} calls, {calls.Distinct().Count()} visits");
    }

    private async Task<string> SignInAsync(Doors doors, string clerk, string pin)
    {
        var reply = await doors.PostAsync("/api/sign-in", new { clerk, pin });
        checks.That($"{clerk} signs in with a PIN", reply.Status == HttpStatusCode.OK && reply["clerk"] == clerk, reply["name"]);
        return reply["token"]!;
    }

    private async Task<JsonElement> GiveAsync(Listener screen, string kind, string window, object? more = null)
    {
        var command = new Dictionary<string, object?> { ["kind"] = kind, ["commandId"] = stage.CommandId(), ["window"] = window };
        foreach (var property in more?.GetType().GetProperties() ?? []) command[property.Name] = property.GetValue(more);
        var answer = await screen.InvokeAsync("Submit", command);
        return answer.TryGetProperty("outcome", out var outcome) ? outcome : throw new InvalidOperationException($"{kind}: {answer}");
    }

    // Nobody but the citizen knows the ticket's code: the manager looks at the window.
    private async Task<int> RatingAsync(JsonElement called)
    {
        var view = await _manager.GetAsync($"{Api}/views/windows/{Text(called, "window")}");
        return view.Json.TryGetProperty("lastFinished", out var last) && Text(last, "visit") == Text(called, "visit") && last.TryGetProperty("rating", out var rating) ? rating.GetInt32() : 0;
    }

    private Task<string> Shows(string led, string text, string what) =>
        checks.UntilAsync(what, () => _bench.TextAsync(led), look => look.Contains(text, StringComparison.Ordinal), _ => text);

    private Task<string> StateOfLed(string state, string what, double secondsMax) => checks.UntilAsync(
        what,
        async () => DevicesOf(await _manager.GetAsync($"{Api}/views/devices")).Where(device => Text(device, "device") == "window-1-led").Select(device => Text(device, "state")).FirstOrDefault() ?? "",
        now => now == state, now => now, secondsMax);

    private static async Task<Push> FirstAsync(Func<Push?> look)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < 5)
        {
            if (look() is { } push) return push;
            await Task.Delay(1);
        }

        throw new TimeoutException("The wall was not told of a call within 5 seconds.");
    }

    private static bool IsOnTop(JsonElement wall, string number, string window) =>
        wall.ValueKind == JsonValueKind.Object && wall.GetProperty("calls") is var calls && calls.GetArrayLength() > 0 && Number(calls[0]) == number && Text(calls[0], "window") == window;

    private static string TopOf(JsonElement wall) =>
        wall.ValueKind == JsonValueKind.Object && wall.GetProperty("calls").GetArrayLength() > 0 ? wall.GetProperty("calls")[0].ToString() : "nothing";
}
