using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ServiceHall.Host.Phones;

namespace ServiceHall.Host.Tests.Api;

public sealed class TicketsByPhoneTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task The_code_opens_the_ticket_and_no_other_does()
    {
        var taken = await hall.TakeAsync("birth-registration");
        using var phone = hall.As(null);
        using var answer = await phone.GetAsync($"/api/tickets/{taken["code"]}", TestContext.Current.CancellationToken);
        var page = await answer.ReadAsync();
        Assert.Equal("waiting", page["visit"]!["state"]!.GetValue<string>());
        Assert.Equal("township", page["hall"]!["id"]!.GetValue<string>());
        Assert.Equal("A", page["area"]!["id"]!.GetValue<string>());
        Assert.Equal("birth-registration", page["matters"]![0]!["id"]!.GetValue<string>());
        Assert.NotEmpty(page["matters"]![0]!["materials"]!.AsArray());

        using var guess = await phone.GetAsync("/api/tickets/guessed", TestContext.Current.CancellationToken);
        await guess.ProblemAsync(HttpStatusCode.NotFound, "unknown-ticket");
        using var wild = await phone.GetAsync("/api/tickets/" + Uri.EscapeDataString("a b\u0001" + new string('x', 3000)), TestContext.Current.CancellationToken);
        await wild.ProblemAsync(HttpStatusCode.NotFound, "unknown-ticket");
    }

    [Fact]
    public async Task The_live_ticket_tells_of_the_call_and_of_the_end()
    {
        using var clerk = hall.WithToken(await hall.SignInAsync("wang", "100002"));
        using var opened = await clerk.PostTextAsync(hall.Api + "/windows/2/open", "{}");
        var taken = await hall.TakeAsync("flexible-employment");

        using var phone = hall.As(null);
        await using var stream = await phone.GetStreamAsync($"/api/tickets/{taken["code"]}/live", TestContext.Current.CancellationToken);
        using var lines = new StreamReader(stream);
        Assert.Equal("waiting", await NextStateAsync(lines));
        // By name: other tests of this hall have people waiting too.
        using var called = await clerk.PostTextAsync(hall.Api + "/windows/2/call-visit", $$"""{"visit":{{taken["visit"]}}}""");
        Assert.Equal(taken["visit"]!.GetValue<long>(), (await called.ReadAsync())["visit"]!.GetValue<long>());
        Assert.Equal("called", await NextStateAsync(lines));
    }

    [Fact]
    public async Task Only_so_many_phones_listen_to_one_ticket_and_one_more_is_told_to_ask_now_and_then()
    {
        var taken = await hall.TakeAsync();
        using var phone = hall.As(null);
        var streams = new List<Stream>();
        for (var i = 0; i < 20; i++) streams.Add(await phone.GetStreamAsync($"/api/tickets/{taken["code"]}/live", TestContext.Current.CancellationToken));
        using (var refused = await phone.GetAsync($"/api/tickets/{taken["code"]}/live", TestContext.Current.CancellationToken))
        {
            await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-phones");
        }

        using var asking = await phone.GetAsync($"/api/tickets/{taken["code"]}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, asking.StatusCode);
        using var first = new StreamReader(streams[0]);
        Assert.Equal("waiting", await NextStateAsync(first));
        using var cancelled = await phone.PostTextAsync($"/api/tickets/{taken["code"]}/cancel", "{}");
        Assert.Equal("cancelled", await NextStateAsync(first));
        foreach (var stream in streams) await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_phone_that_is_told_nothing_hears_that_its_line_is_alive_as_an_event_which_its_page_can_see()
    {
        var line = new PhoneLine();
        line.PutPlace("place"u8.ToArray());
        Assert.NotNull(await line.TakeAsync());
        line.Beat();
        var next = line.TakeAsync().AsTask();
        Assert.False(next.IsCompleted);
        line.Beat();
        Assert.Equal("event: alive\ndata: {}\n\n", Encoding.UTF8.GetString((await next)!.Value.Span));
    }

    [Fact]
    public async Task A_phone_gives_its_own_number_back_and_rates_after_the_service_only()
    {
        var taken = await hall.TakeAsync();
        using var phone = hall.As(null);
        using var early = await phone.PostTextAsync($"/api/tickets/{taken["code"]}/rate", """{"level":5}""");
        await early.ProblemAsync(HttpStatusCode.Conflict, "not-finished");
        using var cancelled = await phone.PostTextAsync($"/api/tickets/{taken["code"]}/cancel", "{}");
        Assert.Equal("cancelled", (await cancelled.ReadAsync())["state"]!.GetValue<string>());
        using var again = await phone.PostTextAsync($"/api/tickets/{taken["code"]}/cancel", "{}");
        await again.ProblemAsync(HttpStatusCode.Conflict, "visit-over");
    }

    private static async Task<string> NextStateAsync(StreamReader lines)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(60));
        while (await lines.ReadLineAsync(late.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) await lines.ReadLineAsync(late.Token);
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonNode.Parse(line[6..])!["visit"]!["state"]!.GetValue<string>();
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
