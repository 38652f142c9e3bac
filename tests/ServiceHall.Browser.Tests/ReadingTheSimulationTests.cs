using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;
using ServiceHall.Host.Running;
using ServiceHall.Host.Verbs;

namespace ServiceHall.Browser.Tests;

/// <summary>The report of <c>simulate --html</c>: a file from a disk, on a machine without a network.</summary>
public sealed class ReadingTheSimulationTests(Chromium chromium) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicehall-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_report_draws_its_charts_from_one_file_on_a_desk_and_as_wide_as_paper()
    {
        var plan = Path.Combine(Path.GetDirectoryName(PlanFile.Default)!, "fenggang.json");
        var file = Path.Combine(_folder, "report.html");
        Assert.Equal(0, await SimulateVerb.Make().Parse([plan, "--visits", "150", "--replications", "2", "--json", "--html", file]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));

        var screen = await Screen.OpenAsync(chromium, new Uri(file), Panel.Counter, before: "globalThis.loaded = []; new PerformanceObserver((list) => loaded.push(...list.getEntries().map((one) => one.name))).observe({ type: 'resource', buffered: true });");
        await Assertions.Expect(screen.Find(".chart svg")).ToHaveCountAsync(10);
        await Assertions.Expect(screen.Find(".chart svg text", "累积优先（本系统）").First).ToBeVisibleAsync();
        Assert.Equal(await screen.Find("td").First.EvaluateAsync<string>("cell => cell.firstChild.textContent"), await screen.Find("#chart-meanMin svg text").Last.EvaluateAsync<string>("_ => [...document.querySelectorAll('#chart-meanMin svg text')].map((text) => text.textContent).find((text) => /^[0-9]/.test(text))"));
        await screen.SaveAsync("simulation-1366");
        // The thin line of the interval lies over the bar and lets the pointer through.
        await screen.Find("#chart-meanMin svg path[fill='#00565A']").First.HoverAsync(new LocatorHoverOptions { Force = true });
        await Assertions.Expect(screen.Find("#chart-meanMin")).ToContainTextAsync("Accumulating priority (ours)");

        await screen.ResizeAsync(new Panel(794, 1123));
        await screen.Page.WaitForFunctionAsync("() => document.querySelector('#chart-meanMin svg').getBoundingClientRect().width < 360");
        await screen.SaveAsync("simulation-a4");
        Assert.Empty(await screen.Page.EvaluateAsync<string[]>("() => loaded"));
        Assert.Empty(screen.Complaints);
        await screen.CloseAsync();
    }
}
