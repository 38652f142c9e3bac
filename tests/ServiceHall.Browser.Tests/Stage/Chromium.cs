using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

[assembly: AssemblyFixture(typeof(Chromium))]
// One browser for all; most of a test waits for a hall and for a page to settle, so two are played at a time.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace ServiceHall.Browser.Tests.Stage;

/// <summary>The machine's own Chromium, started once for all tests.</summary>
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

    private static string Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser")])
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("The browser tests need Chromium: apt install chromium fonts-noto-cjk.");
}
