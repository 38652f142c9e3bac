using ServiceHall.Browser.Tests.Stage;
using ServiceHall.Host.Rehearsal;

namespace ServiceHall.Browser.Tests;

/// <summary>The supervisor's board some working days later: what is late stands first, whose it is can be seen, and what nobody content with is judged by two.</summary>
public sealed class WatchingDeadlinesTests(Chromium chromium) : HallWithDesks(chromium)
{
    private static readonly (string Subject, string Of, string Level, string? Department)[] _brought =
    [
        ("社保卡三次都没办成", "reflection", "urgent", "social-security"), ("营业执照变更多次被退回", "enterprise", "ordinary", "market-regulation"),
        ("医保异地报销没人说得清", "reflection", "complex", "medical-insurance"), ("窗口按错了评价器", "reflection", "ordinary", null),
        ("退休手续要的材料和指南不一样", "reflection", "difficult", "social-security"), ("怎么给老人办认证", "consultation", "ordinary", null),
    ];

    private readonly MovedTime _time = new();

    protected override TimeProvider Time => _time;

    [Fact]
    public async Task Late_cases_stand_first_are_escalated_suspended_and_excluded_by_two()
    {
        await BringAsync();
        _time.Pass(TimeSpan.FromDays(7));
        await Running.Engine.KeepCasesAsync();
        var board = await OpenDeskAsync("he", "800001", Panel.Counter);
        await board.SeesAsync(".rows li:first-child .st.bad", "超期");
        await board.SeesAsync(".owners .filter", "人社");
        await board.JudgeAsync("desk-board-late-1366");
        await board.ClickAsync(".owners .filter", "人社");
        await board.SeesNoMoreAsync(".rows button:has-text('营业执照')");
        await board.ClickAsync(".rows button", "社保卡三次");
        await board.SeesAsync(".told li.bad", "超过");
        await board.ClickAsync(".case .acts button", "督办");
        await board.ClickAsync(".act-form label", "部门负责人");
        await board.Page.FillAsync(".act-form textarea", "今天必须有说法");
        await board.ClickAsync(".act-form .main");
        await board.SeesAsync(".case .say", "督办了");
        await board.JudgeAsync("desk-board-escalated-1366");
        await board.ClickAsync(".owners .filter", "人社");
        await board.ClickAsync(".rows button", "窗口按错了评价器");
        await board.ClickAsync(".case .acts button", "申请排除");
        await board.ClickAsync(".act-form label", "误评");
        await board.Page.FillAsync(".act-form textarea", "监控里是孩子按的");
        await board.ClickAsync(".act-form .main");
        await board.SeesAsync(".case .say", "要另一个人审核");
        await board.SeesNoMoreAsync(".case .acts button:has-text('审核排除')");

        var manager = await OpenDeskAsync("manager", "900001", Panel.Wall);
        await manager.ClickAsync(".rows button", "窗口按错了评价器");
        await manager.ClickAsync(".case .acts button", "审核排除");
        await manager.ClickAsync(".act-form label >> nth=0");
        await manager.Page.FillAsync(".act-form textarea", "看过监控，属实");
        await manager.JudgeAsync("desk-board-late-1920");
        await manager.ClickAsync(".act-form .main");
        await manager.SeesAsync(".facts", "误评，已排除");
        await manager.ClickAsync("nav a", "对外推送");
        await manager.SeesAsync(".outbox .none", "没有要发的");

        var department = await OpenDeskAsync("sun", "700001", Panel.Counter);
        await department.ClickAsync(".rows button", "退休手续");
        foreach (var (act, done) in ((string, string)[])[("受理", "受理了"), ("延期", "延期了"), ("暂停计时", "计时停了"), ("恢复计时", "计时接着走")])
        {
            await department.ClickAsync(".case .acts > button", act);
            if (act is "延期" or "暂停计时")
            {
                await department.Page.FillAsync(".act-form textarea", "要到现场核查");
                await department.ClickAsync(".act-form .main");
            }

            await department.SeesAsync(".case .say", done);
        }

        await department.SeesNoMoreAsync(".case .acts button:has-text('延期')");
        await department.JudgeAsync("desk-inbox-extended-1366");
        await department.ClickAsync(".case .acts > button", "退回");
        await department.Page.FillAsync(".act-form textarea", "不属我部门职责");
        await department.ClickAsync(".act-form .main");
        await department.SeesAsync(".case .say", "退回反映窗口了");
    }

    private async Task BringAsync()
    {
        using var desk = new Doors(Hall.Page("/"), Running.Tokens.Find("manager")!.Token);
        foreach (var (subject, of, level, department) in _brought)
        {
            var reply = await desk.PostAsync("/api/halls/township/cases", new { of, subject, level, department });
            Assert.Equal(System.Net.HttpStatusCode.Created, reply.Status);
        }

        // The one that is still in time was brought in last.
        _time.Pass(TimeSpan.FromDays(6.5));
        var late = await desk.PostAsync("/api/halls/township/cases", new { of = "reflection", subject = "不动产登记排不上号", level = "difficult", department = "social-security" });
        Assert.Equal(System.Net.HttpStatusCode.Created, late.Status);
    }

    private Task<Screen> OpenDeskAsync(string clerk, string pin, Panel size) =>
        OpenDeskAsync(clerk, pin, size, FormattableString.Invariant($"{{ const real = Date.now; Date.now = () => real() + {(long)_time.Ahead.TotalMilliseconds}; }}"));

    private sealed class MovedTime : TimeProvider
    {
        public TimeSpan Ahead { get; private set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

        public void Pass(TimeSpan time) => Ahead += time;
    }
}
