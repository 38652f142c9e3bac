using System.Globalization;
using System.Text.Json.Nodes;
using ServiceHall.Browser.Tests.Stage;

namespace ServiceHall.Browser.Tests;

/// <summary>Every layout of the plan, at both sizes, in both languages: read from ten metres, judged, and one announcement after the other.</summary>
public sealed class ReadingTheWallTests(Chromium chromium) : StagedHall(chromium)
{
    /// <summary>The smallest of all figures that are a number, a place, a count or a time, as a share of the screen's height, and what it says.</summary>
    private const string SmallestFigure = """
        () => {
          const canvas = new OffscreenCanvas(8, 8).getContext('2d');
          const wanted = '.num, .plate, .time, .date, .wait b, .wait li > span:not(.word), .zones .foot, .cap b, .reconnect-mark';
          let least = { share: 1, text: '' };
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            if (!/[0-9]/.test(node.data) || !node.parentElement.closest(wanted) || node.parentElement.closest('.sr')) continue;
            const style = getComputedStyle(node.parentElement);
            canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
            const share = canvas.measureText('0').actualBoundingBoxAscent / innerHeight;
            if (share < least.share) least = { share, text: node.data };
          }
          return [String(least.share), least.text];
        }
        """;

    private static readonly (string Id, string Wall)[] _walls =
    [
        ("wall-list", """{ "layout": "list" }"""), ("wall-list-only", """{ "layout": "list", "waiting": false, "voice": [] }"""),
        ("wall-zones", """{ "layout": "zones", "voice": [] }"""), ("wall-a", """{ "areas": ["A"], "waiting": false, "notices": false, "voice": ["zh"] }"""),
        ("wall-en", """{ "language": "en", "voice": [] }"""),
    ];

    protected override string Plan => PlanWith(plan =>
    {
        foreach (var (id, wall) in _walls)
            plan["stations"]!.AsArray().Add(new JsonObject { ["id"] = id, ["role"] = "wall", ["wall"] = JsonNode.Parse(wall), ["devices"] = new JsonArray() });
    });

    [Theory]
    [InlineData("wall-1")]
    [InlineData("wall-list")]
    [InlineData("wall-list-only")]
    [InlineData("wall-zones")]
    [InlineData("wall-a")]
    [InlineData("wall-en")]
    public async Task Every_figure_is_at_least_4_percent_of_the_screen_s_height(string name)
    {
        var wall = await OpenAsync("/wall/" + name, Panel.Wall, before: SpokenWords.Voice);
        await wall.SeesAsync(".wall", name == "wall-en" ? "No calls yet" : "还没有叫号");
        var leavesRoom = name is not "wall-zones";
        if (leavesRoom) await wall.SeesAsync(".book .qr");
        await wall.JudgeAsync(name + "-empty");
        if (leavesRoom) Assert.Equal(Hall.Page("/book").ToString(), await wall.ReadCodeAsync(name + "-empty"));
        await Hall.OpenAsync("1", "2", "3", "4", "5");
        foreach (var (window, matter) in (IEnumerable<(string, string)>)[("3", "food-licence"), ("4", "consultation"), ("2", "id-card-renewal"), ("1", "pension-check")])
        {
            await Hall.TakeAsync(matter);
            await Hall.WindowAsync(window, "call-next");
        }

        for (var i = 0; i < 12; i++) await Hall.TakeAsync(i % 2 == 0 ? "pension-check" : "food-licence");
        await wall.SeesAsync(".wall .num", "A002");
        foreach (var language in (string[])["zh", "en"])
        {
            await wall.Page.GotoAsync(Hall.Page($"/wall/{name}?lang={language}").ToString());
            await wall.SeesAsync(".wall .num", "A002");
            foreach (var panel in (Panel[])[Panel.LargeWall, Panel.Wall])
            {
                await wall.ResizeAsync(panel);
                await wall.JudgeAsync($"{name}-{language}-{panel.Width}");
                var least = await wall.Page.EvaluateAsync<string[]>(SmallestFigure);
                Assert.True(double.Parse(least[0], CultureInfo.InvariantCulture) >= 0.04, $"{name} {language} {panel.Width}: '{least[1]}' is only {least[0]} of the height.");
            }
        }
    }

    [Fact]
    public async Task Ten_calls_in_one_second_are_seen_waiting_and_said_one_after_the_other()
    {
        await Hall.OpenAsync("1", "2", "3", "5");
        var matterOf = new Dictionary<string, string> { ["1"] = "pension-check", ["2"] = "pension-check", ["3"] = "food-licence", ["5"] = "unresolved" };
        string[] windows = ["1", "2", "3", "5", "1", "2", "3", "5", "1", "2"];
        foreach (var window in windows) await Hall.TakeAsync(matterOf[window]);
        var wall = await OpenAsync("/wall/wall-1", Panel.Wall, before: SpokenWords.Voice);
        await wall.SeesAsync(".now.none");
        var numbers = new List<string>();
        foreach (var (window, at) in windows.Select((window, at) => (window, at)))
        {
            numbers.Add((await Hall.WindowAsync(window, "call-next"))["number"]!);
            if (at < 6) await Hall.WindowAsync(window, "no-show");
        }

        await wall.SeesAsync(".past .cap em", "待叫");
        await wall.SeesAsync(".now.calling");
        await wall.JudgeAsync("wall-flood");
        await wall.SeesNoMoreAsync(".past .cap em");
        await wall.SeesNoMoreAsync(".now.calling");
        var said = await wall.Page.EvaluateAsync<string[][]>("() => said.map(one => [one.lang, one.text, String(one.from), String(one.to)])");
        foreach (var (before, after) in said.Zip(said.Skip(1))) Assert.True(At(after[2]) >= At(before[3]), $"'{after[1]}' began before '{before[1]}' had ended.");
        var chinese = string.Join('|', said.Where(one => one[0] == "zh-CN").Select(one => one[1]));
        var places = numbers.Select(number => chinese.IndexOf(Spelled(number), StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place >= 0, chinese));
        Assert.Equal(places.Order(), places);

        static double At(string moment) => double.Parse(moment, CultureInfo.InvariantCulture);
        static string Spelled(string number) => string.Join(' ', number.Select(one => char.IsAsciiDigit(one) ? "零一二三四五六七八九"[one - '0'] : one));
    }

    [Fact]
    public async Task A_recall_rings_again_and_ten_minutes_later_the_white_sheet_rests()
    {
        await Hall.OpenAsync("1");
        await Hall.TakeAsync("pension-check");
        var wall = await OpenAsync("/wall/wall-1", Panel.Wall, ownClock: true, before: SpokenWords.Voice);
        await wall.SeesAsync(".now.none");
        await Hall.WindowAsync("1", "call-next");
        await wall.SeesAsync(".now.calling .num", "A001");
        await wall.SeesNoMoreAsync(".now.calling");
        await Hall.WindowAsync("1", "recall");
        await wall.SeesAsync(".now.calling.beating");
        await wall.SeesNoMoreAsync(".now.calling");
        await wall.SaidAsync(2);

        var place = await wall.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.wall')).transform");
        await wall.Page.Clock.FastForwardAsync("11:00");
        await wall.SeesAsync(".now.rest");
        await wall.JudgeAsync("wall-rest");
        Assert.NotEqual(place, await wall.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.wall')).transform"));
    }
}
