using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

[assembly: AssemblyFixture(typeof(Chromium))]
// One browser for all; most of a test waits for a hall and for a page to settle, so two are played at a time.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>
/// The machine's own Chromium, started once for all tests. The same engine without a browser's windows round it is taken where there is one: those, though never seen, cost as
/// much as the pages under test.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    public const float PatienceMs = 30_000;
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    private IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>A film (Y4M) that the browser has for a camera; null for a machine without one.</summary>
    public string? Camera { get; init; }

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = [.. Flags, .. Eye()], Timeout = PatienceMs });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        _playwright?.Dispose();
    }

    private IEnumerable<string> Eye() =>
        Camera is null ? [] : ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={Camera}"];

    private static string Find() => ((string[])["chromium-headless-shell", "chromium", "chromium-browser"])
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("The browser tests need Chromium: apt install chromium-headless-shell fonts-noto-cjk.");
}
