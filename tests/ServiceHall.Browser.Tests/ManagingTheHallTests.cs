using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The manager at work: what is told to the public, who sees to what, windows, the plan, the answer library.</summary>
public sealed class ManagingTheHallTests(Chromium chromium) : StagedHall(chromium)
{
    [Fact]
    public async Task A_notice_reaches_the_wall_and_goes_again()
    {
        var wall = await OpenAsync("/wall/wall-1", Panel.Wall);
        var board = await OpenBoardAsync(Panel.Wall);
        await board.ClickAsync(".top .tell");
        await board.SeesAsync(".notice-panel", "现在没有临时公告");
        await board.ClickAsync(".notice-panel .main");
        await board.SeesAsync(".notice-panel .sentence", "中文和英文都要写");
        await board.Page.FillAsync("input[name=zh]", "今天下午医保系统检修");
        await board.Page.FillAsync("input[name=en]", "Medical insurance is down this afternoon");
        await board.Page.SelectOptionAsync("select[name=end]", "4");
        await board.ClickAsync(".notice-panel .main");
        await board.SeesAsync(".notice-panel li", "今天下午医保系统检修");
        await board.ReadsAsync(".top .tell b", "1");
        await board.JudgeAsync("manager-notices");
        await wall.SeesAsync("body", "今天下午医保系统检修");
        await board.ClickAsync(".notice-panel li button");
        await board.SeesAsync(".notice-panel", "现在没有临时公告");
        await Assertions.Expect(wall.Find("body", "今天下午医保系统检修")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_alert_is_seen_to_by_name_and_a_window_is_run_from_the_board()
    {
        await Hall.OpenAsync("1", "2", "3");
        var taken = await Hall.TakeAsync("id-card-renewal");
        await Hall.ServeAsync("1");
        await Hall.RateAsync(taken["code"]!, 1);
        var board = await OpenBoardAsync(Panel.Counter);
        await board.SeesAsync(".todo li", "A001 评了非常不满意");
        await board.ClickAsync(".todo .mine", "我来管");
        await board.SeesAsync(".todo li small", "孙主任");
        await board.SeesNoMoreAsync(".todo .mine");
        await board.JudgeAsync("manager-alert-seen-1366");

        await board.ClickAsync(".map .windows button:has-text('4 号窗口')");
        await board.Page.SelectOptionAsync(".window-panel select", new SelectOptionValue { Label = "陈思远" });
        await board.ClickAsync(".window-panel .main", "开窗");
        await board.SeesAsync(".window-panel dd", "陈思远");
        await board.Page.FillAsync(".window-panel input", "开会十分钟");
        await board.JudgeAsync("manager-window-1366");
        await board.ClickAsync(".window-panel .main", "暂停");
        await board.SeesAsync(".window-panel dd", "开会十分钟");
        await board.ClickAsync(".window-panel .shut");
        await board.SeesAsync(".window-panel dd", "关窗");
        var hall = await Hall.ManagerViewAsync();
        Assert.Equal("closed", hall.Json.GetProperty("windows")[3].GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_roster_is_changed_a_fault_seen_to_and_the_queue_of_calls_is_read()
    {
        var wall = await OpenAsync("/wall/wall-1", Panel.Wall);
        await Hall.OpenAsync("1", "2");
        var board = await OpenBoardAsync(Panel.Wall);
        await board.ClickAsync(".map .windows button:has-text('3 号窗口')");
        await board.Page.FillAsync(".duty input[type=time] >> nth=0", "18:00");
        await board.Page.FillAsync(".duty input[type=time] >> nth=1", "20:00");
        await board.Page.SelectOptionAsync(".duty select", new SelectOptionValue { Label = "赵敏" });
        await board.Page.FillAsync(".duty .wide input", "延时服务");
        await board.ClickAsync(".duty .main");
        await board.SeesAsync(".duty li", "18:00–20:00");
        await board.SeesAsync(".duty li", "赵敏");
        await board.SeesAsync(".duty li", "延时服务");
        await board.JudgeAsync("manager-duty");
        await board.Page.Keyboard.PressAsync("Escape");

        await Hall.Bench.SetAsync("kiosk-1-printer", new { paper = "out" });
        await board.SeesAsync(".todo li", "小票打印机 没纸了");
        await board.SeesAsync(".dev .faulty b", "取号机 1 小票打印机");
        await board.SeesAsync(".dev .faulty small", "kiosk-1-printer");
        await board.ClickAsync(".todo .mine", "我来管");
        await board.SeesAsync(".todo li.seen small", "孙主任");
        await board.JudgeAsync("manager-device-seen");

        for (var i = 0; i < 6; i++) await Hall.TakeAsync("pension-check");
        for (var i = 0; i < 3; i++)
        {
            await Hall.ServeAsync("1");
            await Hall.ServeAsync("2");
        }

        await board.ClickAsync(".top .tell", "播报");
        await board.SeesAsync(".announcing-panel li.speaking", "正在念");
        await board.SeesAsync(".announcing-panel li.waiting", "等着念");
        await board.SeesAsync(".announcing-panel section", "窗口屏");
        await board.JudgeAsync("manager-announcing");
        await wall.SeesAsync(".past .cap em", "待叫");
        await board.ClickAsync(".announcing-panel li button");
        await board.SeesAsync(".story li", "取号");
    }

    [Fact]
    public async Task A_changed_plan_is_checked_compared_applied_and_shown_at_the_kiosk()
    {
        var kiosk = await OpenKioskAsync();
        var board = await OpenBoardAsync(Panel.Wall);
        await board.ClickAsync("nav a", "大厅方案");
        await board.SeesAsync(".plan .say", "没有改动");
        await board.JudgeAsync("manager-plan");
        await board.Page.FillAsync(".forms .row:has-text('中文名') input", "东一综合窗口");
        await board.Page.PressAsync(".forms .row:has-text('中文名') input", "Tab");
        await board.SeesAsync(".plan .diff li", "窗口 1 · 名称 · 中文");
        await board.ClickAsync("nav a", "总览");
        await board.SeesAsync(".board");
        await board.ClickAsync("nav a", "大厅方案");
        await board.SeesAsync(".plan .diff li", "窗口 1 · 名称 · 中文");
        foreach (var section in (string[])["办理时长", "人群", "规则", "固定公告", "工作人员"])
        {
            await board.ClickAsync(".forms nav button", section);
            await board.JudgeAsync("manager-plan-" + section);
        }

        await board.ClickAsync("#tab-text");
        var text = await board.Page.InputValueAsync(".plan textarea");
        await board.Page.FillAsync(".plan textarea", text.Replace("\"area\": \"A\"", "\"area\": \"Z\"", StringComparison.Ordinal));
        await board.SeesAsync(".faults li", "「Z」不认识");
        await board.JudgeAsync("manager-plan-faults");
        await board.ClickAsync(".faults li button");
        await Assertions.Expect(board.Find(".plan textarea")).ToBeFocusedAsync();
        await board.Page.FillAsync(".plan textarea", text.Replace("出生登记（落户）", "新生儿落户", StringComparison.Ordinal));
        await board.SeesAsync(".plan .diff ins", "新生儿落户");
        await board.JudgeAsync("manager-plan-diff");
        await board.ClickAsync(".plan .main");
        await board.SeesAsync(".plan .say.good", "第 2 版已经在用了");
        await board.SeesAsync(".plan .history li", "孙主任");
        await kiosk.TouchAsync(".theme >> nth=0");
        await kiosk.SeesAsync(".matter", "新生儿落户");
    }

    [Fact]
    public async Task An_entry_of_the_library_is_written_found_by_initials_and_taken_out()
    {
        var board = await OpenBoardAsync(Panel.Counter);
        await board.ClickAsync("nav a", "答疑库");
        await board.SeesAsync(".library .find li", "孩子出生多久内要落户？");
        await board.JudgeAsync("manager-library-1366");
        await board.ClickAsync(".library .filters .plain");
        string[] texts = ["停车收费吗？", "Is parking free?", "前两小时免费。", "Two hours are free."];
        string[] fields = ["input[lang='zh-CN']", "input[lang=en]", "textarea[lang='zh-CN']", "textarea[lang=en]"];
        foreach (var (field, words) in fields.Zip(texts)) await board.Page.FillAsync(".library form " + field, words);
        await board.ClickAsync(".library .main");
        await board.SeesAsync(".library .say", "保存好了");
        await board.Page.FillAsync(".library input[type=search]", "tcsf");
        await board.ReadsAsync(".library .find li b", "停车收费吗？");
        await board.JudgeAsync("manager-library-entry-1366");
        await board.ClickAsync(".library .act .plain", "删除");
        await board.ClickAsync(".library .act .plain", "再按一次");
        await board.SeesAsync(".library .none", "没有找到");
    }

    [Fact]
    public async Task Everything_is_reached_by_the_keyboard_and_said_in_English()
    {
        await Hall.KeepWindowsBusyAsync();
        await Hall.TakeAsync("pension-check");
        var board = await OpenAsync("/manager", Panel.Wall);
        await board.ClickAsync(".tongue");
        await board.JudgeAsync("manager-sign-in-en");
        await board.TabToAsync("input[name=clerk]");
        await board.Page.Keyboard.TypeAsync("manager");
        await board.Page.Keyboard.PressAsync("Tab");
        await board.Page.Keyboard.TypeAsync("900001");
        await board.Page.Keyboard.PressAsync("Enter");
        await board.SeesAsync(".top b", "Qingxi Township Service Centre");
        await board.TabToAsync(".kpi button");
        await board.Page.Keyboard.PressAsync("Enter");
        await board.SeesAsync(".story li", "Took");
        await board.JudgeAsync("manager-story-en");
        await board.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(board.Find(".kpi button")).ToBeFocusedAsync();
        await board.TabToAsync(".map .windows button");
        await board.Page.Keyboard.PressAsync("Enter");
        await board.SeesAsync(".window-panel");
        await board.JudgeAsync("manager-window-en");
        await board.Page.Keyboard.PressAsync("Escape");
        await board.TabToAsync(".top .tell:nth-of-type(2)");
        await board.Page.Keyboard.PressAsync("Enter");
        await board.SeesAsync(".announcing-panel h2", "Calls");
        await board.JudgeAsync("manager-announcing-en");
        await board.Page.Keyboard.PressAsync("Escape");
        await board.JudgeAsync("manager-en");
        await board.Page.SetViewportSizeAsync(1366, 768);
        await board.JudgeAsync("manager-en-1366");
        foreach (var page in (string[])["plan", "answers"])
        {
            await board.TabToAsync($"nav a[href='#/{page}']");
            await board.Page.Keyboard.PressAsync("Enter");
            await board.SeesAsync(".page h1");
            await board.JudgeAsync($"manager-{page}-en-1366");
        }
    }

    private async Task<Screen> OpenBoardAsync(Panel size)
    {
        var board = await OpenAsync("/manager", size);
        await SignInAsync(board, "manager", "900001");
        await board.SeesAsync(".board");
        return board;
    }
}
