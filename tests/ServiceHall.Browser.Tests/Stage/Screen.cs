using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Judging;

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>One open page of the hall. It remembers whatever the browser complained about; the test fails on any of it.</summary>
public sealed partial class Screen
{
    private const string Arrive = """
        async () => {
          await document.fonts.ready;
          await new Promise(drawn => new ResizeObserver((_, looking) => { looking.disconnect(); drawn(); }).observe(document.documentElement));
          for (const motion of document.getAnimations()) if (motion.effect.getComputedTiming().endTime < Infinity) motion.finish();
        }
        """;

    private static readonly bool _keepsEvery = Environment.GetEnvironmentVariable("SERVICEHALL_LONG") == "1";

    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<string> _expected = [];

    private Panel _panel;

    private Screen(IPage page, Panel panel)
    {
        (Page, _panel) = (page, panel);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Hear($"console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, fault) => Hear($"page: {fault}");
        page.Crash += (_, _) => Hear("the page crashed");
    }

    public IPage Page { get; }

    /// <summary>While the server is down on purpose the browser may say that it reaches nobody.</summary>
    public bool ServerIsDown { get; set; }

    /// <summary>What the browser complained about and nobody expected.</summary>
    public IEnumerable<string> Complaints
    {
        get
        {
            var left = _complaints.ToList();
            foreach (var expected in _expected)
            {
                if (left.FindIndex(complaint => complaint.Contains(expected, StringComparison.Ordinal)) is var at and >= 0) left.RemoveAt(at);
            }

            return left;
        }
    }

    /// <summary>Opens a page of the hall in a browser profile of its own.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="address">The page.</param>
    /// <param name="size">The panel.</param>
    /// <param name="ownClock">Whether the test moves the page's clock on by hand.</param>
    /// <param name="before">A script that runs in the page before its own.</param>
    public static async Task<Screen> OpenAsync(Chromium chromium, Uri address, Panel size, bool ownClock = false, string? before = null)
    {
        var profile = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = size.Width, Height = size.Height },
            HasTouch = size.Touch,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
        });
        profile.SetDefaultTimeout(Chromium.PatienceMs);
        var screen = new Screen(await profile.NewPageAsync(), size);
        if (ownClock) await screen.Page.Clock.InstallAsync();
        if (before is not null) await screen.Page.AddInitScriptAsync(before);
        await screen.Page.GotoAsync(address.ToString());
        return screen;
    }

    /// <summary>A complaint with this text in it is part of the test, once; it may have come before it is said.</summary>
    public void Expect(string complaint) => _expected.Enqueue(complaint);

    public ILocator Find(string selector, string? text = null) => Page.Locator(selector, new PageLocatorOptions { HasText = text });

    /// <summary>Touches a thing that is there and can be touched.</summary>
    public Task TouchAsync(string selector, string? text = null) => Find(selector, text).First.TapAsync();

    /// <summary>Clicks with a mouse.</summary>
    public Task ClickAsync(string selector, string? text = null) => Find(selector, text).First.ClickAsync();

    public Task SeesAsync(string selector, string? text = null) => Assertions.Expect(Find(selector, text).First).ToBeVisibleAsync();

    public Task SeesNoMoreAsync(string selector, string? text = null) => Assertions.Expect(Find(selector, text)).ToHaveCountAsync(0);

    public Task ReadsAsync(string selector, string text) => Assertions.Expect(Find(selector).First).ToHaveTextAsync(text);

    /// <summary>From here on the page's own time passes only when the test says so.</summary>
    public async Task StopClockAsync() => await Page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds(await Page.EvaluateAsync<long>("() => Date.now() + 500")).UtcDateTime);

    /// <summary>The same page on another panel from here on.</summary>
    public async Task ResizeAsync(Panel panel)
    {
        _panel = panel;
        await Page.SetViewportSizeAsync(panel.Width, panel.Height);
    }

    /// <summary>Tab until the focus is there: what a hand without a mouse does.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var i = 0; i < 80; i++)
        {
            if (await Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector)) return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }

    /// <summary>What a person can read on the page.</summary>
    public Task<string> WordsAsync() => Page.Locator("body").InnerTextAsync();

    /// <summary>Everything the page still holds in its script memory, as the text of a heap snapshot after a collection.</summary>
    public async Task<string> MemoryAsync()
    {
        var browser = await Page.Context.NewCDPSessionAsync(Page);
        var heap = new System.Text.StringBuilder();
        browser.Event("HeapProfiler.addHeapSnapshotChunk").OnEvent += (_, chunk) => heap.Append(chunk!.Value.GetProperty("chunk").GetString());
        await browser.SendAsync("HeapProfiler.enable");
        await browser.SendAsync("HeapProfiler.collectGarbage");
        await browser.SendAsync("HeapProfiler.takeHeapSnapshot");
        await browser.DetachAsync();
        return heap.ToString();
    }

    /// <summary>Keeps the picture under artifacts/screens, once it stands still.</summary>
    public async Task SaveAsync(string name)
    {
        await StandStillAsync();
        await PictureAsync(name);
    }

    /// <summary>Holds a phone's camera before the page as it stands.</summary>
    /// <returns>What the code on it says.</returns>
    public async Task<string> ReadCodeAsync(string name)
    {
        await SaveAsync(name);
        return await Codes.ReadAsync(PictureFile(name));
    }

    /// <summary>
    /// Judges the page as it stands; whatever is against it fails the test at its end, and its picture is kept. With SERVICEHALL_LONG=1 the picture of every page is:
    /// each takes a third of a second, and there are five hundred.
    /// </summary>
    public async Task JudgeAsync(string name)
    {
        await StandStillAsync();
        var faults = await ScreenJudge.FaultsAsync(Page, _panel);
        foreach (var fault in faults) _complaints.Enqueue($"{name}: {fault}");
        if (faults.Count > 0 || _keepsEvery) await PictureAsync(name);
    }

    /// <summary>The letters are loaded, the page was drawn once more (so it has heard of a new size), what moves towards something is there, and no key is pressed any more.</summary>
    private async Task StandStillAsync()
    {
        await Assertions.Expect(Page.Locator("button:active")).ToHaveCountAsync(0);
        await Page.EvaluateAsync(Arrive);
    }

    /// <summary>Judges a kiosk's page as it stands upright and lying.</summary>
    public async Task JudgeBothWaysAsync(string language, string scene)
    {
        foreach (var (panel, way) in ((Panel, string)[])[(Panel.Kiosk, "upright"), (Panel.LyingKiosk, "lying")])
        {
            await ResizeAsync(panel);
            await JudgeAsync($"kiosk/{way}-{language}-{scene}");
        }
    }

    /// <summary>Where a picture is kept.</summary>
    public static string PictureFile(string name) => Path.Combine(Pictures, name + ".png");

    public Task CloseAsync() => Page.Context.CloseAsync();

    private static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screens")).FullName;

    private Task<byte[]> PictureAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = PictureFile(name), Animations = ScreenshotAnimations.Disabled });

    private void Hear(string complaint)
    {
        if (ServerIsDown && NobodyThere().IsMatch(complaint)) return;
        _complaints.Enqueue(complaint);
    }

    [GeneratedRegex("ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_SOCKET_NOT_CONNECTED|WebSocket connection to .* failed")]
    private static partial Regex NobodyThere();
}
