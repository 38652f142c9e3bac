using System.Globalization;
using Microsoft.Playwright;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

public sealed class WatchingTheHallTests(Chromium chromium) : StagedHall(chromium)
{
    [Fact]
    public async Task The_figures_are_the_halls_and_a_ticket_tells_its_story()
    {
        await Hall.KeepWindowsBusyAsync();
        await Hall.WindowAsync("1", "finish");
        foreach (var matter in (string[])["pension-check", "retirement-application", "business-registration", "consultation", "subsistence-allowance"]) await Hall.TakeAsync(matter);
        await Hall.WindowAsync("1", "call-next");
        await Hall.WindowAsync("3", "call-next");
        await Hall.WindowAsync("3", "no-show");
        await Hall.WindowAsync("4", "pause", new { reason = "整理材料" });

        var board = await OpenAsync("/manager", Panel.Wall);
        await SignInAsync(board, "manager", "900001");
        await board.SeesAsync(".desk .top", "清溪镇便民服务中心");
        var hall = await Hall.ManagerViewAsync();
        await ReadsTileAsync(board, "今天取号", hall["takenToday"]!);
        await ReadsTileAsync(board, "正在等", hall["waiting"]!);
        await ReadsTileAsync(board, "正在办", hall["serving"]!);
        await ReadsTileAsync(board, "开着的窗口", hall.Json.GetProperty("windows").EnumerateArray().Count(one => one.GetProperty("state").GetString() == "open").ToString(CultureInfo.InvariantCulture));
        await board.SeesAsync(".kpi div", $"办完 {hall["finishedToday"]}，过号 {hall["noShowsToday"]}");
        Assert.Equal(("7", "3", "1", "1", "1"), (hall["takenToday"], hall["waiting"], hall["serving"], hall["finishedToday"], hall["noShowsToday"]));
        await Assertions.Expect(board.Find(".map .windows button")).ToHaveCountAsync(5);
        await board.SeesAsync(".map article:has(.plate:text-is('B')) .who", "不用等");
        await board.SeesAsync(".dev", "小票打印");
        await board.JudgeAsync("manager");

        var longest = hall.Json.GetProperty("longest").GetProperty("number").GetString()!;
        await board.ClickAsync(".kpi button");
        await board.ReadsAsync(".story .num", longest);
        await board.SeesAsync(".story li", "取号 " + longest);
        await board.JudgeAsync("manager-story");
        await board.Page.Keyboard.PressAsync("Escape");
        await board.SeesNoMoreAsync(".story");
        await board.ClickAsync(".map .windows button.paused");
        await board.SeesAsync(".beside", "整理材料");
        await board.JudgeAsync("manager-window");
    }

    [Fact]
    public async Task A_clerk_is_told_that_the_board_is_the_managers()
    {
        var board = await OpenAsync("/manager", Panel.Wall);
        await SignInAsync(board, "li", "100001");
        await board.SeesAsync(".sign-in .sentence", "这一页给大厅管理员用");
        await board.SeesNoMoreAsync(".board");
        await board.JudgeAsync("manager-sign-in");
    }

    private static Task ReadsTileAsync(Screen board, string tile, string figure) =>
        Assertions.Expect(board.Find(".kpi > div", tile).Locator("b").First).ToHaveTextAsync(figure);
}
