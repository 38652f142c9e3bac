using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;
using ServiceHall.Host.Running;

namespace ServiceHall.Browser.Tests;

/// <summary>The reference hall of 238 windows on one page.</summary>
public sealed class WatchingALargeHallTests(Chromium chromium) : StagedHall(chromium)
{
    protected override string Plan => Path.Combine(Path.GetDirectoryName(PlanFile.Default)!, "leiyang.json");

    [Fact]
    public async Task All_238_windows_fit_and_one_is_found_by_its_number()
    {
        var began = TimeProvider.System.GetTimestamp();
        var board = await OpenAsync("/manager", Panel.Wall);
        await board.SeesAsync(".sign-in");
        TestContext.Current.TestOutputHelper?.WriteLine($"First view from a cold cache: {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms.");
        await SignInAsync(board, "manager", "900001");
        await Assertions.Expect(board.Find(".map .windows button")).ToHaveCountAsync(238);
        await board.JudgeAsync("manager-238");
        var tallest = await board.Page.EvaluateAsync<double>("() => document.querySelector('.map').getBoundingClientRect().bottom");
        Assert.True(tallest < 800, $"The floor ends at {tallest} px.");
        await board.ClickAsync(".map .windows button:has-text('120 号窗口')");
        await board.SeesAsync(".window-panel .plate", "120");
        await board.Page.SetViewportSizeAsync(1366, 768);
        await board.Page.Keyboard.PressAsync("Escape");
        await board.JudgeAsync("manager-238-1366");
    }
}
