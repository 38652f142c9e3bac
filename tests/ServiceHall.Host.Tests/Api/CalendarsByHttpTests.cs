using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ServiceHall.Host.Tests.Api;

/// <summary>A year's notice is loaded into a running hall: sent by a manager, or laid into the data folder.</summary>
public sealed class CalendarsByHttpTests : IAsyncLifetime
{
    private readonly TestHall _hall = new();
    private HttpClient _manager = null!;

    public async ValueTask InitializeAsync()
    {
        await _hall.InitializeAsync();
        _manager = _hall.WithToken(await _hall.SignInAsync("manager", "900001"));
    }

    public async ValueTask DisposeAsync()
    {
        _manager.Dispose();
        await _hall.DisposeAsync();
    }

    [Fact]
    public async Task A_manager_sends_the_notice_of_a_year_and_the_hall_goes_by_it()
    {
        var sent = await PutAsync(_manager, 2027, Notice("2027-01-01", "2027-01-03"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var year = await YearAsync(2027);
        Assert.Equal("a notice for a test", year.GetProperty("source").GetString());
        Assert.Equal("2027-01-03", year.GetProperty("off")[0].GetProperty("to").GetString());
        Assert.False(_hall.Hall.Engine.Plan.Calendar.IsWorking(new DateOnly(2027, 1, 3)));
        Assert.True(File.Exists(Path.Combine(_hall.Data, "calendars", "2027.json")));
    }

    [Fact]
    public async Task A_wrong_notice_is_refused_with_its_place_and_changes_nothing()
    {
        var wrong = await PutAsync(_manager, 2027, Notice("2027-01-03", "2027-01-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("$.off[0]", (await wrong.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("field").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PutAsync(_manager, 2028, Notice("2027-01-01", "2027-01-03"))).StatusCode);
        Assert.Equal(JsonValueKind.Null, (await YearAsync(2027)).TryGetProperty("source", out var source) ? source.ValueKind : JsonValueKind.Null);
        using var kiosk = _hall.As("kiosk-1");
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(kiosk, 2027, Notice("2027-01-01", "2027-01-03"))).StatusCode);
    }

    [Fact]
    public async Task A_file_laid_into_the_data_folder_is_followed_without_a_restart_and_a_wrong_one_is_named()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_hall.Data, "calendars")).FullName, "2027.json");
        await File.WriteAllTextAsync(file, "{", TestContext.Current.CancellationToken);
        await _hall.Hall.Office.Calendars!.LookAsync();
        Assert.Contains("2027.json", (await ShownAsync()).GetProperty("fault").GetString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, Notice("2027-01-01", "2027-01-03"), TestContext.Current.CancellationToken);
        await _hall.Hall.Office.Calendars!.LookAsync();
        Assert.Equal("a notice for a test", (await YearAsync(2027)).GetProperty("source").GetString());
        Assert.False((await ShownAsync()).TryGetProperty("fault", out _));
        Assert.False(_hall.Hall.Engine.Plan.Calendar.IsWorking(new DateOnly(2027, 1, 1)));
    }

    private static string Notice(string from, string to) => "{\"year\": 2027, \"source\": \"a notice for a test\", \"off\": [{\"from\": \"" + from + "\", \"to\": \"" + to + "\", \"zh\": \"元旦\", \"en\": \"New Year\"}], \"worked\": []}";

    private async Task<HttpResponseMessage> PutAsync(HttpClient client, int year, string notice)
    {
        using var content = new StringContent(notice, Encoding.UTF8, "application/json");
        return await client.PutAsync(new Uri($"{_hall.Api}/calendars/{year}", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private Task<JsonElement> ShownAsync() => _manager.GetFromJsonAsync<JsonElement>($"{_hall.Api}/calendars", TestContext.Current.CancellationToken);

    private async Task<JsonElement> YearAsync(int year) =>
        (await ShownAsync()).GetProperty("years").EnumerateArray().Single(one => one.GetProperty("year").GetInt32() == year);
}
