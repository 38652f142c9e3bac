using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>Every page of the kiosk in every state it can be in, in both languages, upright and lying: kept as a picture and judged.</summary>
public sealed class EveryKioskScreenTests(Chromium chromium) : HallWithKiosk(chromium)
{
    private const string Printer = "kiosk-1-printer";
    private const string Scanner = "kiosk-1-scanner";

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Choosing_and_taking(bool lying, bool english)
    {
        await EnterAsync(lying, english);
        await JudgeAsync("home");
        await Kiosk.TouchAsync(".for-whom button >> nth=2");
        await Kiosk.SeesAsync(".theme.off");
        await JudgeAsync("home-legal");
        await Kiosk.TouchAsync(".for-whom button >> nth=0");
        await Kiosk.TouchAsync(".theme >> nth=1");
        await JudgeAsync("matters");
        await Kiosk.TouchAsync(".matter >> nth=0");
        await Kiosk.TouchAsync(".matter >> nth=1");
        await JudgeAsync("matters-chosen");
        await Kiosk.TouchAsync("button.next");
        await Kiosk.SeesAsync(".facts .wait");
        await JudgeAsync("basket");
        await Kiosk.TouchAsync("button.drop >> nth=0");
        await Kiosk.TouchAsync("button.drop >> nth=0");
        await JudgeAsync("basket-empty");
        await Kiosk.TouchAsync("button.back");
        await Kiosk.TouchAsync("button.find");
        foreach (var letter in "SHK") await Kiosk.TouchAsync(".letters button", letter.ToString());
        await Kiosk.SeesAsync(".matter");
        await JudgeAsync("search");
        await Kiosk.TouchAsync(".letters button", "Z");
        await Kiosk.SeesNoMoreAsync(".matter");
        await JudgeAsync("search-nothing");
        await Kiosk.TouchAsync("button.back");
        await Kiosk.TouchAsync(".bundle >> nth=0");
        await Kiosk.TouchAsync(".need li button >> nth=0");
        await JudgeAsync("chain");
        await Kiosk.TouchAsync("button.take");
        await Kiosk.SeesAsync(".sheet .num");
        await Hall.SheetsAsync(Printer, 1);
        await JudgeAsync("taken");
        await Kiosk.TouchAsync("button.done");
        await Kiosk.SeesAsync(".bye");
        await JudgeAsync("bye");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Coming_with_a_code_or_a_number_and_when_something_is_wrong(bool lying, bool english)
    {
        await EnterAsync(lying, english);
        var other = await Hall.TakeAsync("pension-check", "social-security-card");
        await Hall.Bench.ScanAsync(Scanner, "https://elsewhere.example/x");
        await Kiosk.SeesAsync(".notice .say");
        await JudgeAsync("code-of-no-use");
        await Kiosk.TouchAsync(".act .main");
        await Hall.Bench.ScanAsync(Scanner, Hall.Page("/t/" + other["code"]).ToString());
        await Kiosk.SeesAsync(".holding .num");
        await JudgeAsync("ticket");
        await Kiosk.TouchAsync(".acts .plain >> nth=1");
        await JudgeAsync("ticket-cancel-sure");
        await Kiosk.TouchAsync(".acts .plain >> nth=1");
        await Kiosk.SeesAsync(".holding .state.off");
        await JudgeAsync("ticket-cancelled");
        await Kiosk.TouchAsync("button.done");
        await LanguageAsync();
        await Hall.Bench.SetAsync(Printer, new { paper = "out" });
        await Kiosk.SeesAsync(".banner.warn");
        await JudgeAsync("paper-out");
        await Kiosk.TouchAsync(".bundle >> nth=0");
        await Kiosk.TouchAsync("button.take");
        await Kiosk.SeesAsync(".keep.grown svg.qr");
        await JudgeAsync("taken-without-paper");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Easier_to_see_to_reach_and_to_hear(bool lying, bool english)
    {
        await EnterAsync(lying, english);
        await Kiosk.TouchAsync(".ease button >> nth=2");
        await JudgeAsync("contrast");
        await Kiosk.TouchAsync(".bundle >> nth=0");
        await JudgeAsync("contrast-chain");
        await Kiosk.TouchAsync("button.drop >> nth=0");
        await Kiosk.TouchAsync("button.drop >> nth=0");
        await Kiosk.TouchAsync("button.drop >> nth=0");
        await Kiosk.TouchAsync("button.back");
        await Kiosk.TouchAsync(".ease button >> nth=2");
        if (!lying)
        {
            await Kiosk.TouchAsync(".ease .reach");
            await JudgeAsync("low");
            await EverythingIsLowAsync();
            await Kiosk.TouchAsync(".tabs button >> nth=1");
            await Kiosk.TouchAsync(".theme >> nth=0");
            await JudgeAsync("low-matters");
            await EverythingIsLowAsync();
            await Kiosk.TouchAsync(".matter >> nth=0");
            await Kiosk.TouchAsync("button.next");
            await JudgeAsync("low-basket");
            await EverythingIsLowAsync();
            await Kiosk.TouchAsync("button.drop >> nth=0");
            await Kiosk.TouchAsync("button.back");
            await Kiosk.TouchAsync(".ease .reach");
        }

        await Kiosk.TouchAsync(".ease .elder");
        await Kiosk.SeesAsync(".elder-home");
        await JudgeAsync("elder");
        await Kiosk.TouchAsync(".person");
        await JudgeAsync("elder-help");
        await Kiosk.TouchAsync(".act .main");
        await Kiosk.TouchAsync(".few .press >> nth=0");
        await Kiosk.TouchAsync(".matter >> nth=0");
        await JudgeAsync("elder-matters");
        await Kiosk.TouchAsync("button.next");
        await Kiosk.SeesAsync(".facts .wait");
        await JudgeAsync("elder-basket");
        await Kiosk.TouchAsync("button.take");
        await Kiosk.SeesAsync(".sheet .num");
        await JudgeAsync("elder-taken");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Out_of_service_it_says_where_the_nextKiosk_is(bool lying)
    {
        await EnterAsync(lying, english: false, ownClock: true);
        Kiosk.ServerIsDown = true;
        await Kiosk.Page.RouteAsync("**/hubs/**", hub => hub.AbortAsync("connectionrefused"));
        await Kiosk.Page.ReloadAsync();
        await Kiosk.SeesAsync("h1", "马上就好");
        await JudgeAsync("starting");
        await Kiosk.Page.Clock.FastForwardAsync(16_000);
        await Kiosk.SeesAsync("h1", "这台暂时停用");
        await Kiosk.SeesAsync(".not-yet .plate", "二楼楼梯口的取号机");
        await JudgeAsync("out-of-service");
        await Kiosk.Page.UnrouteAsync("**/hubs/**");
        await Kiosk.SeesAsync("h1", "您今天办什么？");
    }

    /// <summary>What is pressed lies in the lower half, for somebody sitting in a wheelchair.</summary>
    private async Task EverythingIsLowAsync()
    {
        var high = await Kiosk.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('button, input')].filter(one => one.checkVisibility() && one.getBoundingClientRect().top < 960).map(one => one.className)");
        Assert.Empty(high);
    }
}
