using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>Every page of the kiosk in every state it can be in, in both languages, upright and lying: kept as a picture and judged.</summary>
public sealed class EveryKioskScreenTests(Chromium chromium) : StagedHall(chromium)
{
    private const string Printer = "kiosk-1-printer";
    private const string Scanner = "kiosk-1-scanner";

    private Screen _kiosk = null!;
    private string _where = "";
    private bool _english;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Choosing_and_taking(bool lying, bool english)
    {
        await EnterAsync(lying, english);
        await JudgeAsync("home");
        await _kiosk.TouchAsync(".for-whom button >> nth=2");
        await _kiosk.SeesAsync(".theme.off");
        await JudgeAsync("home-legal");
        await _kiosk.TouchAsync(".for-whom button >> nth=0");
        await _kiosk.TouchAsync(".theme >> nth=1");
        await JudgeAsync("matters");
        await _kiosk.TouchAsync(".matter >> nth=0");
        await _kiosk.TouchAsync(".matter >> nth=1");
        await JudgeAsync("matters-chosen");
        await _kiosk.TouchAsync("button.next");
        await _kiosk.SeesAsync(".facts .wait");
        await JudgeAsync("basket");
        await _kiosk.TouchAsync("button.drop >> nth=0");
        await _kiosk.TouchAsync("button.drop >> nth=0");
        await JudgeAsync("basket-empty");
        await _kiosk.TouchAsync("button.back");
        await _kiosk.TouchAsync("button.find");
        foreach (var letter in "SHK") await _kiosk.TouchAsync(".letters button", letter.ToString());
        await _kiosk.SeesAsync(".matter");
        await JudgeAsync("search");
        await _kiosk.TouchAsync(".letters button", "Z");
        await _kiosk.SeesNoMoreAsync(".matter");
        await JudgeAsync("search-nothing");
        await _kiosk.TouchAsync("button.back");
        await _kiosk.TouchAsync(".bundle >> nth=0");
        await _kiosk.TouchAsync(".need li button >> nth=0");
        await JudgeAsync("chain");
        await _kiosk.TouchAsync("button.take");
        await _kiosk.SeesAsync(".sheet .num");
        await Hall.SheetsAsync(Printer, 1);
        await JudgeAsync("taken");
        await _kiosk.TouchAsync("button.done");
        await _kiosk.SeesAsync(".bye");
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
        await _kiosk.SeesAsync(".notice .say");
        await JudgeAsync("code-of-no-use");
        await _kiosk.TouchAsync(".act .main");
        await Hall.Bench.ScanAsync(Scanner, Hall.Page("/t/" + other["code"]).ToString());
        await _kiosk.SeesAsync(".holding .num");
        await JudgeAsync("ticket");
        await _kiosk.TouchAsync(".acts .plain >> nth=1");
        await JudgeAsync("ticket-cancel-sure");
        await _kiosk.TouchAsync(".acts .plain >> nth=1");
        await _kiosk.SeesAsync(".holding .state.off");
        await JudgeAsync("ticket-cancelled");
        await _kiosk.TouchAsync("button.done");
        await LanguageAsync();
        await Hall.Bench.SetAsync(Printer, new { paper = "out" });
        await _kiosk.SeesAsync(".banner.warn");
        await JudgeAsync("paper-out");
        await _kiosk.TouchAsync(".bundle >> nth=0");
        await _kiosk.TouchAsync("button.take");
        await _kiosk.SeesAsync(".keep.grown svg.qr");
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
        await _kiosk.TouchAsync(".ease button >> nth=2");
        await JudgeAsync("contrast");
        await _kiosk.TouchAsync(".bundle >> nth=0");
        await JudgeAsync("contrast-chain");
        await _kiosk.TouchAsync("button.drop >> nth=0");
        await _kiosk.TouchAsync("button.drop >> nth=0");
        await _kiosk.TouchAsync("button.drop >> nth=0");
        await _kiosk.TouchAsync("button.back");
        await _kiosk.TouchAsync(".ease button >> nth=2");
        if (!lying)
        {
            await _kiosk.TouchAsync(".ease .reach");
            await JudgeAsync("low");
            await EverythingIsLowAsync();
            await _kiosk.TouchAsync(".tabs button >> nth=1");
            await _kiosk.TouchAsync(".theme >> nth=0");
            await JudgeAsync("low-matters");
            await EverythingIsLowAsync();
            await _kiosk.TouchAsync(".matter >> nth=0");
            await _kiosk.TouchAsync("button.next");
            await JudgeAsync("low-basket");
            await EverythingIsLowAsync();
            await _kiosk.TouchAsync("button.drop >> nth=0");
            await _kiosk.TouchAsync("button.back");
            await _kiosk.TouchAsync(".ease .reach");
        }

        await _kiosk.TouchAsync(".ease .elder");
        await _kiosk.SeesAsync(".elder-home");
        await JudgeAsync("elder");
        await _kiosk.TouchAsync(".person");
        await JudgeAsync("elder-help");
        await _kiosk.TouchAsync(".act .main");
        await _kiosk.TouchAsync(".few .press >> nth=0");
        await _kiosk.TouchAsync(".matter >> nth=0");
        await JudgeAsync("elder-matters");
        await _kiosk.TouchAsync("button.next");
        await _kiosk.SeesAsync(".facts .wait");
        await JudgeAsync("elder-basket");
        await _kiosk.TouchAsync("button.take");
        await _kiosk.SeesAsync(".sheet .num");
        await JudgeAsync("elder-taken");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Out_of_service_it_says_where_the_next_kiosk_is(bool lying)
    {
        await EnterAsync(lying, english: false, ownClock: true);
        _kiosk.ServerIsDown = true;
        await _kiosk.Page.RouteAsync("**/hubs/**", hub => hub.AbortAsync("connectionrefused"));
        await _kiosk.Page.ReloadAsync();
        await _kiosk.SeesAsync("h1", "马上就好");
        await JudgeAsync("starting");
        await _kiosk.Page.Clock.FastForwardAsync(16_000);
        await _kiosk.SeesAsync("h1", "这台暂时停用");
        await _kiosk.SeesAsync(".not-yet .plate", "二楼楼梯口的取号机");
        await JudgeAsync("out-of-service");
        await _kiosk.Page.UnrouteAsync("**/hubs/**");
        await _kiosk.SeesAsync("h1", "您今天办什么？");
    }

    private async Task EnterAsync(bool lying, bool english, bool ownClock = false)
    {
        (_where, _english) = ($"kiosk/{(lying ? "lying" : "upright")}-{(english ? "en" : "zh")}", english);
        await Hall.KeepWindowsBusyAsync();
        _kiosk = await OpenAsync("/kiosk/kiosk-1", lying ? Panel.LyingKiosk : Panel.Kiosk, ownClock);
        await _kiosk.SeesAsync(".home .theme");
        await _kiosk.SeesAsync(".top .st.good");
        await _kiosk.SeesAsync(".card-or-code li:not(.off)");
        await LanguageAsync();
    }

    private async Task LanguageAsync()
    {
        await _kiosk.SeesAsync(".home h1");
        if (!_english) return;
        await _kiosk.TouchAsync(".ease button", "English");
        await _kiosk.SeesAsync("h1", "What do you need?");
    }

    private Task JudgeAsync(string scene) => _kiosk.JudgeAsync($"{_where}-{scene}");

    /// <summary>What is pressed lies in the lower half, for somebody sitting in a wheelchair.</summary>
    private async Task EverythingIsLowAsync()
    {
        var high = await _kiosk.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('button, input')].filter(one => one.checkVisibility() && one.getBoundingClientRect().top < 960).map(one => one.className)");
        Assert.Empty(high);
    }
}
