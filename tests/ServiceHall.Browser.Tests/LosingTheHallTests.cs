using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>The hall is gone under every kind of screen at once: each says so, keeps its last picture in grey, and comes back by itself.</summary>
public sealed class LosingTheHallTests(Chromium chromium) : KilledHall(chromium)
{
    [Fact]
    public async Task Every_screen_says_it_and_goes_on_afterwards()
    {
        await Hall.KeepWindowsBusyAsync();
        var mine = await Hall.TakeAsync("birth-registration", "social-security-card");
        await Hall.TakeAsync("pension-check");
        var kiosk = await OpenKioskAsync();
        var (basket, english) = (await OpenBasketAsync(english: false), await OpenBasketAsync(english: true));
        var counter = await OpenAsync("/counter/1", Panel.Counter);
        await SignInAsync(counter, "li", "100001");
        await counter.SeesAsync(".desk .who", "李文静");
        var board = await OpenAsync("/manager", Panel.Wall);
        await SignInAsync(board, "manager", "900001");
        await board.SeesAsync(".board .map .windows button");
        var desk = await OpenAsync("/desk", Panel.Counter);
        await SignInAsync(desk, "zhou", "100005");
        await desk.SeesAsync(".register h1");
        var wall = await OpenAsync("/wall/wall-1?lang=en", Panel.Wall);
        await wall.SeesAsync(".now .num");
        var phone = await OpenAsync("/t/" + mine["code"], Panel.Phone);
        await phone.SeesAsync(".live dd b");
        var booking = await OpenAsync("/book?matters=id-card-renewal", Panel.Phone);
        await booking.TouchAsync(".days button >> nth=1");
        await booking.TouchAsync(".times button:not([disabled]) >> nth=0");
        await booking.Page.FillAsync("input[type=tel]", "13800138000");
        Screen[] all = [kiosk, basket, english, counter, board, desk, wall, phone, booking];

        foreach (var screen in all) screen.ServerIsDown = true;
        await KillAsync();
        await JudgeKioskAsync(kiosk, "zh", "reconnecting");
        await kiosk.TouchAsync(".ease button", "English");
        await JudgeKioskAsync(kiosk, "en", "reconnecting");
        await JudgeKioskAsync(basket, "zh", "basket-reconnecting");
        await JudgeKioskAsync(english, "en", "basket-reconnecting");
        await counter.SeesAsync(".reconnect-mark", "正在重新连接");
        await counter.JudgeBothAsync("reconnecting");
        foreach (var (screen, name) in ((Screen, string)[])[(board, "manager"), (desk, "desk")])
        {
            await screen.SeesAsync(".desk.cut .reconnect-mark", "正在重新连接");
            foreach (var language in (string[])["zh", "en"])
            {
                foreach (var panel in (Panel[])[Panel.Counter, Panel.Wall])
                {
                    await screen.ResizeAsync(panel);
                    await screen.JudgeAsync($"{name}-reconnecting-{language}-{panel.Width}");
                }

                await screen.ClickAsync(".top button", language == "zh" ? "English" : "中文");
            }
        }

        await wall.SeesAsync(".wall.cut .reconnect-mark");
        await wall.JudgeAsync("wall-reconnecting-en");
        await phone.SeesAsync("main.cut .mark");
        await booking.TouchAsync(".acts .main");
        await booking.SeesAsync(".problem");
        foreach (var language in (string[])["zh", "en"])
        {
            await phone.JudgeAsync($"phone/{language}-reconnecting");
            await booking.JudgeAsync($"phone/{language}-booking-reconnecting");
            foreach (var page in (Screen[])[phone, booking]) await page.TouchAsync(".tongue");
        }

        await StartAsync();
        await kiosk.SeesNoMoreAsync(".banner");
        foreach (var screen in (Screen[])[counter, board, desk, wall]) await screen.SeesNoMoreAsync(".reconnect-mark");
        await phone.SeesAsync(".top .st.good");
        await booking.TouchAsync(".acts .main");
        await booking.SeesAsync(".appointment .code");
    }

    private async Task<Screen> OpenBasketAsync(bool english)
    {
        var kiosk = await OpenAsync("/kiosk/kiosk-1", Panel.Kiosk);
        await kiosk.SeesAsync(".theme");
        if (english) await kiosk.TouchAsync(".ease button", "English");
        await kiosk.TouchAsync(".theme >> nth=1");
        await kiosk.TouchAsync(".matter >> nth=0");
        await kiosk.TouchAsync("button.next");
        await kiosk.SeesAsync(".facts .wait");
        return kiosk;
    }

    private static async Task JudgeKioskAsync(Screen kiosk, string language, string scene)
    {
        await kiosk.SeesAsync(".banner.off", language == "en" ? "Cut off from the hall" : "和大厅暂时断开");
        await kiosk.JudgeBothWaysAsync(language, scene);
    }
}
