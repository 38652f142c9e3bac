using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

public sealed class ComingWithACardTests(Chromium chromium) : StagedHall(chromium)
{
    private const string Reader = "kiosk-1-card";
    private const string Masked = "欧**";

    [Fact]
    public async Task A_card_is_greeted_by_its_masked_name_and_the_second_time_by_the_number_it_holds()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenKioskAsync();
        await LayAsync(kiosk);
        await kiosk.JudgeAsync("kiosk-home-card");
        await TakeAsync(kiosk);
        await kiosk.SeesAsync("h1", "您的号");
        await kiosk.SeesAsync("footer.take", "请取走小票");
        await kiosk.JudgeAsync("kiosk-taken-card");
        await kiosk.TouchAsync("button.done");
        await kiosk.SeesAsync("h1", "您今天办什么？");
        await kiosk.SeesNoMoreAsync(".top .st", "身份证已读取");
        await Hall.Bench.TakeCardAsync(Reader);

        await Hall.Bench.LayCardAsync(Reader, "欧阳静怡", "2001-12-09");
        await kiosk.SeesAsync(".holding h1", "您已经有号");
        await kiosk.ReadsAsync(".holding .num", "A003");
        var sheets = await Hall.SheetsAsync("kiosk-1-printer", 2);
        Assert.Contains("重打", sheets[0].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("A003", sheets[0].GetRawText(), StringComparison.Ordinal);
        await kiosk.SeesAsync("footer.take", "请取走补打的小票");
        await kiosk.JudgeAsync("kiosk-holding");
        await NothingButTheMaskedNameAsync(kiosk);
    }

    [Fact]
    public async Task Left_alone_the_kiosk_goes_home_and_nothing_of_the_last_citizen_stays()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenKioskAsync(ownClock: true);
        await LayAsync(kiosk);
        await Hall.Bench.TakeCardAsync(Reader);
        await kiosk.TouchAsync(".theme", "社保");
        await kiosk.TouchAsync(".matter", "养老待遇资格认证");
        await kiosk.TouchAsync("button.next");
        await kiosk.SeesAsync("h1", "您要办 1 件事");
        await kiosk.TouchAsync(".need button", "身份证");

        // The page's time now passes in steps only; a new figure from the hall between them keeps the line alive.
        await kiosk.StopClockAsync();
        await AheadAsync(kiosk, 1);
        await kiosk.Page.Clock.FastForwardAsync(24_000);
        await AheadAsync(kiosk, 2);
        await kiosk.Page.Clock.FastForwardAsync(24_000);
        await AheadAsync(kiosk, 3);
        await kiosk.SeesAsync(".idle", "秒后回首页");
        await kiosk.JudgeAsync("kiosk-idle");
        await kiosk.Page.Clock.FastForwardAsync(15_000);

        await kiosk.SeesAsync("h1", "您今天办什么？");
        await kiosk.SeesNoMoreAsync(".top .st", "身份证已读取");
        await kiosk.JudgeAsync("kiosk-home-again");
        var left = await kiosk.Page.ContentAsync()
            + await kiosk.Page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, [...document.querySelectorAll('input')].map(i => i.value)])");
        foreach (var trace in (string[])["欧阳", Masked, "2001", "养老待遇资格认证", "选好了", "aria-checked"]) Assert.DoesNotContain(trace, left, StringComparison.Ordinal);
        Assert.DoesNotContain(await kiosk.Page.Context.CookiesAsync(), cookie => !cookie.HttpOnly);
        Assert.Equal(["servicehall.next-kiosk"], await kiosk.Page.EvaluateAsync<string[]>("() => Object.keys(localStorage)"));
        Assert.Equal(1, await kiosk.Page.EvaluateAsync<int>("() => navigation.entries().length"));
        Assert.DoesNotContain(Masked, await kiosk.MemoryAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_shown_goes_away_by_itself()
    {
        await Hall.KeepWindowsBusyAsync();
        var kiosk = await OpenKioskAsync(ownClock: true);
        await LayAsync(kiosk);
        await Hall.Bench.TakeCardAsync(Reader);
        await TakeAsync(kiosk);
        await kiosk.SeesAsync("footer.take", "请取走小票");
        await kiosk.Page.Clock.FastForwardAsync(20_500);
        await kiosk.SeesAsync("h1", "您今天办什么？");
        await kiosk.SeesNoMoreAsync(".top .st", "身份证已读取");
        var left = await kiosk.Page.ContentAsync();
        foreach (var trace in (string[])["A003", "欧", "svg class=\"qr\""]) Assert.DoesNotContain(trace, left, StringComparison.Ordinal);
    }

    private async Task LayAsync(Screen kiosk)
    {
        await Hall.Bench.LayCardAsync(Reader, "欧阳静怡", "2001-12-09");
        await kiosk.SeesAsync(".top .st", "身份证已读取");
        await NothingButTheMaskedNameAsync(kiosk);
    }

    private static async Task TakeAsync(Screen kiosk)
    {
        await kiosk.TouchAsync(".theme", "医保");
        await kiosk.TouchAsync(".matter", "城乡居民医保参保");
        await kiosk.TouchAsync("button.next");
        await kiosk.TouchAsync("button.take", "取号");
        await kiosk.ReadsAsync(".sheet .num", "A003");
    }

    private async Task AheadAsync(Screen kiosk, int count)
    {
        await Hall.TakeAsync("pension-check");
        await kiosk.SeesAsync(".wait dd b", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task NothingButTheMaskedNameAsync(Screen kiosk)
    {
        var page = await kiosk.Page.ContentAsync();
        Assert.Contains("**", page, StringComparison.Ordinal);
        foreach (var secret in (string[])["静怡", "20011209", "2001-12-09"]) Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
    }
}
