using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>统一出件 at the kiosk: by number, by code and by card one sees whether it is ready, and gets a number for the window that hands it over.</summary>
public sealed class CollectingAtTheKioskTests(Chromium chromium) : HallWithKiosk(chromium)
{
    private const string Document = "110101199003078881";

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Not_ready_ready_and_a_number_for_the_window(bool lying, bool english)
    {
        var application = await Hall.ApplyAsync("social-security-card", Document, "张三");
        var pickUp = await Hall.DecideAsync(application);
        await EnterAsync(lying, english);

        await Kiosk.TouchAsync(".theme >> nth=7");
        await Kiosk.TouchAsync(".matter", english ? "Collect a result" : "领取办理结果");
        await JudgeAsync("pick-up");
        foreach (var digit in "9998") await Kiosk.TouchAsync(".digits button", digit.ToString());
        await Kiosk.TouchAsync(".act .main");
        await Kiosk.SeesAsync(".lead", english ? "No such number" : "没有这个取件号");
        await Kiosk.TouchAsync(".digits button", "7");
        await Kiosk.SeesAsync(".field", "Q 99987");
        await Kiosk.TouchAsync(".digits .word");
        foreach (var digit in pickUp[1..]) await Kiosk.TouchAsync(".digits button", digit.ToString());
        await Kiosk.TouchAsync(".act .main");
        await Kiosk.SeesAsync(".result .slot b", pickUp);
        await JudgeAsync("result-ready");
        await Kiosk.TouchAsync("button.take");
        await Kiosk.SeesAsync(".facts .wait");
        await JudgeAsync("result-basket");
        await Kiosk.TouchAsync("button.take");
        await Kiosk.SeesAsync(".sheet .num");
    }

    [Fact]
    public async Task The_card_or_the_scanned_number_shows_it_too()
    {
        var application = await Hall.ApplyAsync("social-security-card", Document, "张三");
        await EnterAsync(lying: false, english: false);
        var pickUp = await Hall.DecideAsync(application);
        await Hall.Bench.ScanAsync("kiosk-1-scanner", pickUp);
        await Kiosk.SeesAsync(".result h1", "办好了，可以领");
        await Kiosk.TouchAsync("button.back");
        await Hall.Bench.LayCardAsync("kiosk-1-card", "张三", "1990-03-07", Document);
        await Kiosk.SeesAsync(".result .slot b", pickUp);
        await JudgeAsync("result-by-card");
        await Hall.Bench.ScanAsync("kiosk-1-scanner", "Q9997");
        await Kiosk.SeesAsync(".notice", "没有这个取件号");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_has_only_the_number_looks_on_the_phone(bool english)
    {
        var pickUp = await Hall.DecideAsync(await Hall.ApplyAsync("social-security-card", Document, "张三"));
        var phone = await OpenAsync("/p", Panel.Phone);
        var language = english ? "en" : "zh";
        await phone.SeesAsync(".pick-up input");
        if (english) await phone.TouchAsync(".tongue", "English");
        await phone.JudgeAsync($"phone/{language}-pick-up");
        phone.Expect("404");
        await phone.Page.FillAsync(".pick-up input", "9998");
        await phone.TouchAsync(".acts .main");
        await phone.SeesAsync(".problem", english ? "No such number" : "没有这个取件号");
        await phone.JudgeAsync($"phone/{language}-pick-up-none");
        await phone.Page.FillAsync(".pick-up input", pickUp[1..]);
        await phone.Page.Keyboard.PressAsync("Enter");
        await phone.SeesAsync(".standing h2", english ? "Ready for you" : "办好了，可以领");
        await phone.SeesAsync(".standing .current", english ? "Ready" : "办好");
        Assert.DoesNotContain("社会保障卡", await phone.WordsAsync(), StringComparison.Ordinal);
        await phone.JudgeAsync($"phone/{language}-pick-up-ready");
    }
}
