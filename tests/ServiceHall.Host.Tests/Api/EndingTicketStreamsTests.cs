using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Tests.Hubs;

namespace ServiceHall.Host.Tests.Api;

/// <summary>A phone's stream ends when there is no such ticket any more; the phone asks again, and is told so.</summary>
public sealed class EndingTicketStreamsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stream_of_a_ticket_ends_with_its_day_and_the_code_is_none_then()
    {
        var time = new HandTime();
        await using var hall = new TestHall { Time = time };
        await hall.InitializeAsync();
        var taken = await hall.TakeAsync();
        using var phone = hall.As(null);
        using var lines = new StreamReader(await phone.GetStreamAsync($"/api/tickets/{taken["code"]}/live", Stop));
        while (await lines.ReadLineAsync(Stop) is { } line && !line.StartsWith("data: ", StringComparison.Ordinal)) Assert.NotNull(line);

        time.Advance(TimeSpan.FromHours(24));
        await lines.ReadToEndAsync(Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);
        using var again = await phone.GetAsync($"/api/tickets/{taken["code"]}/live", Stop);
        await again.ProblemAsync(HttpStatusCode.NotFound, "unknown-ticket");
    }

    [Fact]
    public async Task The_stream_of_a_ticket_whose_day_ends_while_it_is_opened_ends_at_once()
    {
        VisitView? seen;
        await using (var hall = new TestHall())
        {
            await hall.InitializeAsync();
            var taken = await hall.TakeAsync();
            using var phone = hall.As(null);
            using var answer = await phone.GetAsync($"/api/tickets/{taken["code"]}", Stop);
            seen = (await answer.ReadAsync())["visit"].Deserialize<VisitView>(Wire.Options);
        }

        var asked = 0;
        await using var watched = await WatchedHall.StartAsync(_ => new EndlessHall { Visit = () => asked++ == 0 ? seen : null });
        using var client = new HttpClient();
        var text = await client.GetStringAsync($"{watched.Url}/api/tickets/c0de/live", Stop).WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.Equal("retry: 2000\n\n", text);
    }
}
