using System.Net;
using System.Net.Http.Headers;

namespace ServiceHall.Host.Tests.Cases;

public sealed class PapersByHttpTests(TestHall hall) : CasesOverHttp(hall)
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task Papers_are_known_by_their_bytes_and_given_out_to_be_saved_only()
    {
        using var desk = await AsAsync("zhou");
        var id = (await Done(desk, "/cases", """{"of":"reflection","subject":"有照片为证"}""", HttpStatusCode.Created))["case"]!.GetValue<string>();
        using var kept = await PutAsync(desk, id, _png, "../../etc/passwd.html");
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        using var html = await PutAsync(desk, id, "<html><script>alert(1)</script>"u8.ToArray(), "photo.png");
        await html.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "paper-type");
        using var large = await PutAsync(desk, id, [.. _png, .. new byte[9 * 1024 * 1024]], "large.png");
        await large.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        var paper = (await (await desk.GetAsync($"{Hall.Api}/cases/{id}", Stop)).ReadAsync())["case"]!["papers"]![0]!;
        Assert.Equal(("image/png", "../../etc/passwd.html"), (paper["mediaType"]!.GetValue<string>(), paper["name"]!.GetValue<string>()));
        var hash = paper["hash"]!.GetValue<string>();
        using var given = await desk.GetAsync($"{Hall.Api}/cases/{id}/papers/{hash}", Stop);
        Assert.Equal(_png, await given.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal("attachment", given.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", Assert.Single(given.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal([hash], Directory.GetFiles(Path.Combine(Hall.Data, "papers")).Select(path => Path.GetFileName(path)));
        using var none = await desk.GetAsync($"{Hall.Api}/cases/{id}/papers/..%2f..%2fkeys.json", Stop);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Of_a_paper_that_is_refused_nothing_stays_on_disk_unless_another_case_has_it()
    {
        using var desk = await AsAsync("zhou");
        const string Body = """{"of":"reflection","subject":"材料","department":"social-security"}""";
        var open = (await Done(desk, "/cases", Body, HttpStatusCode.Created))["case"]!.GetValue<string>();
        var filed = (await Done(desk, "/cases", Body, HttpStatusCode.Created))["case"]!.GetValue<string>();
        await FileAsync(filed);
        using (var kept = await PutAsync(desk, open, _png, "photo.png", "paper-key")) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        byte[] other = [.. _png, 4];
        using (var late = await PutAsync(desk, filed, other, "late.png")) await late.ProblemAsync(HttpStatusCode.Conflict, "wrong-case-state");
        using (var nameless = await PutAsync(desk, open, other, " ")) await nameless.ProblemAsync(HttpStatusCode.BadRequest, "text-missing");
        using (var reused = await PutAsync(desk, open, other, "other.png", "paper-key")) await reused.ProblemAsync(HttpStatusCode.UnprocessableEntity, "command-id-reused");
        using (var badKey = await PutAsync(desk, open, other, "other.png", new string('k', 200))) await badKey.ProblemAsync(HttpStatusCode.BadRequest, "bad-idempotency-key");
        using (var known = await PutAsync(desk, filed, _png, "known.png")) await known.ProblemAsync(HttpStatusCode.Conflict, "wrong-case-state");
        using (var twice = await PutAsync(desk, open, _png, "photo.png")) await twice.ProblemAsync(HttpStatusCode.Conflict, "paper-twice");
        using (var again = await PutAsync(desk, open, _png, "photo.png", "paper-key")) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(_png));
        Assert.Equal([hash], Directory.GetFiles(Path.Combine(Hall.Data, "papers")).Select(path => Path.GetFileName(path)));
        using var given = await desk.GetAsync($"{Hall.Api}/cases/{open}/papers/{hash}", Stop);
        Assert.Equal(_png, await given.Content.ReadAsByteArrayAsync(Stop));
    }

    private async Task<HttpResponseMessage> PutAsync(HttpClient client, string id, byte[] bytes, string name, string? key = null)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Hall.Api}/cases/{id}/papers?name={Uri.EscapeDataString(name)}") { Content = content };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        // A refusal comes before the bytes are sent, not as a broken pipe.
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request, Stop);
    }
}
