using System.Text.Json;
using ServiceHall.Browser.Tests.Stage;
using ServiceHall.Host.City;

namespace ServiceHall.Browser.Tests;

/// <summary>The board of a city: this hall, one that was never reached, and one that does not know it.</summary>
public sealed class WatchingACityTests(Chromium chromium) : StagedHall(chromium)
{
    private RunningCity? _city;

    [Fact]
    public async Task All_halls_are_seen_on_one_page_in_both_languages_and_an_away_one_keeps_its_line()
    {
        var city = await StartCityAsync();
        await Hall.OpenAsync("1", "2");
        for (var i = 0; i < 3; i++) await Hall.TakeAsync("id-card-renewal");
        var board = await OpenAsync(city.Page, Panel.Wall);
        await board.SeesAsync(".rows tbody tr:first-child .st.good", "开着");
        await board.SeesAsync(".kpi", "清溪镇便民服务中心 占 3 人");
        await board.SeesAsync(".kpi", "2 个连不上");
        await board.SeesAsync(".rows tbody tr:nth-child(2)", "常宁市政务服务中心");
        await board.SeesAsync(".rows tbody tr:nth-child(3) .st.bad", "钥匙不对");
        await board.JudgeAsync("city");
        await board.ClickAsync(".order button", "急的在前");
        await board.SeesAsync(".rows tbody tr:last-child", "清溪镇便民服务中心");
        await board.ClickAsync(".top button", "English");
        await board.SeesAsync(".kpi", "2 out of reach");
        await board.JudgeAsync("city-en");
        await board.Page.SetViewportSizeAsync(1366, 768);
        await board.JudgeAsync("city-en-1366");

        await base.StopAsync();
        await board.SeesAsync(".rows tbody tr.gone .st.bad", "out of reach since");
        await board.SeesAsync(".rows tbody tr.gone .strong", "3");
        await board.JudgeAsync("city-away");
    }

    // After its screens, which would complain that it is gone.
    protected override async Task StopAsync()
    {
        await base.StopAsync();
        if (_city is not null) await _city.DisposeAsync();
    }

    private async Task<RunningCity> StartCityAsync()
    {
        var folder = Path.Combine(Data, "..", "city");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "wrong.token"), "NotTheTokenOfThisHall");
        var file = Path.Combine(folder, "city.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            id = "hengyang",
            name = new { zh = "衡阳市", en = "Hengyang" },
            halls = new object[]
            {
                new { id = "township", address = Running.Urls[0], tokenFile = Path.Combine(Data, "stations.json") },
                new { id = "changning", name = new { zh = "常宁市政务服务中心", en = "Changning Service Hall" }, address = "http://127.0.0.1:9", tokenFile = "wrong.token" },
                new { id = "qidong", name = new { zh = "祁东县政务服务中心", en = "Qidong Service Hall" }, address = Running.Urls[0], tokenFile = "wrong.token" },
            },
        }));
        return _city = await RunningCity.StartAsync(new CityOptions { File = file, Data = folder, Urls = ["http://127.0.0.1:0"], TrustLoopback = true }, Time, TestContext.Current.CancellationToken);
    }
}
