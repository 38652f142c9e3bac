using System.Text.Json.Nodes;
using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>No number to be had: the day's last one is given, or the hours end while somebody chooses. The kiosk says when again, and how to book.</summary>
public sealed class ComingTooLateTests(Chromium chromium) : HallAtATime(chromium, new TimeOnly(16, 30))
{
    private static readonly string[] _kinds = ["working", "weekend", "holiday"];

    private Screen _kiosk = null!;
    private string _where = "";

    protected override string Plan => PlanWith(plan =>
    {
        var span = new JsonObject { ["from"] = "09:00", ["to"] = "17:00" };
        var hours = new JsonObject { ["lastNumberMinutes"] = 0, ["closing"] = "tell" };
        foreach (var kind in _kinds) hours[kind] = new JsonArray(span.DeepClone());
        plan["hours"] = hours;
        foreach (var slot in plan["appointments"]!.AsArray().SelectMany(group => group!["slots"]!.AsArray())) (slot!["from"], slot["to"]) = ("09:00", "17:00");
        plan["matters"]!.AsArray().Single(matter => (string?)matter!["id"] == "pension-check")!["dailyQuota"] = 1;
    });

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_last_number_is_given_the_hours_end_and_the_phone_books_another_day(bool lying, bool english)
    {
        _where = $"kiosk/{(lying ? "lying" : "upright")}-{(english ? "en" : "zh")}";
        await Hall.KeepWindowsBusyAsync();
        var last = await Hall.TakeAsync("pension-check");
        _kiosk = await OpenAsync("/kiosk/kiosk-1", lying ? Panel.LyingKiosk : Panel.Kiosk, before: ItsClock);
        await _kiosk.SeesAsync(".card-or-code li:not(.off)");
        if (english) await _kiosk.TouchAsync(".ease button", "English");
        await _kiosk.TouchAsync(".theme >> nth=1");
        await _kiosk.SeesAsync(".matter.off", english ? "full" : "今天号满");
        await JudgeAsync("day-full");
        await _kiosk.TouchAsync(".matter:not(.off) >> nth=0");
        await _kiosk.TouchAsync("button.next");
        await _kiosk.SeesAsync(".facts .wait");

        // The basket says it by itself, before anybody presses: who still waited is given up within a second, and with each new picture of the hall the basket asks again.
        GoOnTo(new TimeOnly(17, 20));
        await _kiosk.SeesAsync(".refusal", english ? "No more numbers today" : "今天停止取号了");
        await _kiosk.SeesAsync(".book-instead svg");
        await Assertions.Expect(_kiosk.Find("button.take")).ToBeDisabledAsync();
        await JudgeAsync("basket-too-late");
        await _kiosk.TouchAsync("button.drop");
        await _kiosk.TouchAsync("button.back");
        await _kiosk.SeesAsync(".home .lead.warn", english ? "No more numbers today" : "今天已停止取号");
        await JudgeAsync("closed");
        Assert.EndsWith("/book", await _kiosk.ReadCodeAsync($"{_where}-closed"), StringComparison.Ordinal);
        await _kiosk.TouchAsync(".ease .elder");
        await _kiosk.SeesAsync(".elder-home .book-instead");
        await JudgeAsync("closed-elder");
        if (lying) return;

        // Who still waited is told on the phone as well.
        var phone = await OpenAsync("/t/" + last["code"], Panel.Phone, before: ItsClock);
        await phone.SeesAsync("main.expired .said h1");
        if (english) await phone.TouchAsync(".tongue", "English");
        await phone.JudgeAsync($"phone/{(english ? "en" : "zh")}-expired");
    }

    private Task JudgeAsync(string scene) => _kiosk.JudgeAsync($"{_where}-{scene}");
}
