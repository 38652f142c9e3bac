using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The pages and states of the kiosk that few citizens meet: broken parts, answers, the camera, numbers typed in vain, somebody else's call.</summary>
public sealed class SeldomSeenAtTheKioskTests(Chromium chromium) : StagedHall(chromium)
{
    private Screen _kiosk = null!;
    private string _where = "";

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task What_is_typed_looked_up_or_broken(bool lying, bool english)
    {
        _where = $"kiosk/{(lying ? "lying" : "upright")}-{(english ? "en" : "zh")}";
        await Hall.KeepWindowsBusyAsync();
        _kiosk = await OpenAsync("/kiosk/kiosk-1", lying ? Panel.LyingKiosk : Panel.Kiosk);
        await _kiosk.SeesAsync(".card-or-code li:not(.off)");
        if (english) await _kiosk.TouchAsync(".ease button", "English");

        await _kiosk.TouchAsync("button.find");
        await _kiosk.TouchAsync(".beside .ghost");
        await JudgeAsync("phone-number");
        foreach (var digit in "13912345678") await _kiosk.TouchAsync(".digits button", digit.ToString());
        await _kiosk.TouchAsync(".act .main");
        await _kiosk.SeesAsync(".lead", english ? "No appointment" : "没有找到今天的预约");
        await JudgeAsync("phone-number-none");
        await _kiosk.TouchAsync("button.back");

        await _kiosk.TouchAsync("button.find");
        foreach (var letter in "SHB") await _kiosk.TouchAsync(".letters button", letter.ToString());
        await _kiosk.TouchAsync(".beside .ghost", english ? "answer" : "答疑");
        await _kiosk.SeesAsync(".answer");
        await JudgeAsync("answers");
        await _kiosk.TouchAsync(".answer >> nth=0");
        await JudgeAsync("answers-open");
        await _kiosk.TouchAsync("button.back");
        await _kiosk.TouchAsync("button.back");

        await Hall.Bench.LayCardAsync("kiosk-1-card", "欧阳静怡", "2001-12-09");
        await _kiosk.SeesAsync(".top .st", "欧**");
        await JudgeAsync("home-card");
        await TakeAsync();
        await JudgeAsync("taken-by-card");
        await Hall.Bench.TakeCardAsync("kiosk-1-card");
        await Hall.WindowAsync("1", "finish");
        await Hall.WindowAsync("1", "call-next");
        await _kiosk.TouchAsync("button.done");
        await LanguageAsync(english);
        await Hall.Bench.LayCardAsync("kiosk-1-card", "欧阳静怡", "2001-12-09");
        await _kiosk.SeesAsync(".holding .go .plate");
        await JudgeAsync("holding-called");
        await Hall.Bench.TakeCardAsync("kiosk-1-card");
        await _kiosk.TouchAsync("button.done");
        await LanguageAsync(english);

        await Hall.Bench.SetAsync("kiosk-1-printer", new { cable = "out" });
        await Hall.Bench.SetAsync("kiosk-1-card", new { cable = "out" });
        await _kiosk.SeesAsync(".banner.warn");
        await _kiosk.SeesAsync(".card-or-code li.off");
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
        _kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk, browser: seeing);
        await _kiosk.SeesAsync(".by-camera button");
        if (english) await _kiosk.TouchAsync(".ease button", "English");
        await _kiosk.TouchAsync(".by-camera button");
        await _kiosk.SeesAsync(".camera .lead", english ? "Hold the code in the frame" : "请把码放进框里");
        foreach (var (panel, way) in ((Panel, string)[])[(Panel.Kiosk, "upright"), (Panel.LyingKiosk, "lying")])
        {
            await _kiosk.ResizeAsync(panel);
            await _kiosk.JudgeAsync($"kiosk/{way}-{(english ? "en" : "zh")}-camera");
        }
    }

    [Fact]
    public async Task A_kiosk_the_hall_does_not_know_says_so_at_once()
    {
        var kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk);
        await kiosk.SeesAsync(".home .theme");
        await kiosk.Page.RouteAsync("**/hubs/**", hub => hub.FulfillAsync(new() { Status = 401 }));
        for (var i = 0; i < 20; i++) kiosk.Expect("/hubs/kiosk/negotiate");
        await kiosk.Page.ReloadAsync();
        await kiosk.SeesAsync("h1", "这台还没有登记");
        foreach (var (panel, way) in ((Panel, string)[])[(Panel.Kiosk, "upright"), (Panel.LyingKiosk, "lying")])
        {
            await kiosk.ResizeAsync(panel);
            await kiosk.JudgeAsync($"kiosk/{way}-zh-not-registered");
        }
    }

    private async Task TakeAsync()
    {
        await _kiosk.TouchAsync(".theme >> nth=1");
        await _kiosk.TouchAsync(".matter >> nth=0");
        await _kiosk.TouchAsync("button.next");
        await _kiosk.TouchAsync("button.take");
        await _kiosk.SeesAsync(".sheet .num");
        await Hall.SheetsAsync("kiosk-1-printer", 1);
    }

    private async Task LanguageAsync(bool english)
    {
        await _kiosk.SeesAsync(".home h1");
        if (english) await _kiosk.TouchAsync(".ease button", "English");
    }

    private Task JudgeAsync(string scene) => _kiosk.JudgeAsync($"{_where}-{scene}");
}
