using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>A bad word about a clerk that was none: the clerk says so, and somebody else decides.</summary>
public sealed class AppealingAgainstARatingTests(Chromium chromium) : HallWithDesks(chromium)
{
    [Fact]
    public async Task The_rated_clerk_appeals_and_somebody_else_judges()
    {
        await Hall.RateAsync(await ServeAsync("id-card-renewal"), 1);
        var clerk = await OpenDeskAsync("li", "100001", Panel.Counter);
        await clerk.ClickAsync("nav a", "我的评价");
        await clerk.ClickAsync(".mine .rows button", "差评");
        await clerk.SeesAsync(".case .facts", "非常不满意");
        await clerk.JudgeAsync("desk-mine-case-1366");
        await clerk.ClickAsync(".case .acts button", "申诉");
        await clerk.ClickAsync(".act-form label", "误评");
        await clerk.Page.FillAsync(".act-form textarea", "评的是前一位办事人。");
        await clerk.JudgeAsync("desk-mine-appeal-1366");
        await clerk.ClickAsync(".act-form .main");
        await clerk.SeesAsync(".case .say", "要另一个人审核");
        await clerk.SeesNoMoreAsync(".case .acts button");

        var board = await OpenDeskAsync("he", "800001", Panel.Counter);
        await board.ClickAsync(".rows button", "差评");
        await board.ClickAsync(".case .acts button", "审核排除");
        await board.ClickAsync(".act-form label >> nth=0");
        await board.Page.FillAsync(".act-form textarea", "录像看过，确是误评。");
        await board.ClickAsync(".act-form .main");
        await board.SeesAsync(".told li", "审核：排除");
    }
}
