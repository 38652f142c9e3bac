using System.Net;

namespace ServiceHall.Host.Tests.Screens;

public sealed class StationPagesTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task The_token_is_taken_once_and_leaves_the_address()
    {
        using var browser = hall.As(null);
        using var first = await browser.SendAsync(Request($"/wall/wall-1?token={hall.Token("wall-1")}", foreign: true), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal("/wall/wall-1", first.Headers.Location!.ToString());
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);

        using var second = await browser.SendAsync(Request("/wall/wall-1", foreign: true, cookie.Split(';')[0]), TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.Unauthorized, second.StatusCode);
        using var view = await browser.SendAsync(Request(hall.Api + "/views/wall", foreign: true, cookie.Split(';')[0]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, view.StatusCode);
        using var other = await browser.SendAsync(Request("/kiosk/kiosk-1", foreign: true, cookie.Split(';')[0]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task One_browser_may_show_several_stations()
    {
        using var browser = hall.As(null);
        var cookies = $"servicehall-station={hall.Token("kiosk-1")}.{hall.Token("wall-1")}";
        using var kiosk = await browser.SendAsync(Request(hall.Api + "/views/prints/kiosk-1?station=kiosk-1", foreign: true, cookies), TestContext.Current.CancellationToken);
        using var wall = await browser.SendAsync(Request(hall.Api + "/views/prints/kiosk-1?station=wall-1", foreign: true, cookies), TestContext.Current.CancellationToken);
        using var neither = await browser.SendAsync(Request(hall.Api + "/views/wall?station=kiosk-2", foreign: true, cookies), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (kiosk.StatusCode, wall.StatusCode, neither.StatusCode));
    }

    [Theory]
    [InlineData("/kiosk/kiosk-1", HttpStatusCode.Unauthorized)]
    [InlineData("/kiosk/kiosk-1?token=guessed", HttpStatusCode.Unauthorized)]
    [InlineData("/kiosk/wall-1", HttpStatusCode.NotFound)]
    [InlineData("/kiosk/nonsense", HttpStatusCode.NotFound)]
    [InlineData("/kiosk/manager", HttpStatusCode.NotFound)]
    [InlineData("/counter/99", HttpStatusCode.NotFound)]
    [InlineData("/w/99", HttpStatusCode.NotFound)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    public async Task Who_cannot_come_in_reads_what_to_do(string path, HttpStatusCode status)
    {
        using var browser = hall.As(null);
        using var answer = await browser.SendAsync(Request(path, foreign: true), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_hall_s_own_machine_is_trusted_and_nobody_who_pretends_to_be_it()
    {
        using var browser = hall.As(null);
        using var own = await browser.SendAsync(Request("/kiosk/kiosk-1", foreign: false), TestContext.Current.CancellationToken);
        Assert.True(own.Headers.Contains("Set-Cookie"));
        using var proxied = await browser.SendAsync(Request("/kiosk/kiosk-1", foreign: true), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, proxied.StatusCode);

        var rebound = Request("/kiosk/kiosk-1", foreign: false);
        rebound.Headers.Host = "evil.example";
        using var foreignName = await browser.SendAsync(rebound, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, foreignName.StatusCode);
    }

    [Fact]
    public async Task The_rating_codes_of_all_windows_are_one_page_for_the_printer()
    {
        using var browser = hall.As(null);
        var page = await browser.GetStringAsync("/w", TestContext.Current.CancellationToken);
        var plan = hall.Hall.Office.Plan;
        Assert.Equal(plan.Windows.Count, page.Split("<svg ").Length - 1);
        Assert.All(plan.Windows, window => Assert.Contains(window.Name.Zh, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_are_guarded_against_frames_scripts_and_prying()
    {
        using var browser = hall.As(null);
        using var page = await browser.GetAsync("/", TestContext.Current.CancellationToken);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self'", policy, StringComparison.Ordinal);
        // The kiosk's camera decoder is WebAssembly from our own files; no script from elsewhere, none inline.
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.False(page.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Data_is_no_page_and_a_report_for_paper_is_one()
    {
        using var manager = hall.As("manager");
        using var data = await manager.GetAsync(hall.Api + "/views/manager", TestContext.Current.CancellationToken);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(data.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(data.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(data.Headers.CacheControl!.NoStore);
        using var report = await manager.GetAsync(hall.Api + "/reports/hall?format=html", TestContext.Current.CancellationToken);
        Assert.Equal("text/html", report.Content.Headers.ContentType!.MediaType);
        Assert.Contains("style-src 'self' 'unsafe-inline'", Assert.Single(report.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(report.Headers.GetValues("X-Frame-Options")));
    }

    private static HttpRequestMessage Request(string path, bool foreign, string? cookie = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (foreign) request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return request;
    }
}
