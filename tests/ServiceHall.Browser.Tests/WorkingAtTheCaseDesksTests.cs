using System.Diagnostics;
using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The desks of cases: the reflection window, a department, the supervisor, and the citizen's phone.</summary>
public sealed class WorkingAtTheCaseDesksTests(Chromium chromium, ITestOutputHelper output) : HallWithDesks(chromium)
{
    private static readonly Panel _narrow = new(390, 844);

    [Fact]
    public async Task A_bad_rating_on_the_phone_is_assigned_answered_judged_closed_and_filed_and_the_rates_move()
    {
        var board = await OpenDeskAsync("he", "800001", Panel.Counter);
        await board.SeesAsync(".cases .none", "现在没有要办的");
        await board.JudgeAsync("desk-board-empty-1366");
        var code = await ServeAsync("id-card-renewal");
        var phone = await OpenAsync("/t/" + code, Panel.Phone);
        await phone.TouchAsync(".five label", "非常不满意");
        await phone.TouchAsync(".acts .main");
        var pressed = Stopwatch.StartNew();
        await board.SeesAsync(".rows button", "差评");
        output.WriteLine($"on the supervisor's board {pressed.ElapsedMilliseconds} ms after the press on the phone");
        await phone.SeesAsync(".cases .case h2", "登记好了");
        await phone.JudgeAsync("phone/zh-case-registered");

        await board.ClickAsync(".rows button", "差评");
        await board.SeesAsync(".case .facts", "非常不满意");
        await board.JudgeAsync("desk-board-case-1366");
        await board.ClickAsync(".case .acts button", "交办");
        await board.JudgeAsync("desk-board-assign-1366");
        await board.ClickAsync(".act-form .main");
        await board.SeesAsync(".act-form .bad", "请先选一项");
        await board.Page.SelectOptionAsync(".act-form select", "social-security");
        await board.Page.FillAsync(".act-form textarea", "请核实当时情况");
        await board.ClickAsync(".act-form .main");
        await board.SeesAsync(".case .say", "交办了");
        await board.SeesAsync(".told li", "交办给人社");
        await board.JudgeAsync("desk-board-assigned-1366");

        var department = await OpenDeskAsync("sun", "700001", Panel.Counter);
        await department.SeesAsync("nav a[aria-current] i", "1");
        await department.ClickAsync(".rows button", "差评");
        await department.ClickAsync(".case .acts button", "受理");
        await department.SeesAsync(".case .say", "受理了");
        await department.ClickAsync(".case .acts button", "答复");
        await department.ClickAsync(".act-form label", "办成了");
        await department.Page.FillAsync(".act-form textarea", "已当面道歉，窗口已改正。");
        await department.JudgeAsync("desk-inbox-answer-1366");
        await department.Page.Keyboard.PressAsync("Control+Enter");
        await department.SeesAsync(".case .say", "答复了");
        await department.SeesAsync(".page.cases .none", "现在没有要办的");

        await phone.Page.ReloadAsync();
        await phone.SeesAsync(".case blockquote", "已当面道歉");
        await phone.JudgeAsync("phone/zh-case-answered");
        await phone.TouchAsync(".judge label", "不满意");
        await phone.SeesAsync(".judge .due", "退回去再办");
        await phone.JudgeAsync("phone/zh-case-judging");
        await phone.TouchAsync(".judge label >> nth=1");
        await phone.TouchAsync(".judge .send");
        await phone.SeesAsync(".case .due", "您说：满意");
        await phone.JudgeAsync("phone/zh-case-judged");

        var desk = await OpenDeskAsync("zhou", "100005", Panel.Counter);
        await desk.ClickAsync("nav a", "待办");
        await desk.ClickAsync(".rows button", "差评");
        await desk.ClickAsync(".case .acts button", "办结");
        await desk.SeesAsync(".case .say", "办结了");
        await desk.JudgeAsync("desk-inbox-closed-1366");
        await desk.ClickAsync(".case .acts button", "归档");
        await desk.SeesAsync(".case .say", "归档了");
        await phone.Page.ReloadAsync();
        await phone.SeesAsync(".case h2", "办结了");

        await board.ClickAsync("nav a", "分析");
        await board.SeesAsync(".rates div:has-text('差评整改率') dd", "100%");
        await board.SeesAsync(".rates div:has-text('按时办结率') dd", "100%");
        await board.SeesAsync(".rates div:has-text('好评率') dd", "0%");
        await board.Page.SelectOptionAsync("select[name=by]", "department");
        await board.SeesAsync(".analysis tbody th", "人社");
        await board.JudgeAsync("desk-analysis-1366");
    }

    [Fact]
    public async Task At_the_reflection_window_a_case_is_registered_in_under_a_minute_and_its_slip_opens_the_citizens_page()
    {
        await ServeAsync("social-security-card");
        var photo = Path.Combine(Path.GetTempPath(), $"desk-photo-{Environment.ProcessId}.png");
        await File.WriteAllBytesAsync(photo, await OnePixelAsync(), TestContext.Current.CancellationToken);
        var desk = await OpenDeskAsync("zhou", "100005", Panel.Counter);
        await desk.SeesAsync(".register h1", "登记");
        await desk.JudgeAsync("desk-register-1366");
        var began = Stopwatch.StartNew();
        await desk.Page.FillAsync("input[name=number]", "a001");
        await desk.SeesAsync(".found", "社会保障卡申领");
        await desk.Page.CheckAsync("input[name=problem] >> nth=0");
        await desk.Page.FillAsync("input[name=subject]", "社保卡三次都没办成");
        await desk.Page.FillAsync("input[name=phone]", "13800001234");
        await desk.Page.SetInputFilesAsync(".upload input", photo);
        await desk.JudgeAsync("desk-register-filled-1366");
        await desk.Page.PressAsync("input[name=subject]", "Control+Enter");
        await desk.SeesAsync(".slip h2");
        output.WriteLine($"registered in {began.ElapsedMilliseconds} ms with two judged pictures");
        Assert.True(began.Elapsed < TimeSpan.FromMinutes(1));
        await desk.JudgeAsync("desk-register-slip-1366");
        var address = await desk.ReadCodeAsync("desk-register-slip-1366");
        var id = await desk.Page.InnerTextAsync(".slip h2");

        var phone = await OpenAsync(new Uri(address).AbsolutePath, Panel.Phone);
        phone.Expect("404");
        await phone.SeesAsync(".case .cap", id);

        await desk.ClickAsync(".acts .main", "再登记一件");
        await desk.Page.FillAsync("input[name=subject]", "社保卡又没办成");
        await desk.SeesAsync(".similar li b", "社保卡三次都没办成");
        await desk.JudgeAsync("desk-register-similar-1366");

        // Without a visit: the page of the code is the case alone, and who looked at the telephone number is on record.
        await desk.Page.FillAsync("input[name=phone]", "13900005678");
        await desk.Page.FillAsync("input[name=number]", "");
        await desk.Page.PressAsync("input[name=subject]", "Control+Enter");
        await desk.SeesAsync(".slip h2");
        var second = await desk.Page.InnerTextAsync(".slip h2");
        await desk.JudgeAsync("desk-slip-without-a-visit");
        var alone = await OpenAsync(new Uri(await desk.ReadCodeAsync("desk-slip-without-a-visit")).AbsolutePath, Panel.Phone);
        alone.Expect("404");
        await alone.SeesAsync(".case .cap", second);
        await alone.JudgeAsync("phone/zh-case-without-a-visit");
        await alone.TouchAsync(".tongue");
        await alone.JudgeAsync("phone/en-case-without-a-visit");

        var board = await OpenDeskAsync("he", "800001", Panel.Wall);
        await board.ClickAsync(".rows button", "社保卡又没办成");
        await board.SeesAsync(".facts", "139****5678");
        await board.ClickAsync(".facts .link", "看电话");
        await board.SeesAsync(".facts .phone", "13900005678");
        await board.SeesAsync(".told li", "看了联系电话");
        await board.SeesAsync(".told li small", "何督办");
        await board.JudgeAsync("desk-board-1920");
        await board.ClickAsync(".rows button", "社保卡三次都没办成");
        await board.SeesAsync(".papers li", Path.GetFileName(photo));
        var download = await board.Page.RunAndWaitForDownloadAsync(() => board.ClickAsync(".papers li .link"));
        Assert.Equal(Path.GetFileName(photo), download.SuggestedFilename);
        await board.ClickAsync("nav a", "台账");
        await board.Page.FillAsync("input[name=q]", "三次");
        await Assertions.Expect(board.Find(".rows li")).ToHaveCountAsync(1);
        await board.JudgeAsync("desk-ledger-1920");
        foreach (var kind in (string[])["XLSX", "CSV"])
        {
            var file = await board.Page.RunAndWaitForDownloadAsync(() => board.ClickAsync(".list h1 .plain", kind));
            Assert.Equal("台账." + kind.ToLowerInvariant(), file.SuggestedFilename);
            Assert.True(new FileInfo(await file.PathAsync()).Length > 200);
        }

        File.Delete(photo);
    }

    [Fact]
    public async Task An_application_is_taken_in_made_ready_and_handed_over_and_help_is_recorded()
    {
        await ServeAsync("id-card-renewal");
        var clerk = await OpenDeskAsync("li", "100001", Panel.Counter);
        await clerk.ClickAsync("nav a", "取件与帮办");
        await clerk.Page.SelectOptionAsync("select[name=applied]", "social-security-card");
        await clerk.Page.FillAsync("input[name=appliedId]", "110101199003078888");
        await clerk.Page.FillAsync("input[name=appliedName]", "张三");
        await clerk.ClickAsync(".pickup .main", "收下");
        await clerk.SeesAsync(".pickup .say", "收下了");
        await clerk.SeesAsync(".slip h2");

        var department = await OpenDeskAsync("sun", "700001", Panel.Counter);
        await department.ClickAsync(".rows button", "社会保障卡申领");
        await department.ClickAsync(".case .acts button", "答复");
        await department.ClickAsync(".act-form label", "办成了");
        await department.Page.FillAsync(".act-form textarea", "卡已制好。");
        await department.ClickAsync(".act-form .main");
        await department.SeesAsync(".facts", "Q0001");

        await clerk.Page.FillAsync("input[name=pickUp]", "q0001");
        await clerk.Page.PressAsync("input[name=pickUp]", "Enter");
        await clerk.SeesAsync(".pickup .found", "可以取了");
        await clerk.Page.FillAsync("input[name=proof]", "110101199003070000");
        clerk.Expect("403");
        await clerk.ClickAsync(".pickup .main", "交给来人");
        await clerk.SeesAsync(".pickup .say", "对不上");
        await clerk.JudgeAsync("desk-pickup-1366");
        await clerk.Page.FillAsync("input[name=proof]", "110101199003078888");
        await clerk.ClickAsync(".pickup .main", "交给来人");
        await clerk.SeesAsync(".pickup .say", "交给来人了");
        await clerk.Page.FillAsync("input[name=helped]", "A001");
        await clerk.ClickAsync(".pickup .main", "记下");
        await clerk.SeesAsync(".pickup .say", "记在 A001 上了");
        await clerk.ClickAsync("nav a", "我的评价");
        await clerk.SeesAsync(".mine h1 small", "李文静");
        await clerk.JudgeAsync("desk-mine-1366");
    }

    [Fact]
    public async Task Every_page_is_reached_by_the_keyboard_in_English_on_a_large_and_a_narrow_screen()
    {
        var code = await ServeAsync("id-card-renewal");
        await Hall.RateAsync(code, 1);
        var board = await OpenAsync("/desk?lang=en", Panel.Wall);
        await board.SeesAsync(".sign-in");
        await board.JudgeAsync("desk-sign-in-en");
        await board.Page.Keyboard.TypeAsync("zhou");
        await board.Page.Keyboard.PressAsync("Tab");
        await board.Page.Keyboard.TypeAsync("100005");
        await board.Page.Keyboard.PressAsync("Enter");
        await board.SeesAsync(".register h1", "Register");
        foreach (var page in (string[])["register", "inbox", "board", "ledger", "analysis", "pickup", "mine"])
        {
            await board.TabToAsync($"nav a[href='#/{page}']");
            await board.Page.Keyboard.PressAsync("Enter");
            await board.SeesAsync($"nav a[href='#/{page}'][aria-current]");
            if (page is "inbox" or "board" or "ledger")
            {
                await board.SeesAsync(".rows button");
                await board.TabToAsync(".rows button");
                await board.Page.Keyboard.PressAsync("Enter");
                await board.SeesAsync(".told li");
            }

            foreach (var (panel, name) in ((Panel, string)[])[(Panel.Wall, "1920"), (Panel.Counter, "1366"), (_narrow, "390")])
            {
                await board.ResizeAsync(panel);
                await board.JudgeAsync($"desk-{page}-en-{name}");
            }

            await board.ResizeAsync(Panel.Wall);
            if (page is "inbox" or "board" or "ledger")
            {
                await board.TabToAsync(".case .shut");
                await board.Page.Keyboard.PressAsync("Escape");
                await board.SeesNoMoreAsync(".case");
            }
        }
    }

    private async Task<byte[]> OnePixelAsync()
    {
        var page = await OpenAsync("/desk", new Panel(64, 64));
        return await page.Page.ScreenshotAsync();
    }
}
