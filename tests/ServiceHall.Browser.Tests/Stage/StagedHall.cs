using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ServiceHall.Host.Running;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>
/// A real hall for one test: in this process, on a free port, with simulated devices, in a folder of its own. What the
/// browser complained about on any of its screens fails the test at its end.
/// </summary>
public abstract class StagedHall(Chromium chromium) : IAsyncLifetime
{
    private static readonly TimeSpan _longestTest = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-browser-").FullName;
    private readonly List<Screen> _screens = [];
    private RunningHall? _hall;

    protected HallHands Hall { get; private set; } = null!;

    protected string Data => Path.Combine(_folder, "data");

    /// <summary>The zone of the plan every hall begins with.</summary>
    protected static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public async ValueTask InitializeAsync()
    {
        await PassMidnightAsync();
        Hall = new HallHands(await StartAsync(), Data);
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) await KeepWhatWasSeenAsync();
        foreach (var screen in _screens) await screen.CloseAsync();
        Hall?.Dispose();
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
        var complaints = _screens.SelectMany(screen => screen.Complaints).ToList();
        Assert.True(complaints.Count == 0, "The browser complained: " + string.Join(Environment.NewLine, complaints));
    }

    /// <summary>The hall itself, where it runs in this process.</summary>
    protected RunningHall Running => _hall!;

    /// <summary>The plan of the hall.</summary>
    protected virtual string Plan => PlanFile.Default;

    /// <summary>The plan every hall begins with, changed for this test.</summary>
    protected string PlanWith(Action<JsonNode> change)
    {
        var plan = JsonNode.Parse(File.ReadAllText(PlanFile.Default))!;
        change(plan);
        var file = Path.Combine(_folder, "plan.json");
        File.WriteAllText(file, plan.ToJsonString());
        return file;
    }

    /// <summary>The hall's clock.</summary>
    protected virtual TimeProvider Time => TimeProvider.System;

    /// <summary>Starts the hall and tells where it listens.</summary>
    protected virtual async Task<Uri> StartAsync()
    {
        _hall = await RunningHall.StartAsync(
            new HallOptions { Plan = Plan, Data = Data, Urls = ["http://127.0.0.1:0"], SimulateDevices = true, DemoPins = true, TrustLoopback = true },
            Time, TestContext.Current.CancellationToken);
        return new Uri(_hall.Urls[0]);
    }

    // At midnight a hall opens a new day and knows no number of the old one: no test begins just before.
    private async Task PassMidnightAsync()
    {
        var left = TimeSpan.FromDays(1) - TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Zone).TimeOfDay;
        if (left < _longestTest) await Task.Delay(left + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
    }

    protected virtual async Task StopAsync()
    {
        if (_hall is not null) await _hall.DisposeAsync();
    }

    protected async Task<Screen> OpenAsync(string path, Panel size, bool ownClock = false, string? before = null, Chromium? browser = null)
    {
        var screen = await Screen.OpenAsync(browser ?? chromium, Hall.Page(path), size, ownClock, before);
        _screens.Add(screen);
        return screen;
    }

    /// <summary>The kiosk's start page, connected, with all its devices.</summary>
    protected async Task<Screen> OpenKioskAsync(bool ownClock = false)
    {
        var kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk, ownClock);
        await kiosk.SeesAsync("h1", "您今天办什么？");
        await kiosk.SeesAsync(".top .st.good", "打印机正常");
        await kiosk.SeesAsync(".card-or-code", "有号的补打小票");
        return kiosk;
    }

    /// <summary>A window's desk.</summary>
    protected Task<Screen> OpenCounterAsync(string window, Panel size) => OpenAsync("/counter/" + window, size);

    /// <summary>A screen behind the sign-in.</summary>
    protected static async Task SignInAsync(Screen screen, string clerk, string pin)
    {
        await screen.Page.FillAsync("input[name=clerk]", clerk);
        await screen.Page.FillAsync("input[name=pin]", pin);
        await screen.Page.ClickAsync(".sign-in .enter");
    }

    /// <summary>What a failed test prints beside what was seen.</summary>
    protected virtual string Standing => "";

    private async Task KeepWhatWasSeenAsync()
    {
        var test = TestContext.Current.TestMethod?.MethodName ?? "test";
        if (Standing.Length > 0) TestContext.Current.TestOutputHelper?.WriteLine(Standing);
        foreach (var (screen, n) in _screens.Select((screen, n) => (screen, n)))
        {
            try
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"Screen {n + 1} reads: {(await screen.WordsAsync()).ReplaceLineEndings(" | ")}");
                await screen.SaveAsync($"failed-{test}-{n + 1}");
            }
            catch (PlaywrightException gone)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"No picture of screen {n + 1}: {gone.Message}");
            }
        }
    }
}
