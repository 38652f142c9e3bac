using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The counter without a mouse: from signing in to signing out, every state judged at both sizes and in both languages.</summary>
public sealed class WorkingByKeyboardTests(Chromium chromium) : StagedHall(chromium)
{
    [Fact]
    public async Task A_whole_shift_needs_no_mouse()
    {
        await Hall.OpenAsync("2");
        foreach (var matters in (string[][])[["birth-registration", "resident-medical-insurance", "social-security-card"], ["retirement-application"], ["id-card-renewal"]]) await Hall.TakeAsync(matters);
        var counter = await OpenCounterAsync("1", Panel.Counter);
        await SignInAsync(counter);
        await CallAsync(counter);
        await PickAsync(counter);
        await ServeAsync(counter);
        await SetAsideAsync(counter);
        await SendToWindow2Async(counter);
        await PauseAsync(counter);
        await LookBackAsync(counter);
        await CloseAsync(counter);
    }

    private static async Task SignInAsync(Screen counter)
    {
        await counter.SeesAsync(".sign-in");
        await TypeAsync(counter, "li", "Tab");
        await TypeAsync(counter, "100001", "Enter");
        await counter.SeesAsync(".desk .who", "李文静");
        await counter.JudgeBothAsync("closed");
    }

    private static async Task CallAsync(Screen counter)
    {
        await counter.PressAsync("开窗");
        await counter.SeesAsync(".idle", "下一位会是");
        await counter.JudgeBothAsync("open");
        await counter.PressAsync("叫下一位");
        await counter.SeesAsync(".head .num", "A003");
        await counter.KeyAsync("F2");
        await counter.SeesAsync(".head dd", "叫了 2 次");
        await counter.JudgeBothAsync("called");
        await counter.KeyAsync("F3");
        await counter.SeesAsync(".recent li", "过号");
    }

    /// <summary>Who missed the call is back, and is called out of turn.</summary>
    private static async Task PickAsync(Screen counter)
    {
        await counter.KeyAsync("F8");
        await counter.JudgeBothAsync("pick");
        await counter.Page.FocusAsync(".ask input");
        await TypeAsync(counter, "a003", null);
        await counter.SeesAsync(".found", "过号");
        await counter.JudgeAsync("counter-pick-found");
        await counter.KeyAsync("Enter");
        await counter.SeesNoMoreAsync(".ask");
        await counter.KeyAsync("F8");
        await TypeAsync(counter, "A001", null);
        await counter.SeesAsync(".found", "在等");
        await counter.KeyAsync("Enter");
        await counter.SeesAsync(".head .num", "A001");
        await counter.SeesAsync(".why", "您指定叫的");
        await counter.KeyAsync("Control+z");
        await counter.SeesAsync(".idle");
        await counter.KeyAsync("F8");
        await counter.Page.Keyboard.PressAsync("ArrowDown");
        await counter.SeesAsync(".found .num");
        await counter.Page.FillAsync(".ask input", "A001");
        await counter.SeesAsync(".found .num", "A001");
        await counter.KeyAsync("Enter");
        await counter.SeesAsync(".head .num", "A001");
    }

    /// <summary>One more matter, one less, one done.</summary>
    private static async Task ServeAsync(Screen counter)
    {
        await counter.PressAsync("开始办理");
        await counter.SeesAsync(".steps .current", "出生登记");
        await counter.JudgeBothAsync("serving");

        await counter.KeyAsync("F5");
        await counter.JudgeBothAsync("matters");
        await counter.Page.FocusAsync(".ask input");
        await TypeAsync(counter, "养老", null);
        await counter.KeyAsync("Enter");
        await counter.SeesAsync(".steps", "养老待遇资格认证");
        await counter.KeyAsync("F5");
        await FocusByTabAsync(counter, "去掉 社会保障卡申领");
        await counter.KeyAsync("Enter");
        await counter.SeesNoMoreAsync(".steps", "社会保障卡申领");
        await counter.KeyAsync("F4");
        await counter.SeesAsync(".head dd", "1/ 3 件");
    }

    /// <summary>Set aside for ten minutes, and taken up again.</summary>
    private static async Task SetAsideAsync(Screen counter)
    {
        await counter.KeyAsync("F6");
        await counter.JudgeBothAsync("park");
        await counter.KeyAsync("ArrowRight");
        await counter.KeyAsync("2");
        await counter.SeesAsync(".parked li", "去缴费");
        await counter.SeesAsync(".parked li", "还有 10 分");
        await counter.JudgeBothAsync("parked");
        await counter.KeyAsync("F6");
        await counter.JudgeBothAsync("resume");
        await counter.KeyAsync("1");
        await counter.SeesAsync(".head .num", "A001");
    }

    /// <summary>To window 2, as the last, and back.</summary>
    private static async Task SendToWindow2Async(Screen counter)
    {
        await counter.KeyAsync("F7");
        await counter.JudgeBothAsync("transfer");
        await counter.Page.FocusAsync(".ask .other input");
        await TypeAsync(counter, "2", null);
        await counter.Page.Keyboard.PressAsync("Shift+Tab");
        await counter.SeesAsync("input[type=checkbox]:focus");
        await counter.Page.Keyboard.PressAsync("Space");
        await counter.Page.Keyboard.PressAsync("Shift+Tab");
        await counter.Page.Keyboard.PressAsync("ArrowDown");
        await counter.Page.Keyboard.PressAsync("ArrowDown");
        await counter.SeesAsync(".ask label.chosen", "最后");
        await counter.KeyAsync("Enter");
        await counter.SeesAsync(".idle");
    }

    /// <summary>Whoever is next is served to the end; then a pause.</summary>
    private static async Task PauseAsync(Screen counter)
    {
        await counter.PressAsync("叫下一位");
        await counter.PressAsync("开始办理");
        await counter.KeyAsync("F4");
        await counter.SeesAsync(".recent li", "未评价");
        await counter.KeyAsync("F9");
        await counter.JudgeBothAsync("pause");
        await counter.KeyAsync("1");
        await counter.SeesAsync(".idle", "整理材料");
        await counter.JudgeBothAsync("paused");
        await counter.KeyAsync("F9");
        await counter.SeesAsync(".acts .next b", "叫下一位");
    }

    /// <summary>The whole day, not the last eight, and what became of one.</summary>
    private async Task LookBackAsync(Screen counter)
    {
        for (var i = 0; i < 10; i++)
        {
            await Hall.TakeAsync("pension-check");
            await Hall.ServeAsync("1");
        }

        await counter.KeyAsync("F10");
        await Assertions.Expect(counter.Find(".ask .rows > li .num", "A0").Nth(10)).ToBeAttachedAsync();
        await counter.JudgeBothAsync("day");
        await counter.KeyAsync("1");
        await counter.SeesAsync(".story li");
        await counter.KeyAsync("Escape");
        await counter.SeesNoMoreAsync(".story");
        await counter.Find(".ask .rows button:has(.num)", "A003").FocusAsync();
        await counter.Page.Keyboard.PressAsync("Enter");
        await counter.SeesAsync(".story li", "李文静");
        await counter.JudgeAsync("counter-story");
        await counter.KeyAsync("Escape");
        await counter.SeesNoMoreAsync(".story");
    }

    private static async Task CloseAsync(Screen counter)
    {
        await counter.KeyAsync("Shift+F9");
        await counter.SeesAsync(".idle", "窗口没开");
        await counter.Page.Keyboard.PressAsync("F1");
        await counter.SeesAsync(".help .devices", "窗口屏");
        await counter.JudgeAsync("counter-help");
        await counter.ResizeAsync(Panel.CompactCounter);
        await counter.JudgeAsync("counter-compact-help");
        await counter.ResizeAsync(Panel.Counter);
        await counter.Page.Keyboard.PressAsync("q");
        await counter.SeesAsync(".sign-in");
    }

    private static async Task TypeAsync(Screen counter, string text, string? then)
    {
        await Assertions.Expect(counter.Find("input:focus")).ToHaveCountAsync(1);
        await counter.Page.Keyboard.TypeAsync(text);
        if (then is not null) await counter.Page.Keyboard.PressAsync(then);
    }

    /// <summary>Tab until the focus is on a button of that name: what a hand without a mouse does.</summary>
    private static async Task FocusByTabAsync(Screen counter, string name)
    {
        for (var i = 0; i < 60; i++)
        {
            if (await counter.Page.EvaluateAsync<string>("() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''") == name) return;
            await counter.Page.Keyboard.PressAsync("Shift+Tab");
        }

        Assert.Fail($"Sixty tabs did not reach '{name}'.");
    }
}
