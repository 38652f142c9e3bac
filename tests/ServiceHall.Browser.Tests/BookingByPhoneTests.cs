using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>An appointment as the citizen lives it: booked on the phone, moved, checked in at the kiosk by its code, called at the window.</summary>
public sealed class BookingByPhoneTests(Chromium chromium) : HallAtATime(chromium, new TimeOnly(10, 5))
{
    private const string Scanner = "kiosk-1-scanner";

    private Screen _phone = null!;
    private string _language = "";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_the_phone_to_the_window(bool english)
    {
        await Hall.KeepWindowsBusyAsync();
        await OpenAsync(english);
        await JudgeAsync("nothing-chosen");
        await BookAsync("10:30", "13800138000");
        await JudgeAsync("appointment");

        var kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk, before: ItsClock);
        await kiosk.SeesAsync(".top .st.good", "打印机正常");
        if (english) await kiosk.TouchAsync(".ease button", "English");
        await Hall.Bench.ScanAsync(Scanner, _phone.Page.Url);
        await kiosk.SeesAsync(".booked .slot", "10:30–11:00");
        await kiosk.JudgeAsync($"kiosk/upright-{_language}-appointment");
        await kiosk.TouchAsync("button.take");
        await kiosk.SeesAsync(".sheet .num");
        var number = await kiosk.Find(".sheet .num").First.InnerTextAsync();
        await Hall.SheetsAsync("kiosk-1-printer", 1);

        await _phone.Page.ReloadAsync();
        await _phone.SeesAsync(".said h1", english ? "checked in" : "已经报到");
        await JudgeAsync("arrived");
        await _phone.TouchAsync(".acts a");
        await _phone.SeesAsync(".sheet .num", number);
        await Hall.WindowAsync("1", "finish");
        await Hall.WindowAsync("1", "call-next");
        await _phone.SeesAsync("body.civic .plate.big b", "1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Moved_to_another_time_and_given_back(bool english)
    {
        await OpenAsync(english);
        await BookAsync("11:00", "13900139000");
        var first = _phone.Page.Url;
        await _phone.TouchAsync(".acts .plain", english ? "Another time" : "改时间");
        await _phone.TouchAsync(".days button >> nth=1");
        await _phone.TouchAsync(At("14:30"));
        await JudgeAsync("moving");
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesAsync(".appointment h1 b", "14:30–15:00");
        await JudgeAsync("moved");

        // One a person and day: the same telephone again is told so in words.
        await _phone.Page.GotoAsync(Hall.Page("/book?matters=birth-registration").ToString());
        _phone.Expect("409");
        await ChooseAsync("11:30", "13900139000", day: 1);
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesAsync(".problem", english ? "One a day" : "一天约一次");
        await JudgeAsync("booked-already");

        await _phone.Page.GotoAsync(first);
        await _phone.TouchAsync(".acts .plain >> nth=0");
        await _phone.TouchAsync(".acts .plain >> nth=0");
        await _phone.SeesAsync(".said h1", english ? "Cancelled" : "已经取消");
        await JudgeAsync("cancelled");
        await _phone.TouchAsync(".acts a");
        await _phone.SeesAsync(".need input:checked");
    }

    private async Task OpenAsync(bool english)
    {
        _language = english ? "en" : "zh";
        _phone = await OpenAsync("/book", Panel.Phone);
        await _phone.SeesAsync(".need label");
        if (english) await _phone.TouchAsync(".tongue", "English");
    }

    private async Task BookAsync(string from, string telephone)
    {
        await _phone.TouchAsync(".need label >> nth=0");
        await _phone.SeesAsync(".need label.off");
        await ChooseAsync(from, telephone, day: 0);
        await JudgeAsync("all-chosen");
        await _phone.TouchAsync(".acts .main");
        await _phone.SeesAsync(".appointment .code");
    }

    private async Task ChooseAsync(string from, string telephone, int day)
    {
        await _phone.TouchAsync($".days button >> nth={day}");
        await _phone.TouchAsync(At(from));
        await _phone.Page.FillAsync("input[type=tel]", telephone);
    }

    // A time is on its own key and, as the end, on the one before.
    private static string At(string from) => $".times button:has(b:text-is('{from}'))";

    private Task JudgeAsync(string scene) => _phone.JudgeAsync($"phone/{_language}-booking-{scene}");
}
