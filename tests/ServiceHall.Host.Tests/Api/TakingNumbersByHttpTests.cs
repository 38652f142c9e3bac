using System.Net;
using System.Text;

namespace ServiceHall.Host.Tests.Api;

public sealed class TakingNumbersByHttpTests(TestHall hall) : IClassFixture<TestHall>
{
    private string Numbers => hall.Api + "/numbers";

    [Fact]
    public async Task The_code_is_as_short_as_a_kiosks_so_that_its_barcode_fits_on_narrow_paper() =>
        Assert.Matches("^[0-9A-Z]{12}$", (await hall.TakeAsync())["code"]!.GetValue<string>());

    [Fact]
    public async Task A_number_is_created_and_its_story_has_an_address()
    {
        using var kiosk = hall.As("kiosk-1");
        using var taken = await kiosk.PostTextAsync(Numbers, """{"matters":["birth-registration","resident-medical-insurance"]}""");
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        var number = await taken.ReadAsync();
        Assert.Equal($"{hall.Api}/visits/{number["visit"]}", taken.Headers.Location?.ToString());
        Assert.Equal("A", number["area"]!.GetValue<string>());
        Assert.Null(number["kind"]);

        using var manager = hall.As("manager");
        using var story = await manager.GetAsync(taken.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal("number-taken.v1", (await story.ReadAsync())["events"]![0]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_key_again_gets_the_first_answer()
    {
        using var kiosk = hall.As("kiosk-1");
        using var first = await kiosk.PostTextAsync(Numbers, """{"matters":["pension-check"]}""", "once-and-again");
        using var again = await kiosk.PostTextAsync(Numbers, """{"matters":["pension-check"]}""", "\"once-and-again\"");
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal((await first.ReadAsync()).ToJsonString(), (await again.ReadAsync()).ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("an-id-of-more-than-sixty-four-characters-is-longer-than-anybody-needs")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        using var kiosk = hall.As("kiosk-1");
        using var answer = await kiosk.PostTextAsync(Numbers, """{"matters":["pension-check"]}""", key);
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "bad-idempotency-key");
        Assert.Equal("Idempotency-Key", problem["field"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"maters":["pension-check"]}""", "maters")]
    [InlineData("""{"matters":"pension-check"}""", "matters")]
    [InlineData("""{"matters":[5]}""", "matters[0]")]
    [InlineData("""{"matters":["two words"]}""", "matters[0]")]
    [InlineData("""{"matters":[],"matters":[]}""", "matters")]
    [InlineData("""{"identity":{"number":5}}""", "identity.number")]
    [InlineData("""{"identity":{"name":"张三"}}""", "identity.number")]
    [InlineData("""{"identity":{"number":"110105194912310021","nmae":"x"}}""", "identity.nmae")]
    [InlineData("""{"identity":{"number":"1 2"}}""", "identity.number")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        using var kiosk = hall.As("kiosk-1");
        using var answer = await kiosk.PostTextAsync(Numbers, body);
        var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
        Assert.Equal(field, problem["field"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        using var kiosk = hall.As("kiosk-1");
        using var answer = await kiosk.PostTextAsync(Numbers, body);
        await answer.ProblemAsync(HttpStatusCode.BadRequest, "bad-request");
    }

    [Theory]
    [InlineData("""{"matters":["nonsense"]}""", 422, "unknown-matter", "matters")]
    [InlineData("""{"bundle":"nonsense"}""", 422, "unknown-bundle", "bundle")]
    [InlineData("""{"matters":["pension-check"],"persona":"nonsense"}""", 422, "unknown-persona", "persona")]
    [InlineData("""{"matters":[]}""", 400, "no-matters", "matters")]
    [InlineData("""{"matters":["pension-check"],"appointment":"x"}""", 400, "matters-and-appointment", "matters")]
    [InlineData("""{"appointment":"x"}""", 404, "unknown-appointment", "appointment")]
    [InlineData("""{"phone":"12"}""", 400, "bad-request", "phone")]
    public async Task What_the_rules_refuse_says_what_to_do(string body, int status, string type, string field)
    {
        using var kiosk = hall.As("kiosk-1");
        using var answer = await kiosk.PostTextAsync(Numbers, body);
        var problem = await answer.ProblemAsync((HttpStatusCode)status, type);
        Assert.Equal(field, problem["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_person_with_a_number_is_told_which_and_nothing_of_the_document_is_kept()
    {
        using var kiosk = hall.As("kiosk-1");
        using var first = await kiosk.PostTextAsync(Numbers, """{"matters":["pension-check"],"identity":{"number":"11010519491231002x","name":"欧阳娜娜"}}""");
        var number = await first.ReadAsync();
        using var second = await kiosk.PostTextAsync(Numbers, """{"matters":["pension-check"],"identity":{"number":" 11010519491231002X "}}""");
        var problem = await second.ProblemAsync(HttpStatusCode.Conflict, "already-waiting");
        Assert.Equal(number["number"]!.GetValue<string>(), problem["number"]!.GetValue<string>());
        Assert.Equal(number["visit"]!.GetValue<long>(), problem["visit"]!.GetValue<long>());

        foreach (var file in Directory.EnumerateFiles(hall.Data).Where(name => !name.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var opened = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(opened, Encoding.UTF8);
            var content = await text.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("11010519491231002", content, StringComparison.Ordinal);
            Assert.DoesNotContain("娜娜", content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_kiosk_prints_at_home_only()
    {
        using var kiosk = hall.As("kiosk-1");
        using var answer = await kiosk.PostTextAsync(Numbers, """{"matters":["pension-check"],"kiosk":"kiosk-2"}""");
        Assert.Equal("kiosk", (await answer.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed"))["field"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("counter-1")]
    [InlineData("wall-1")]
    [InlineData("manager")]
    public async Task Only_kiosks_give_numbers(string station)
    {
        using var other = hall.As(station);
        using var answer = await other.PostTextAsync(Numbers, """{"matters":["pension-check"]}""");
        await answer.ProblemAsync(HttpStatusCode.Forbidden, "not-allowed");
    }

    [Fact]
    public async Task Without_a_token_nothing_is_given()
    {
        using var nobody = hall.As(null);
        using var answer = await nobody.PostTextAsync(Numbers, """{"matters":["pension-check"]}""");
        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Other_halls_are_not_here()
    {
        using var kiosk = hall.As("kiosk-1");
        using var answer = await kiosk.PostTextAsync("/api/halls/elsewhere/numbers", """{"matters":["pension-check"]}""");
        await answer.ProblemAsync(HttpStatusCode.NotFound, "unknown-hall");
    }

    [Fact]
    public async Task Too_much_and_not_JSON_are_refused()
    {
        using var kiosk = hall.As("kiosk-1");
        using var large = await kiosk.PostTextAsync(Numbers, $$"""{"matters":["{{new string('a', 70_000)}}"]}""");
        await large.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("matters", "pension-check")]);
        using var notJson = await kiosk.PostAsync(Numbers, form, TestContext.Current.CancellationToken);
        await notJson.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_not_meant_so_is_said()
    {
        using var kiosk = hall.As("kiosk-1");
        using var missing = await kiosk.GetAsync("/api/nothing", TestContext.Current.CancellationToken);
        await missing.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var wrongMethod = await kiosk.GetAsync(Numbers, TestContext.Current.CancellationToken);
        await wrongMethod.ProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }
}
