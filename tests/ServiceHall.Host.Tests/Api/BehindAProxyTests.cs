using System.Net;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Tests.Api;

/// <summary>Limits by address are the visitors' own, not their proxy's; who is no known proxy is not believed.</summary>
public sealed class BehindAProxyTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_proxy_says_of_its_visitors_is_believed_when_the_hall_knows_it(bool known)
    {
        var test = new TestHall();
        await test.InitializeAsync();
        await test.StopAsync();
        await using (var hall = await RunningHall.StartAsync(test.Options with { TrustLoopback = false, Proxies = known ? ["127.0.0.1"] : [] }, TimeProvider.System, TestContext.Current.CancellationToken))
        {
            using var client = new HttpClient { BaseAddress = new Uri(hall.Urls[0]) };
            while (await KnockAsync(client, "198.51.100.7") != HttpStatusCode.TooManyRequests) { }
            Assert.Equal(known ? HttpStatusCode.NotFound : HttpStatusCode.TooManyRequests, await KnockAsync(client, "198.51.100.8"));
        }

        await test.DisposeAsync();
    }

    private static async Task<HttpStatusCode> KnockAsync(HttpClient client, string visitor)
    {
        using var knock = new HttpRequestMessage(HttpMethod.Post, "/api/tickets/unknown/cancel");
        knock.Headers.Add("X-Forwarded-For", visitor);
        using var answer = await client.SendAsync(knock, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
