using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Api;

public sealed class ReportsByHttpTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task W5_a_served_visit_stands_in_the_reports_a_moment_later_and_leads_to_its_ticket()
    {
        var stop = TestContext.Current.CancellationToken;
        var taken = await hall.TakeAsync();
        Assert.NotNull(taken);
        var manager = hall.As("manager");
        JsonNode? report = null;
        for (var tries = 0; tries < 600; tries++)
        {
            report = await manager.GetFromJsonAsync<JsonNode>("/api/halls/township/reports/hall", stop);
            if (report!["rows"]!.AsArray().Count > 0) break;
            await Task.Delay(100, stop);
        }

        Assert.Equal("taken", report!["columns"]![0]!["id"]!.GetValue<string>());
        Assert.True(report["rows"]![0]!["values"]![0]!.GetValue<double>() >= 1);

        var csv = await manager.GetAsync("/api/halls/township/reports/matter?format=csv&language=en", stop);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Period,Id,Name,Taken", await csv.Content.ReadAsStringAsync(stop), StringComparison.Ordinal);
        Assert.Empty((await manager.GetFromJsonAsync<JsonArray>("/api/halls/township/reports/window/tickets?key=1&take=5", stop))!);
    }

    [Theory]
    [InlineData("/api/halls/township/reports/weather", "kind")]
    [InlineData("/api/halls/township/reports/hall?from=yesterday", "from")]
    [InlineData("/api/halls/township/reports/hall?period=decade", "period")]
    [InlineData("/api/halls/township/reports/hall?format=pdf", "format")]
    [InlineData("/api/halls/township/reports/hall?from=9999-12-01&to=9999-12-31&period=month", "to")]
    [InlineData("/api/halls/township/reports/matter/assessment", "kind")]
    [InlineData("/api/halls/township/reports/window/tickets?take=5000", "take")]
    public async Task A_wrong_question_names_the_part_at_fault(string address, string field)
    {
        var answer = await hall.As("manager").GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_the_manager_reads_reports() => Assert.Equal(
        HttpStatusCode.Forbidden, (await hall.As("kiosk-1").GetAsync("/api/halls/township/reports/hall", TestContext.Current.CancellationToken)).StatusCode);
}
