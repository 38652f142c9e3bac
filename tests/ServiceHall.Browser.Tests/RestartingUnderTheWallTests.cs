using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

public sealed class RestartingUnderTheWallTests(Chromium chromium) : KilledHall(chromium)
{
    [Fact]
    public async Task The_wall_keeps_its_last_picture_greyed_and_goes_on_after_the_restart()
    {
        await Hall.OpenAsync("1", "2", "3");
        foreach (var (window, matter) in (IEnumerable<(string, string)>)[("1", "pension-check"), ("2", "id-card-renewal"), ("3", "food-licence")])
        {
            await Hall.TakeAsync(matter);
            await Hall.WindowAsync(window, "call-next");
        }

        await Hall.TakeAsync("social-security-card");
        var wall = await OpenAsync("/wall/wall-1", Panel.Wall, ownClock: true, before: SpokenWords.Voice);
        var kiosk = await OpenKioskAsync();
        await wall.SaidAsync(3);
        await wall.ReadsAsync(".now:not(.calling) .num", "B001");
        await Assertions.Expect(wall.Find(".past li")).ToHaveCountAsync(2);
        foreach (var window in (string[])["1", "2", "3"]) await Hall.WindowAsync(window, "start"); // else they would be said once more after the restart
        var before = await CallsAsync(wall);

        wall.ServerIsDown = kiosk.ServerIsDown = true;
        await KillAsync();
        await wall.SeesAsync(".wall.cut .reconnect-mark", "正在重新连接");
        await wall.SeesAsync(".now.grey");
        Assert.Equal(before, await CallsAsync(wall));
        await wall.JudgeAsync("wall-reconnecting");
        await wall.Page.Clock.FastForwardAsync("03:00:00");
        await wall.SeesAsync(".reconnect-mark", "已断 3 小时");
        Assert.Equal(before, await CallsAsync(wall));
        await wall.JudgeAsync("wall-hours-cut");
        await kiosk.SeesAsync(".banner.off", "和大厅暂时断开");
        await kiosk.JudgeAsync("kiosk-reconnecting");

        await StartAsync();
        await wall.SeesNoMoreAsync(".reconnect-mark");
        await wall.SeesNoMoreAsync(".cut");
        await kiosk.SeesNoMoreAsync(".banner");
        wall.ServerIsDown = kiosk.ServerIsDown = false;
        Assert.Equal(before, await CallsAsync(wall));

        await Hall.WindowAsync("1", "finish");
        await Hall.WindowAsync("1", "call-next");
        await wall.ReadsAsync(".now .num", "A003");
        await wall.SaidAsync(4);
        await wall.JudgeAsync("wall-after-restart");
    }

    private static async Task<string> CallsAsync(Screen wall) => string.Join('|', await wall.Find(".now .num, .now .plate b, .past li").AllInnerTextsAsync());
}
