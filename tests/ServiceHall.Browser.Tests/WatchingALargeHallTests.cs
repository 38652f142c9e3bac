using System.Globalization;
using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;
using ServiceHall.Contracts;
using ServiceHall.Engine;
using ServiceHall.Host.Running;
using ServiceHall.Kiosk;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Browser.Tests;

/// <summary>The reference hall of 238 windows on one page, in the middle of a forenoon; and the kiosk of so many matters.</summary>
public sealed class WatchingALargeHallTests(Chromium chromium) : HallAtATime(chromium, new TimeOnly(10, 20))
{
    private const int Windows = 238;
    private int _commands;

    protected override string Plan => Path.Combine(Path.GetDirectoryName(PlanFile.Default)!, "leiyang.json");

    [Fact]
    public async Task All_238_windows_and_who_waits_are_seen_without_scrolling_and_one_is_found_by_its_number()
    {
        await CrowdAsync();
        var board = await OpenAsync("/manager", Panel.Wall, before: ItsClock);
        await board.SeesAsync(".sign-in");
        await SignInAsync(board, "manager", "900001");
        await Assertions.Expect(board.Find(".map .windows button")).ToHaveCountAsync(Windows);
        await board.SeesAsync(".map .dots i");
        await board.SeesAsync(".dayc canvas, .dayc svg");
        await board.JudgeAsync("manager-238");
        var tallest = await board.Page.EvaluateAsync<double>("() => document.documentElement.scrollHeight");
        Assert.True(tallest <= 1080, $"The board ends at {tallest} px: it has to be scrolled.");
        await board.ClickAsync(".top button", "English");
        await board.JudgeAsync("manager-238-en");
        Assert.True(await board.Page.EvaluateAsync<double>("() => document.documentElement.scrollHeight") <= 1080);
        await board.ClickAsync(".top button", "中文");
        await board.ClickAsync(".map .windows button:has-text('120 号窗口')");
        await board.SeesAsync(".window-panel .plate", "120");
        await board.Page.SetViewportSizeAsync(1366, 768);
        await board.Page.Keyboard.PressAsync("Escape");
        await board.JudgeAsync("manager-238-1366");
        var lowest = await board.Page.EvaluateAsync<double>("() => Math.max(...[...document.querySelectorAll('.map .windows button, .lanes tr, .todo h2, .dev .kinds li, .advice tr')].map(one => one.getBoundingClientRect().bottom))");
        Assert.True(lowest <= 768, $"On a laptop what has to be seen at a glance ends at {lowest} px.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_kiosk_shows_everything_there_is(bool english)
    {
        var kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk, before: ItsClock);
        await kiosk.SeesAsync(".home .theme");
        if (english) await kiosk.TouchAsync(".ease button", "English");
        foreach (var (panel, way) in ((Panel, string)[])[(Panel.Kiosk, "upright"), (Panel.LyingKiosk, "lying")])
        {
            var where = $"kiosk/{way}-{(english ? "en" : "zh")}-large";
            await kiosk.ResizeAsync(panel);
            await kiosk.JudgeAsync(where + "-home");
            await kiosk.TouchAsync(".theme >> nth=0");
            await kiosk.SeesAsync(".matter");
            await kiosk.JudgeAsync(where + "-matters");
            await kiosk.TouchAsync("button.back");
        }
    }

    /// <summary>Every window but some is open, and some 900 people have come; most windows serve the second already.</summary>
    private async Task CrowdAsync()
    {
        var hall = Running.Engine.For(new Caller("hall", "hall"));
        var windows = Enumerable.Range(1, Windows).Where(window => window % 17 != 0).Select(window => new WindowId(window.ToString(CultureInfo.InvariantCulture))).ToList();
        foreach (var window in windows) await SubmitAsync(new OpenWindow { CommandId = Next(), Window = window });
        var matters = Running.Plan.Plan.Matters.Select(matter => matter.Id).ToList();
        for (var i = 0; i < 900; i++) await SubmitAsync(new TakeNumber { CommandId = Next(), Code = TicketAddress.NewCode(), Matters = [matters[i * 7 % matters.Count]] });
        foreach (var round in (int[])[1, 2])
        {
            foreach (var (window, at) in windows.Select((window, at) => (window, at)))
            {
                await SubmitAsync(new CallNext { CommandId = Next(), Window = window });
                if (at % 9 != round) await SubmitAsync(new StartService { CommandId = Next(), Window = window });
                if (round == 1 && at % 3 != 0) await SubmitAsync(new FinishService { CommandId = Next(), Window = window });
            }

            GoOn(TimeSpan.FromMinutes(7));
        }

        foreach (var window in windows.Where((_, at) => at % 40 == 3)) await SubmitAsync(new PauseWindow { CommandId = Next(), Window = window, Reason = "整理材料" });

        // A window that has nobody to call, or nobody at it, says so; the crowd is whatever the rules make of it.
        async Task SubmitAsync(HallCommand command) => _ = await hall.SubmitAsync(command, TestContext.Current.CancellationToken);
    }

    private CommandId Next() => new($"crowd-{++_commands:00000}");
}
