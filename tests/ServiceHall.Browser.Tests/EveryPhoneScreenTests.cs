using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The phone page in every state a ticket can be in, in both languages: kept as a picture and judged.</summary>
public sealed class EveryPhoneScreenTests(Chromium chromium) : StagedHall(chromium)
{
    private Screen _phone = null!;
    private string _language = "";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_waiting_to_the_rating(bool english)
    {
        await Hall.KeepWindowsBusyAsync();
        await Hall.TakeAsync("pension-check");
        var mine = await Hall.TakeAsync("birth-registration", "resident-medical-insurance", "social-security-card");
        await EnterAsync(mine["code"]!, english);
        await _phone.SeesAsync(".live dd b");
        await JudgeAsync("waiting");
        await _phone.TouchAsync(".need label >> nth=0");
        await JudgeAsync("waiting-ticked");
        await _phone.TouchAsync(".acts .plain");
        await JudgeAsync("cancel-sure");
        await CallAsync("1", mine["visit"]!);
        await _phone.SeesAsync("body.civic .plate.big");
        await JudgeAsync("called");
        await Hall.WindowAsync("1", "recall");
        await _phone.SeesAsync(".say", english ? "again" : "又叫了");
        await JudgeAsync("called-again");
        await Hall.WindowAsync("1", "start");
        await _phone.SeesAsync("main.serving");
        await JudgeAsync("serving");
        await Hall.WindowAsync("1", "park", new { reason = "补材料" });
        await _phone.SeesAsync("main.parked");
        await JudgeAsync("parked");
        await Hall.WindowAsync("1", "resume", new { visit = long.Parse(mine["visit"]!, System.Globalization.CultureInfo.InvariantCulture) });
        await Hall.WindowAsync("1", "finish");
        await _phone.SeesAsync(".five");
        // Never a default: nobody is counted who did not choose.
        Assert.Equal(0, await _phone.Find(".five input:checked").CountAsync());
        Assert.True(await _phone.Find(".acts .main").IsDisabledAsync());
        await JudgeAsync("rating");
        await _phone.TouchAsync(".five label >> nth=3");
        await _phone.TouchAsync(".why button >> nth=0");
        await _phone.SeesAsync(".why [aria-pressed=true]");
        await JudgeAsync("rating-with-a-reason");
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesAsync(".said h2");
        await JudgeAsync("rated");
        await _phone.TouchAsync(".said .change");
        await _phone.SeesAsync(".sheet h2", english ? "Change it to" : "改成什么");
        await JudgeAsync("changing");
        await _phone.TouchAsync(".five label >> nth=0");
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesAsync(".said .told", english ? "Very good" : "非常满意");
        await _phone.SeesNoMoreAsync(".five");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_matter_for_itself(bool english)
    {
        await Hall.OpenAsync("1", "2", "3", "4", "5");
        var mine = await Hall.TakeAsync("birth-registration", "social-security-card");
        await Hall.ServeAsync("1");
        _language = english ? "en" : "zh";
        _phone = await OpenAsync("/t/" + mine["code"], Panel.Phone);
        await _phone.SeesAsync(".five");
        if (english) await _phone.TouchAsync(".tongue", "English");
        await _phone.SeesAsync(".about button >> nth=2");
        await _phone.TouchAsync(".about button >> nth=1");
        await _phone.TouchAsync(".five label >> nth=4");
        await JudgeAsync("rating-one-matter");
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesAsync(".said .told");
        await _phone.SeesAsync(".cases .case");
        await Assertions.Expect(_phone.Find(".about button")).ToHaveCountAsync(1);
        await _phone.SeesNoMoreAsync(".five input:checked");
        await JudgeAsync("rating-the-next-matter");
        await _phone.TouchAsync(".five label >> nth=1");
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesNoMoreAsync(".five");
        await Assertions.Expect(_phone.Find(".said .told")).ToHaveCountAsync(2);
        await JudgeAsync("rated-each");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Scanned_at_the_window(bool english)
    {
        _language = english ? "en" : "zh";
        await Hall.OpenAsync("1");
        var mine = await Hall.TakeAsync("pension-check");
        await Hall.ServeAsync("1");
        var codes = await OpenAsync("/w", Panel.Wall);
        Assert.Contains("/w/1", await codes.ReadCodeAsync("phone/window-codes"), StringComparison.Ordinal);
        _phone = await OpenAsync("/w/1", Panel.Phone);
        await _phone.SeesAsync(".notice h1", "请扫小票上的二维码");
        if (english) await _phone.Page.EvaluateAsync("() => localStorage.setItem('servicehall.language', 'en')");
        await _phone.Page.ReloadAsync();
        await _phone.SeesAsync(".notice h1", english ? "Scan the code on your ticket" : "请扫小票上的二维码");
        await JudgeAsync("window-without-a-ticket");
        await _phone.Page.GotoAsync(Hall.Page("/t/" + mine["code"]).ToString());
        await _phone.SeesAsync(".five");
        await _phone.Page.GotoAsync(Hall.Page("/w/1").ToString());
        await _phone.TouchAsync(".five label >> nth=1");
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesAsync(".said .told");
        Assert.Equal(["qr"], await Hall.ChannelsOfRatingsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Missed_come_back_and_given_back(bool english)
    {
        await Hall.KeepWindowsBusyAsync();
        await Hall.WindowAsync("1", "finish");
        var mine = await Hall.TakeAsync("pension-check");
        await EnterAsync(mine["code"]!, english);
        await Hall.WindowAsync("1", "call-next");
        await Hall.WindowAsync("1", "no-show");
        await _phone.SeesAsync("main.no-show");
        await JudgeAsync("missed");
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesAsync("main.waiting .live");
        await _phone.TouchAsync(".acts .plain");
        await _phone.TouchAsync(".acts .plain");
        await _phone.SeesAsync("main.cancelled");
        await JudgeAsync("cancelled");
    }

    private async Task EnterAsync(string code, bool english)
    {
        _language = english ? "en" : "zh";
        _phone = await OpenAsync("/t/" + code, Panel.Phone);
        await _phone.SeesAsync(".num");
        if (english) await _phone.TouchAsync(".tongue", "English");
    }

    private async Task CallAsync(string window, string visit)
    {
        await Hall.WindowAsync(window, "finish");
        await Hall.WindowAsync(window, "call-visit", new { visit = long.Parse(visit, System.Globalization.CultureInfo.InvariantCulture) });
    }

    private Task JudgeAsync(string scene) => _phone.JudgeAsync($"phone/{_language}-{scene}");
}
