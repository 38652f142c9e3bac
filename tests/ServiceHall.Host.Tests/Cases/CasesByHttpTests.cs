using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Host.Cases;

namespace ServiceHall.Host.Tests.Cases;

public sealed class CasesByHttpTests(TestHall hall) : IClassFixture<TestHall>
{
    private static readonly byte[] _png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task A_reflection_goes_through_every_desk_and_its_citizen_follows_it()
    {
        using var desk = await AsAsync("zhou");
        using var department = await AsAsync("sun");
        using var supervisor = await AsAsync("he");
        var opened = await Done(desk, "/cases", """{"of":"reflection","subject":"社保卡三次未办成","text":"每次都说缺材料","level":"complex","problems":["papers-missing"],"phone":"13800001234","matter":"social-security-card"}""", HttpStatusCode.Created);
        var (id, code) = (opened["case"]!.GetValue<string>(), opened["code"]!.GetValue<string>());
        await Done(desk, $"/cases/{id}/assign", """{"department":"social-security"}""");
        await Refused(department, $"/cases/{id}/verify", """{"finding":"contented"}""", HttpStatusCode.Forbidden, "not-allowed");
        await Done(department, $"/cases/{id}/accept", "{}");
        await Refused(desk, $"/cases/{id}/answer", """{"result":"done","text":"x"}""", HttpStatusCode.Forbidden, "not-allowed");
        await Done(department, $"/cases/{id}/answer", """{"result":"done","text":"已补正并制卡"}""");
        await Done(desk, $"/cases/{id}/verify", """{"finding":"contented"}""");
        await Done(desk, $"/cases/{id}/close", "{}");
        await Done(desk, $"/cases/{id}/file", "");

        using var phone = hall.As(null);
        var shown = (await (await phone.GetAsync($"/api/cases/{code}", Stop)).ReadAsync())[0]!;
        Assert.Equal(("closed", "已补正并制卡"), (shown["step"]!.GetValue<string>(), shown["answer"]!.GetValue<string>()));
        var story = await (await supervisor.GetAsync($"{hall.Api}/cases/{id}", Stop)).ReadAsync();
        Assert.Equal(7, story["events"]!.AsArray().Count);
        Assert.Equal("138****1234", story["case"]!["person"]!["maskedPhone"]!.GetValue<string>());
        Assert.DoesNotContain("13800001234", await File.ReadAllTextAsync(Path.Combine(hall.Data, "township.db"), Encoding.Latin1, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_is_the_same_case_and_a_stranger_registers_none()
    {
        using var desk = await AsAsync("zhou");
        const string Body = """{"of":"consultation","subject":"医保怎么转移"}""";
        var key = "case-key-1";
        using var first = await desk.PostTextAsync($"{hall.Api}/cases", Body, key);
        using var again = await desk.PostTextAsync($"{hall.Api}/cases", Body, key);
        Assert.Equal((await first.ReadAsync()).ToJsonString(), (await again.ReadAsync()).ToJsonString());
        using var kiosk = hall.As("kiosk-1");
        await Refused(kiosk, "/cases", Body, HttpStatusCode.Forbidden, "not-allowed");
        await Refused(desk, "/cases", """{"of":"reflection","subject":"x","problems":["no-such"]}""", HttpStatusCode.UnprocessableEntity, "unknown-problem");
    }

    [Fact]
    public async Task An_application_is_told_when_ready_and_handed_over_against_the_document()
    {
        using var clerk = await AsAsync("li");
        using var department = await AsAsync("jin");
        const string Applicant = """{"number":"110101199003078888","name":"张三"}""";
        var taken = await Done(clerk, "/applications", "{\"matter\":\"food-licence\",\"identity\":" + Applicant + "}", HttpStatusCode.Created);
        await Refused(clerk, "/applications", """{"matter":"pension-check"}""", HttpStatusCode.UnprocessableEntity, "no-promise");
        var answered = await Done(department, $"/cases/{taken["case"]}/answer", """{"result":"done","text":"许可证已制好"}""");
        var pickUp = answered["pickUp"]!.GetValue<string>();
        using var anybody = hall.As(null);
        var shown = await (await anybody.GetAsync($"{hall.Api}/pick-ups/{pickUp}", Stop)).ReadAsync();
        Assert.Equal("ready", shown["step"]!.GetValue<string>());
        Assert.Null(shown["subject"]);
        using var desk = await AsAsync("zhou");
        await Refused(desk, $"/cases/{taken["case"]}/close", """{"uncollected":"久无人领"}""", HttpStatusCode.Conflict, "collecting-time");
        await Refused(clerk, $"/pick-ups/{pickUp}/hand-over", """{"identity":{"number":"110101199003070000"}}""", HttpStatusCode.Forbidden, "proof-wrong");
        await Done(clerk, $"/pick-ups/{pickUp}/hand-over", "{\"identity\":" + Applicant + "}");
        Assert.Equal("collected", (await (await anybody.GetAsync($"{hall.Api}/pick-ups/{pickUp}", Stop)).ReadAsync())["step"]!.GetValue<string>());
    }

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
        var paper = (await (await desk.GetAsync($"{hall.Api}/cases/{id}", Stop)).ReadAsync())["case"]!["papers"]![0]!;
        Assert.Equal(("image/png", "../../etc/passwd.html"), (paper["mediaType"]!.GetValue<string>(), paper["name"]!.GetValue<string>()));
        var hash = paper["hash"]!.GetValue<string>();
        using var given = await desk.GetAsync($"{hall.Api}/cases/{id}/papers/{hash}", Stop);
        Assert.Equal(_png, await given.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal("attachment", given.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", Assert.Single(given.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal([hash], Directory.GetFiles(Path.Combine(hall.Data, "papers")).Select(path => Path.GetFileName(path)));
        using var none = await desk.GetAsync($"{hall.Api}/cases/{id}/papers/..%2f..%2fkeys.json", Stop);
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
        Assert.Equal([hash], Directory.GetFiles(Path.Combine(hall.Data, "papers")).Select(path => Path.GetFileName(path)));
        using var given = await desk.GetAsync($"{hall.Api}/cases/{open}/papers/{hash}", Stop);
        Assert.Equal(_png, await given.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Work_orders_are_taken_in_once_and_their_answers_go_back()
    {
        using var manager = hall.As("manager");
        const string Orders = """{"orders":[{"number":"12345-9","subject":"窗口拖延","of":"reflection","department":"social-security"},{"number":"12345-10","subject":" "}]}""";
        var first = await Done(manager, "/hotline/orders", Orders);
        var again = await Done(manager, "/hotline/orders", Orders);
        Assert.Equal(first[0]!["case"]!.GetValue<string>(), again[0]!["case"]!.GetValue<string>());
        Assert.Equal("text-missing", first[1]!["problem"]!.GetValue<string>());
        using var department = await AsAsync("sun");
        await Done(department, $"/cases/{first[0]!["case"]}/accept", "{}");
        await Done(department, $"/cases/{first[0]!["case"]}/answer", """{"result":"explained","text":"已约谈窗口"}""");
        var answers = await (await manager.GetAsync($"{hall.Api}/hotline/answers", Stop)).ReadAsync();
        var answer = Assert.Single(answers.AsArray(), one => one!["number"]!.GetValue<string>() == "12345-9")!;
        Assert.Equal(("已约谈窗口", true), (answer["answer"]!.GetValue<string>(), answer["onTime"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_work_order_sent_again_in_other_words_tells_the_case_it_is_and_an_empty_one_is_refused()
    {
        using var manager = hall.As("manager");
        string Order(string subject) => $$"""{"orders":[{"number":"12345-30","subject":"{{subject}}"}]}""";
        var first = (await Done(manager, "/hotline/orders", Order("窗口拖沿")))[0]!;
        var again = (await Done(manager, "/hotline/orders", Order("窗口拖延")))[0]!;
        Assert.Equal("already-taken-in", again["problem"]?.GetValue<string>());
        Assert.Equal((first["case"]!.GetValue<string>(), first["due"]!.GetValue<string>()), (again["case"]!.GetValue<string>(), again["due"]!.GetValue<string>()));
        foreach (var orders in (string[])["""{"orders":[null]}""", """{"orders":null}""", """{"orders":[{"number":null,"subject":"没有编号"}]}""", "{}", "null"])
        {
            await Refused(manager, "/hotline/orders", orders, HttpStatusCode.BadRequest, "bad-request");
        }
    }

    [Fact]
    public async Task What_is_sent_again_after_its_case_was_filed_brings_no_telephone_number_back()
    {
        using var manager = hall.As("manager");
        using var desk = await AsAsync("zhou");
        const string Order = """{"orders":[{"number":"12345-20","subject":"请回电","of":"reflection","department":"social-security","phone":"13600004321"}]}""";
        const string Body = """{"of":"reflection","subject":"也请回电","department":"social-security","phone":"13600008765"}""";
        var ordered = (await Done(manager, "/hotline/orders", Order))[0]!["case"]!.GetValue<string>();
        using var registered = await desk.PostTextAsync($"{hall.Api}/cases", Body, "called-back");
        var walkedIn = (await registered.ReadAsync())["case"]!.GetValue<string>();
        Assert.All(Kept(), Assert.NotNull);
        await FileAsync(ordered);
        await FileAsync(walkedIn);
        for (var i = 0; i < 600 && Kept().Any(phone => phone is not null); i++) await Task.Delay(50, Stop);
        Assert.All(Kept(), Assert.Null);

        Assert.Equal(ordered, (await Done(manager, "/hotline/orders", Order))[0]!["case"]!.GetValue<string>());
        using var again = await desk.PostTextAsync($"{hall.Api}/cases", Body, "called-back");
        Assert.Equal(walkedIn, (await again.ReadAsync())["case"]!.GetValue<string>());
        Assert.All(Kept(), Assert.Null);

        string?[] Kept() => [Contacts.Find(ordered), Contacts.Find(walkedIn)];
    }

    [Fact]
    public async Task Indicators_the_ledger_and_similar_cases_are_told_to_the_supervisor()
    {
        using var supervisor = await AsAsync("he");
        using var desk = await AsAsync("zhou");
        await Done(desk, "/cases", """{"of":"enterprise","subject":"=营业执照变更, \"多次\"退回"}""", HttpStatusCode.Created);
        var csv = await supervisor.GetStringAsync($"{hall.Api}/cases.csv?of=enterprise", Stop);
        Assert.StartsWith("编号,", csv, StringComparison.Ordinal);
        var english = await supervisor.GetStringAsync($"{hall.Api}/cases.csv?of=enterprise&language=en", Stop);
        Assert.StartsWith("Case,Kind,", english, StringComparison.Ordinal);
        Assert.Contains(",Enterprise demand,", english, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await supervisor.GetByteArrayAsync($"{hall.Api}/cases.csv", Stop))[..3]);
        Assert.Contains("\"'=营业执照变更, \"\"多次\"\"退回\"", csv, StringComparison.Ordinal);
        var similar = await (await supervisor.GetAsync($"{hall.Api}/cases/similar?text={Uri.EscapeDataString("营业执照变更被退回")}", Stop)).ReadAsync();
        Assert.NotEmpty(similar.AsArray());
        var today = DateTimeOffset.Parse((await supervisor.GetAsync("/health/live", Stop)).Headers.Date!.Value.ToString("O", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var analysis = await (await supervisor.GetAsync($"{hall.Api}/cases/analysis?from={today}&to={today}&by=kind", Stop)).ReadAsync();
        Assert.Contains(analysis.AsArray(), row => row!["key"]!.GetValue<string>() == "enterprise" && row["registered"]!.GetValue<int>() == 1);
        using (var clerk = await AsAsync("li"))
        using (var colleagues = await clerk.GetAsync($"{hall.Api}/cases/analysis?from={today}&to={today}&by=clerk", Stop))
        {
            await colleagues.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        }

        using (var reflection = await desk.GetAsync($"{hall.Api}/cases/analysis?from={today}&to={today}&by=clerk", Stop)) Assert.Equal(HttpStatusCode.OK, reflection.StatusCode);
        foreach (var by in (string[])["day", "week", "month", "window", "clerk", "channel", "matter", "department"])
        {
            using var told = await supervisor.GetAsync($"{hall.Api}/indicators?from={today}&to={today}&by={by}", Stop);
            Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        }

        using var all = await supervisor.GetAsync($"{hall.Api}/indicators?from={today}&to={today}", Stop);
        Assert.Null((await all.ReadAsync())[0]!["goodRate"]);
        using var wrong = await supervisor.GetAsync($"{hall.Api}/indicators?from={today}&to={today}&by=shoe", Stop);
        await wrong.ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
    }

    [Fact]
    public async Task Who_looked_at_a_telephone_number_is_on_record_and_the_number_is_not()
    {
        using var desk = await AsAsync("zhou");
        using var clerk = await AsAsync("li");
        using var supervisor = await AsAsync("he");
        var id = (await Done(desk, "/cases", """{"of":"reflection","subject":"请回电","phone":"13700009876"}""", HttpStatusCode.Created))["case"]!.GetValue<string>();
        var silent = (await Done(desk, "/cases", """{"of":"reflection","subject":"没留电话"}""", HttpStatusCode.Created))["case"]!.GetValue<string>();
        await Refused(clerk, $"/cases/{id}/contact", "", HttpStatusCode.Forbidden, "not-allowed");
        await Refused(desk, $"/cases/{silent}/contact", "", HttpStatusCode.NotFound, "no-contact");
        Assert.Equal("13700009876", (await Done(desk, $"/cases/{id}/contact", ""))["phone"]!.GetValue<string>());
        var events = (await (await supervisor.GetAsync($"{hall.Api}/cases/{id}", Stop)).ReadAsync())["events"]!.AsArray();
        Assert.Equal(("contact-shown.v1", "clerk:zhou", "周立"), (events[^1]!["type"]!.GetValue<string>(), events[^1]!["by"]!.GetValue<string>(), events[^1]!["byName"]!.GetValue<string>()));
        Assert.DoesNotContain("13700009876", await File.ReadAllTextAsync(Path.Combine(hall.Data, "township.db"), Encoding.Latin1, Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("contact-shown", (await (await supervisor.GetAsync($"{hall.Api}/cases/{silent}", Stop)).ReadAsync()).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13800001234", "138****1234")]
    [InlineData("+86 138-0000-1234", "861****1234")]
    [InlineData("84461234", "****34")]
    [InlineData("0851-844612", "****12")]
    [InlineData("8446-123", "****")]
    [InlineData("12345", "****")]
    [InlineData(null, null)]
    public void Of_a_telephone_number_the_journal_keeps_too_little_to_call(string? phone, string? masked) => Assert.Equal(masked, ContactBook.Masked(phone));

    [Fact]
    public async Task A_department_that_sent_a_case_back_reads_it_and_does_nothing_more_with_it()
    {
        using var desk = await AsAsync("zhou");
        using var department = await AsAsync("sun");
        var id = (await Done(desk, "/cases", """{"of":"reflection","subject":"不归社保管","department":"social-security","phone":"13700001111"}""", HttpStatusCode.Created))["case"]!.GetValue<string>();
        await Done(department, $"/cases/{id}/contact", "");
        await Done(department, $"/cases/{id}/return", """{"reason":"不属我部门"}""");
        foreach (var (verb, body) in ((string, string)[])
                 [
                     ("suspend", """{"reason":"待补材料"}"""), ("resume", "{}"), ("extend", """{"days":1,"reason":"需核查"}"""), ("relevel", """{"level":"complex","reason":"复杂"}"""),
                     ("exclude", """{"ground":"mistaken","reason":"误评"}"""), ("contact", ""),
                 ])
        {
            await Refused(department, $"/cases/{id}/{verb}", body, HttpStatusCode.Forbidden, "not-allowed");
        }

        await Done(department, $"/cases/{id}/note", """{"text":"应由民政答复"}""");
        using var read = await department.GetAsync($"{hall.Api}/cases/{id}", Stop);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        await Done(desk, $"/cases/{id}/assign", """{"department":"civil-affairs"}""");
    }

    [Fact]
    public async Task The_slip_tells_the_code_and_the_citizen_who_is_not_content_sends_it_back()
    {
        using var desk = await AsAsync("zhou");
        using var department = await AsAsync("sun");
        using var phone = hall.As(null);
        var id = (await Done(desk, "/cases", """{"of":"reflection","subject":"窗口说不归他管","department":"social-security"}""", HttpStatusCode.Created))["case"]!.GetValue<string>();
        var slip = await (await desk.GetAsync($"{hall.Api}/cases/{id}/slip", Stop)).ReadAsync();
        var code = slip["code"]!.GetValue<string>();
        Assert.EndsWith($"/t/{code}", slip["address"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(slip["qrRows"]!.AsArray(), row => Assert.Equal(slip["qrRows"]!.AsArray().Count, row!.GetValue<string>().Length));
        await Done(department, $"/cases/{id}/accept", "{}");
        using var early = await phone.PostTextAsync($"/api/cases/{code}/{id}/judge", """{"level":5}""");
        await early.ProblemAsync(HttpStatusCode.Conflict, "wrong-case-state");
        await Done(department, $"/cases/{id}/answer", """{"result":"explained","text":"归我们管"}""");
        Assert.True((await (await phone.GetAsync($"/api/cases/{code}", Stop)).ReadAsync())[0]!["asks"]!.GetValue<bool>());
        using var bad = await phone.PostTextAsync($"/api/cases/{code}/{id}/judge", """{"level":1,"text":"没说怎么办"}""");
        Assert.Equal("case-reopened.v1", (await bad.ReadAsync())["events"]![0]!.GetValue<string>());
        await Done(department, $"/cases/{id}/answer", """{"result":"done","text":"当天办好了"}""");
        using var strange = await phone.PostTextAsync($"/api/cases/NOBODYKNOWS/{id}/judge", """{"level":5}""");
        await strange.ProblemAsync(HttpStatusCode.NotFound, "unknown-case");
        using var good = await phone.PostTextAsync($"/api/cases/{code}/{id}/judge", """{"level":4}""", "judged-once");
        using var again = await phone.PostTextAsync($"/api/cases/{code}/{id}/judge", """{"level":4}""", "judged-once");
        Assert.Equal((await good.ReadAsync()).ToJsonString(), (await again.ReadAsync()).ToJsonString());
        var view = (await (await desk.GetAsync($"{hall.Api}/cases/{id}", Stop)).ReadAsync())["case"]!;
        Assert.Equal((4, "contented", 2), (view["content"]!.GetValue<int>(), view["finding"]!.GetValue<string>(), view["round"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_ledger_is_narrowed_by_every_field_and_saved_as_a_workbook()
    {
        using var supervisor = await AsAsync("he");
        using var desk = await AsAsync("zhou");
        var id = (await Done(desk, "/cases", """{"of":"reflection","subject":"独一无二的一件","level":"difficult","problems":["too-many-steps"],"matter":"pension-check","department":"civil-affairs"}""", HttpStatusCode.Created))["case"]!.GetValue<string>();
        foreach (var query in (string[])["q=独一无二", "level=difficult", "problem=too-many-steps", "matter=pension-check", "department=civil-affairs", "owner=civil-affairs", "of=reflection&status=assigned", "from=2020-01-01&to=2099-12-31", $"q={id}"])
        {
            using var told = await supervisor.GetAsync($"{hall.Api}/cases?{query}", Stop);
            Assert.True((await told.Content.ReadAsStringAsync(Stop)).Contains(id, StringComparison.Ordinal), $"{query}: {await told.Content.ReadAsStringAsync(Stop)}");
        }

        foreach (var query in (string[])["q=没有这样的", "level=urgent", "matter=food-licence", "from=2099-01-01", "overdue=true", "status=closed"])
        {
            Assert.DoesNotContain(id, await supervisor.GetStringAsync($"{hall.Api}/cases?{query}", Stop), StringComparison.Ordinal);
        }

        using var workbook = new System.IO.Compression.ZipArchive(new MemoryStream(await supervisor.GetByteArrayAsync($"{hall.Api}/cases.xlsx?q=独一无二", Stop)));
        using var sheet = new StreamReader(workbook.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var text = await sheet.ReadToEndAsync(Stop);
        Assert.Contains(id, text, StringComparison.Ordinal);
        Assert.Contains("民政", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("<x:row").Length - 1);
    }

    private static readonly Dictionary<string, string> _pins = new() { ["li"] = "100001", ["zhou"] = "100005", ["sun"] = "700001", ["jin"] = "700002", ["he"] = "800001" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ContactBook Contacts => hall.Hall.App.Services.GetRequiredService<ContactBook>();

    private async Task FileAsync(string id)
    {
        using var department = await AsAsync("sun");
        using var desk = await AsAsync("zhou");
        await Done(department, $"/cases/{id}/accept", "{}");
        await Done(department, $"/cases/{id}/answer", """{"result":"done","text":"已回电"}""");
        await Done(desk, $"/cases/{id}/verify", """{"finding":"contented"}""");
        await Done(desk, $"/cases/{id}/close", "{}");
        await Done(desk, $"/cases/{id}/file", "");
    }

    private async Task<HttpClient> AsAsync(string clerk) => hall.WithToken(await hall.SignInAsync(clerk, _pins[clerk]));

    private async Task<JsonNode> Done(HttpClient client, string path, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await client.PostTextAsync(hall.Api + path, body);
        Assert.True(answer.StatusCode == status, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)}");
        return await answer.ReadAsync();
    }

    private async Task Refused(HttpClient client, string path, string body, HttpStatusCode status, string type)
    {
        using var answer = await client.PostTextAsync(hall.Api + path, body);
        await answer.ProblemAsync(status, type);
    }

    private async Task<HttpResponseMessage> PutAsync(HttpClient client, string id, byte[] bytes, string name, string? key = null)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{hall.Api}/cases/{id}/papers?name={Uri.EscapeDataString(name)}") { Content = content };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        // A refusal comes before the bytes are sent, not as a broken pipe.
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request, Stop);
    }
}
