using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests.Judging;

/// <summary>
/// Judges a page as it stands: by axe-core (WCAG 2.2 A and AA, nothing excepted) and by a reader's eye (<c>legible.js</c>: nothing cut, nothing
/// upon another, no missing glyph, nothing smaller than the panel allows).
/// </summary>
internal static class ScreenJudge
{
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js")));
    private static readonly Lazy<string> Legible = new(() => File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "ServiceHall.Browser.Tests", "Judging", "legible.js")));

    // Letters a family of fonts was seen to draw: the machine's fonts are the same for every page, so each letter is drawn once and not for each picture.
    private static readonly ConcurrentDictionary<string, string[]> _drawn = new();

    private const string Run = """
        async () => {
          // Where a test holds the page's clock, axe would wait for ever: it gets the real one for as long as it looks. The page may take a timer of it
          // meanwhile; the clock that is held could not clear that later, and whoever watches the line would cut it.
          const held = globalThis.setTimeout;
          const real = globalThis.__pwClock?.builtins;
          if (real) {
            const clear = globalThis.clearTimeout;
            const taken = new Set();
            globalThis.setTimeout = (...asked) => { const timer = real.setTimeout(...asked); taken.add(timer); return timer; };
            globalThis.clearTimeout = timer => taken.delete(timer) ? real.clearTimeout(timer) : clear(timer);
          }
          const { violations } = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
            resultTypes: ['violations'],
          });
          globalThis.setTimeout = held;
          const why = (rule, node) => (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? rule.help;
          return violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.impact}): ${node.target.join(' ')}: ${why(rule, node)}`));
        }
        """;

    /// <summary>Everything against the page, one sentence each; empty when it is good.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, Panel panel)
    {
        var legible = await page.EvaluateAsync<string>(Legible.Value, new { leastType = panel.LeastType, leastTarget = panel.LeastTarget, known = JsonSerializer.Serialize(_drawn) });
        var (faults, drawn) = JsonSerializer.Deserialize<Read>(legible, JsonSerializerOptions.Web)!;
        foreach (var (family, letters) in drawn) _drawn.AddOrUpdate(family, letters, (_, before) => [.. before.Union(letters)]);
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await TakeInAsync(page, Axe.Value);
        var axe = await page.EvaluateAsync<string[]>(Run);
        return [.. axe, .. faults];
    }

    // As it is: half a megabyte is parsed once, not wrapped and tried as a function first.
    private static async Task TakeInAsync(IPage page, string script)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Runtime.evaluate", new Dictionary<string, object> { ["expression"] = script });
        await browser.DetachAsync();
    }

    private sealed record Read(string[] Faults, Dictionary<string, string[]> Drawn);
}
