using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

public sealed class TwoClerksTests(Chromium chromium) : StagedHall(chromium)
{
    [Fact]
    public async Task Two_clerks_who_call_at_once_never_get_the_same_person_and_the_wall_shows_both()
    {
        for (var i = 0; i < 6; i++) await Hall.TakeAsync("id-card-renewal");
        var wall = await OpenAsync("/wall/wall-1", Panel.Wall);
        var first = await OpenCounterAsync("1", Panel.Counter);
        var second = await OpenCounterAsync("2", Panel.CompactCounter);
        await SignInAsync(first, "li", "100001");
        await SignInAsync(second, "wang", "100002");
        await Task.WhenAll(first.PressAsync("开窗"), second.PressAsync("开窗"));

        var called = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(first.PressAsync("叫下一位"), second.PressAsync("叫下一位"));
            await Task.WhenAll(first.SeesAsync(".acts .next b", "开始办理"), second.SeesAsync(".acts .next b", "开始办理"));
            called.Add(await first.Find(".head .num").InnerTextAsync());
            called.Add(await second.Find(".visit .num").InnerTextAsync());
            foreach (var number in called[^2..]) await wall.SeesAsync(".wall .num", number);
            await Task.WhenAll(first.KeyAsync("F3"), second.KeyAsync("F3"));
        }

        Assert.Equal(["A001", "A002", "A003", "A004", "A005", "A006"], called.Order());
        await first.SeesAsync(".acts .next", "有人取号会出现在这里");
        await wall.JudgeAsync("wall-two-clerks");
    }
}
