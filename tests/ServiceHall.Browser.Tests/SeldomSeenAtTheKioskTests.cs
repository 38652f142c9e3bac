using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The pages and states of the kiosk that few citizens meet: broken parts, answers, the camera, numbers typed in vain, somebody else's call.</summary>
public sealed class SeldomSeenAtTheKioskTests(Chromium chromium) : HallWithKiosk(chromium)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task What_is_typed_looked_up_or_broken(bool lying, bool english)
    {
        await EnterAsync(lying, english);
        await Kiosk.TouchAsync("button.find");
        await Kiosk.TouchAsync(".beside .ghost");
        await JudgeAsync("phone-number");
        foreach (var digit in "13912345678") await Kiosk.TouchAsync(".digits button", digit.ToString());
        await Kiosk.TouchAsync(".act .main");
        await Kiosk.SeesAsync(".lead", english ? "No appointment" : "没有找到今天的预约");
        await JudgeAsync("phone-number-none");
        await Kiosk.TouchAsync("button.back");

        await Kiosk.TouchAsync("button.find");
        foreach (var letter in "SHB") await Kiosk.TouchAsync(".letters button", letter.ToString());
        await Kiosk.TouchAsync(".beside .ghost", english ? "answer" : "答疑");
        await Kiosk.SeesAsync(".answer");
        await JudgeAsync("answers");
        await Kiosk.TouchAsync(".answer >> nth=0");
        await JudgeAsync("answers-open");
        await Kiosk.TouchAsync("button.back");
        await Kiosk.TouchAsync("button.back");

        await Hall.Bench.LayCardAsync("kiosk-1-card", "欧阳静怡", "2001-12-09");
        await Kiosk.SeesAsync(".top .st", "欧**");
        await JudgeAsync("home-card");
        await TakeAsync();
        await JudgeAsync("taken-by-card");
        await Hall.Bench.TakeCardAsync("kiosk-1-card");
        await Hall.WindowAsync("1", "finish");
        await Hall.WindowAsync("1", "call-next");
        await Kiosk.TouchAsync("button.done");
        await LanguageAsync();
        await Hall.Bench.LayCardAsync("kiosk-1-card", "欧阳静怡", "2001-12-09");
        await Kiosk.SeesAsync(".holding .go .plate");
        await JudgeAsync("holding-called");
        await Hall.Bench.TakeCardAsync("kiosk-1-card");
        await Kiosk.TouchAsync("button.done");
        await LanguageAsync();

        await Hall.Bench.SetAsync("kiosk-1-printer", new { cable = "out" });
        await Hall.Bench.SetAsync("kiosk-1-card", new { cable = "out" });
        await Kiosk.SeesAsync(".banner.warn");
        await Kiosk.SeesAsync(".card-or-code li.off");
        await JudgeAsync("parts-broken");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_camera_waits_for_a_code(bool english)
    {
        await Hall.Bench.SetAsync("kiosk-1-scanner", new { cable = "out" });
        var film = Path.Combine(Data, "nothing.y4m");
        Film.OfNothing(film);
        await using var seeing = new Chromium { Camera = film };
        await seeing.InitializeAsync();
        Kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk, browser: seeing);
        await Kiosk.SeesAsync(".by-camera button");
        if (english) await Kiosk.TouchAsync(".ease button", "English");
        await Kiosk.TouchAsync(".by-camera button");
        await Kiosk.SeesAsync(".camera .lead", english ? "Hold the code in the frame" : "请把码放进框里");
        await Kiosk.JudgeBothWaysAsync(english ? "en" : "zh", "camera");
    }

    [Fact]
    public async Task AKiosk_the_hall_does_not_know_says_so_at_once()
    {
        var kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk);
        await kiosk.SeesAsync(".home .theme");
        await kiosk.Page.RouteAsync("**/hubs/**", hub => hub.FulfillAsync(new() { Status = 401 }));
        for (var i = 0; i < 20; i++) kiosk.Expect("/hubs/kiosk/negotiate");
        await kiosk.Page.ReloadAsync();
        await kiosk.SeesAsync("h1", "这台还没有登记");
        await kiosk.JudgeBothWaysAsync("zh", "not-registered");
    }

    private async Task TakeAsync()
    {
        await Kiosk.TouchAsync(".theme >> nth=1");
        await Kiosk.TouchAsync(".matter >> nth=0");
        await Kiosk.TouchAsync("button.next");
        await Kiosk.TouchAsync("button.take");
        await Kiosk.SeesAsync(".sheet .num");
        await Hall.SheetsAsync("kiosk-1-printer", 1);
    }
}
