using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>A citizen's phone from the ticket's code to the rating, and codes that lead nowhere.</summary>
public sealed class FollowingOnThePhoneTests(Chromium chromium) : StagedHall(chromium)
{
    [Fact]
    public async Task A_ticket_in_the_pocket_shows_the_place_then_the_call_then_asks_for_the_rating()
    {
        await Hall.OpenAsync("1");
        await Hall.TakeAsync("medical-reimbursement");
        await Hall.WindowAsync("1", "call-next");
        await Hall.WindowAsync("1", "start");
        await Hall.TakeAsync("pension-check");
        var mine = await Hall.TakeAsync("birth-registration", "resident-medical-insurance", "social-security-card");
        var phone = await OpenAsync("/t/" + mine["code"], Panel.Phone);
        await phone.ReadsAsync(".sheet .num", "A003");
        await phone.SeesAsync(".live dd b", "1");
        await phone.SeesAsync(".top .st.good", "实时");
        Assert.DoesNotMatch("[A-Za-z]{2,}", (await phone.WordsAsync()).Replace("English", "", StringComparison.Ordinal));
        await phone.JudgeAsync("phone");

        await Hall.WindowAsync("1", "finish");
        await Hall.WindowAsync("1", "call-next");
        await phone.SeesAsync(".live .word", "没有人");
        await phone.SeesAsync(".fresh", "已走 1 人");
        await Hall.WindowAsync("1", "start");
        await Hall.WindowAsync("1", "finish");
        await Hall.WindowAsync("1", "call-next");
        await phone.SeesAsync("body.civic .say", "叫到您了，请到");
        await phone.ReadsAsync(".plate.big b", "1");
        await phone.JudgeAsync("phone-called");

        await Hall.WindowAsync("1", "start");
        await phone.SeesAsync("h1", "正在为您办理");
        await phone.JudgeAsync("phone-serving");
        await Hall.WindowAsync("1", "finish");
        await phone.SeesAsync("h1", "A003，都办完了");
        await phone.TouchAsync(".five label", "非常满意");
        await phone.SeesAsync(".five label.on", "非常满意");
        await phone.JudgeAsync("phone-rating");
        await phone.TouchAsync("button.main", "提交评价");
        await phone.SeesAsync(".said", "您评的是：非常满意");
        await phone.JudgeAsync("phone-rated");
    }

    [Fact]
    public async Task A_code_of_no_ticket_is_told_so()
    {
        var phone = await OpenAsync("/t/nosuchcode1234567890", Panel.Phone);
        // The browser itself writes every 404 into its console: neither a ticket nor a case has this code.
        phone.Expect("/api/tickets/");
        phone.Expect("/api/cases/");
        await phone.SeesAsync("h1", "找不到这张小票");
        await phone.JudgeAsync("phone-unknown");
        phone.Expect("/api/tickets/");
        phone.Expect("/api/cases/");
        await phone.Page.EvaluateAsync("() => localStorage.setItem('servicehall.language', 'en')");
        await phone.Page.ReloadAsync();
        await phone.SeesAsync("h1", "No such ticket");
        await phone.JudgeAsync("phone-unknown-en");
    }

    [Fact]
    public async Task A_code_of_no_appointment_is_told_so()
    {
        var phone = await OpenAsync("/a/nosuchcode1234567890", Panel.Phone);
        phone.Expect("/api/booking/");
        await phone.SeesAsync("h1", "找不到这个预约");
        foreach (var (language, words) in (IEnumerable<(string, string)>)[("zh", "找不到这个预约"), ("en", "No such appointment")])
        {
            phone.Expect("/api/booking/");
            await phone.Page.EvaluateAsync("language => localStorage.setItem('servicehall.language', language)", language);
            await phone.Page.ReloadAsync();
            await phone.SeesAsync("h1", words);
            await phone.JudgeAsync("phone-booking-unknown-" + language);
        }
    }
}
