using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ServiceHall.Host.Cases;

namespace ServiceHall.Host.Tests.Cases;

public sealed class CasesByHttpTests(TestHall hall) : CasesOverHttp(hall)
{
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

        using var phone = Hall.As(null);
        var shown = (await (await phone.GetAsync($"/api/cases/{code}", Stop)).ReadAsync())[0]!;
        Assert.Equal(("closed", "已补正并制卡"), (shown["step"]!.GetValue<string>(), shown["answer"]!.GetValue<string>()));
        var story = await (await supervisor.GetAsync($"{Hall.Api}/cases/{id}", Stop)).ReadAsync();
        Assert.Equal(7, story["events"]!.AsArray().Count);
        Assert.Equal("138****1234", story["case"]!["person"]!["maskedPhone"]!.GetValue<string>());
        Assert.DoesNotContain("13800001234", await File.ReadAllTextAsync(Path.Combine(Hall.Data, "township.db"), Encoding.Latin1, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_is_the_same_case_and_a_stranger_registers_none()
    {
        using var desk = await AsAsync("zhou");
        const string Body = """{"of":"consultation","subject":"医保怎么转移"}""";
        var key = "case-key-1";
        using var first = await desk.PostTextAsync($"{Hall.Api}/cases", Body, key);
        using var again = await desk.PostTextAsync($"{Hall.Api}/cases", Body, key);
        Assert.Equal((await first.ReadAsync()).ToJsonString(), (await again.ReadAsync()).ToJsonString());
        using var kiosk = Hall.As("kiosk-1");
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
        using var anybody = Hall.As(null);
        var shown = await (await anybody.GetAsync($"{Hall.Api}/pick-ups/{pickUp}", Stop)).ReadAsync();
        Assert.Equal("ready", shown["step"]!.GetValue<string>());
        Assert.Null(shown["subject"]);
        using var desk = await AsAsync("zhou");
        await Refused(desk, $"/cases/{taken["case"]}/close", """{"uncollected":"久无人领"}""", HttpStatusCode.Conflict, "collecting-time");
        await Refused(clerk, $"/pick-ups/{pickUp}/hand-over", """{"identity":{"number":"110101199003070000"}}""", HttpStatusCode.Forbidden, "proof-wrong");
        await Done(clerk, $"/pick-ups/{pickUp}/hand-over", "{\"identity\":" + Applicant + "}");
        Assert.Equal("collected", (await (await anybody.GetAsync($"{Hall.Api}/pick-ups/{pickUp}", Stop)).ReadAsync())["step"]!.GetValue<string>());
    }

    [Fact]
    public async Task Indicators_the_ledger_and_similar_cases_are_told_to_the_supervisor()
    {
        using var supervisor = await AsAsync("he");
        using var desk = await AsAsync("zhou");
        await Done(desk, "/cases", """{"of":"enterprise","subject":"=营业执照变更, \"多次\"退回"}""", HttpStatusCode.Created);
        var csv = await supervisor.GetStringAsync($"{Hall.Api}/cases.csv?of=enterprise", Stop);
        Assert.StartsWith("编号,", csv, StringComparison.Ordinal);
        var english = await supervisor.GetStringAsync($"{Hall.Api}/cases.csv?of=enterprise&language=en", Stop);
        Assert.StartsWith("Case,Kind,", english, StringComparison.Ordinal);
        Assert.Contains(",Enterprise demand,", english, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await supervisor.GetByteArrayAsync($"{Hall.Api}/cases.csv", Stop))[..3]);
        Assert.Contains("\"'=营业执照变更, \"\"多次\"\"退回\"", csv, StringComparison.Ordinal);
        var similar = await (await supervisor.GetAsync($"{Hall.Api}/cases/similar?text={Uri.EscapeDataString("营业执照变更被退回")}", Stop)).ReadAsync();
        Assert.NotEmpty(similar.AsArray());
        var today = DateTimeOffset.Parse((await supervisor.GetAsync("/health/live", Stop)).Headers.Date!.Value.ToString("O", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var analysis = await (await supervisor.GetAsync($"{Hall.Api}/cases/analysis?from={today}&to={today}&by=kind", Stop)).ReadAsync();
        Assert.Contains(analysis.AsArray(), row => row!["key"]!.GetValue<string>() == "enterprise" && row["registered"]!.GetValue<int>() == 1);
        using (var clerk = await AsAsync("li"))
        using (var colleagues = await clerk.GetAsync($"{Hall.Api}/cases/analysis?from={today}&to={today}&by=clerk", Stop))
        {
            await colleagues.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
        }

        using (var reflection = await desk.GetAsync($"{Hall.Api}/cases/analysis?from={today}&to={today}&by=clerk", Stop)) Assert.Equal(HttpStatusCode.OK, reflection.StatusCode);
        foreach (var by in (string[])["day", "week", "month", "window", "clerk", "channel", "matter", "department"])
        {
            using var told = await supervisor.GetAsync($"{Hall.Api}/indicators?from={today}&to={today}&by={by}", Stop);
            Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        }

        using var all = await supervisor.GetAsync($"{Hall.Api}/indicators?from={today}&to={today}", Stop);
        Assert.Null((await all.ReadAsync())[0]!["goodRate"]);
        using var wrong = await supervisor.GetAsync($"{Hall.Api}/indicators?from={today}&to={today}&by=shoe", Stop);
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
        var events = (await (await supervisor.GetAsync($"{Hall.Api}/cases/{id}", Stop)).ReadAsync())["events"]!.AsArray();
        Assert.Equal(("contact-shown.v1", "clerk:zhou", "周立"), (events[^1]!["type"]!.GetValue<string>(), events[^1]!["by"]!.GetValue<string>(), events[^1]!["byName"]!.GetValue<string>()));
        Assert.DoesNotContain("13700009876", await File.ReadAllTextAsync(Path.Combine(Hall.Data, "township.db"), Encoding.Latin1, Stop), StringComparison.Ordinal);
        Assert.DoesNotContain("contact-shown", (await (await supervisor.GetAsync($"{Hall.Api}/cases/{silent}", Stop)).ReadAsync()).ToJsonString(), StringComparison.Ordinal);
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
        using var read = await department.GetAsync($"{Hall.Api}/cases/{id}", Stop);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        await Done(desk, $"/cases/{id}/assign", """{"department":"civil-affairs"}""");
    }

    [Fact]
    public async Task The_slip_tells_the_code_and_the_citizen_who_is_not_content_sends_it_back()
    {
        using var desk = await AsAsync("zhou");
        using var department = await AsAsync("sun");
        using var phone = Hall.As(null);
        var id = (await Done(desk, "/cases", """{"of":"reflection","subject":"窗口说不归他管","department":"social-security"}""", HttpStatusCode.Created))["case"]!.GetValue<string>();
        var slip = await (await desk.GetAsync($"{Hall.Api}/cases/{id}/slip", Stop)).ReadAsync();
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
        var view = (await (await desk.GetAsync($"{Hall.Api}/cases/{id}", Stop)).ReadAsync())["case"]!;
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
            using var told = await supervisor.GetAsync($"{Hall.Api}/cases?{query}", Stop);
            Assert.True((await told.Content.ReadAsStringAsync(Stop)).Contains(id, StringComparison.Ordinal), $"{query}: {await told.Content.ReadAsStringAsync(Stop)}");
        }

        foreach (var query in (string[])["q=没有这样的", "level=urgent", "matter=food-licence", "from=2099-01-01", "overdue=true", "status=closed"])
        {
            Assert.DoesNotContain(id, await supervisor.GetStringAsync($"{Hall.Api}/cases?{query}", Stop), StringComparison.Ordinal);
        }

        using var workbook = new System.IO.Compression.ZipArchive(new MemoryStream(await supervisor.GetByteArrayAsync($"{Hall.Api}/cases.xlsx?q=独一无二", Stop)));
        using var sheet = new StreamReader(workbook.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var text = await sheet.ReadToEndAsync(Stop);
        Assert.Contains(id, text, StringComparison.Ordinal);
        Assert.Contains("民政", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("<x:row").Length - 1);
    }
}
