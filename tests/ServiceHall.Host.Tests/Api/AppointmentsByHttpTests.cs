using System.Net;
using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Api;

/// <summary>K4 by HTTP. It is Monday 23 November 2026, 17:00 in the hall; the township takes bookings every half hour.</summary>
public sealed class AppointmentsByHttpTests : IAsyncLifetime
{
    private readonly TestHall _hall = new() { Time = new HandTime(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)) };

    private string Api => _hall.Api + "/appointments";

    public ValueTask InitializeAsync() => _hall.InitializeAsync();

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task Everybody_sees_what_is_free()
    {
        using var nobody = _hall.As(null);
        var all = JsonNode.Parse(await nobody.GetStringAsync(Api + "/slots", TestContext.Current.CancellationToken))!.AsArray();
        Assert.Equal(["household", "business"], all.Select(group => group!["group"]!.GetValue<string>()));
        var one = JsonNode.Parse(await nobody.GetStringAsync(Api + "/slots?matters=id-card-renewal,birth-registration", TestContext.Current.CancellationToken))!.AsArray();
        var today = Assert.Single(one)!["days"]![0]!;
        Assert.Equal(("2026-11-23", "17:30", "18:00", 4), (today["day"]!.GetValue<string>(), Slot("from"), Slot("to"), today["slots"]![0]!["free"]!.GetValue<int>()));
        using var unknown = await nobody.GetAsync(Api + "/slots?matters=socks", TestContext.Current.CancellationToken);
        await unknown.ProblemAsync(HttpStatusCode.UnprocessableEntity, "unknown-matter");

        string Slot(string name) => today["slots"]![0]![name]!.GetValue<string>();
    }

    [Fact]
    public async Task A_slot_is_booked_once_looked_at_changed_and_cancelled_by_whoever_knows_its_code()
    {
        using var nobody = _hall.As(null);
        using var first = await nobody.PostTextAsync(Api, Body("17:30", "430381199001011234", "+86 138-0013-8000"), "key-1");
        var booked = await first.ReadAsync();
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.EndsWith($"/appointments/{booked["code"]}", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var again = await nobody.PostTextAsync(Api, Body("17:30", "430381199001011234", "+86 138-0013-8000"), "key-1");
        Assert.Equal(booked["code"]!.GetValue<string>(), (await again.ReadAsync())["code"]!.GetValue<string>());
        using var second = await nobody.PostTextAsync(Api, Body("18:30", null, "13800138000"));
        await second.ProblemAsync(HttpStatusCode.Conflict, "already-booked"); // the same telephone

        var mine = $"{Api}/{booked["code"]}";
        using var changed = await nobody.PostTextAsync(mine + "/change", """{"day":"2026-11-24","from":"09:30"}""");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var seen = JsonNode.Parse(await nobody.GetStringAsync(mine, TestContext.Current.CancellationToken))!;
        Assert.Equal(("2026-11-24", "09:30", "booked", "张*"), (Text("day"), Text("from"), Text("state"), Text("maskedName")));
        using var cancelled = await nobody.PostAsync(mine + "/cancel", null, TestContext.Current.CancellationToken);
        Assert.Equal("cancelled", (await cancelled.ReadAsync())["state"]!.GetValue<string>());
        using var guessed = await nobody.GetAsync(Api + "/guessed", TestContext.Current.CancellationToken);
        await guessed.ProblemAsync(HttpStatusCode.NotFound, "unknown-appointment");

        string Text(string name) => seen[name]!.GetValue<string>();
    }

    [Fact]
    public async Task Its_person_checks_in_for_a_number_by_code_or_telephone_and_nothing_raw_is_kept()
    {
        using var nobody = _hall.As(null);
        using var kiosk = _hall.As("kiosk-1");
        using var booked = await nobody.PostTextAsync(Api, Body("17:30", "430381199001011234", null));
        var code = (await booked.ReadAsync())["code"]!.GetValue<string>();
        using var taken = await kiosk.PostTextAsync(_hall.Api + "/numbers", $$"""{"appointment":"{{code}}"}""", "press");
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        var number = await taken.ReadAsync();
        using var again = await kiosk.PostTextAsync(_hall.Api + "/numbers", $$"""{"appointment":"{{code}}"}""", "press");
        Assert.Equal(number["number"]!.GetValue<string>(), (await again.ReadAsync())["number"]!.GetValue<string>());
        using var twice = await kiosk.PostTextAsync(_hall.Api + "/numbers", $$"""{"appointment":"{{code}}"}""");
        Assert.Equal(number["visit"]!.GetValue<long>(), (await twice.ProblemAsync(HttpStatusCode.Conflict, "appointment-over"))["visit"]!.GetValue<long>());

        using var byPhone = await nobody.PostTextAsync(Api, Body("17:30", null, "13912345678"));
        using var arrived = await kiosk.PostTextAsync(_hall.Api + "/numbers", """{"phone":"139 1234 5678"}""");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (byPhone.StatusCode, arrived.StatusCode));
        using var citizen = await nobody.PostTextAsync(_hall.Api + "/numbers", $$"""{"appointment":"{{code}}"}""");
        Assert.Equal(HttpStatusCode.Unauthorized, citizen.StatusCode);

        await _hall.Hall.DisposeAsync();
        foreach (var file in Directory.GetFiles(_hall.Data, "*.db*"))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("430381199001011234"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("13912345678"u8));
        }
    }

    [Theory]
    [InlineData("""{"matters":["id-card-renewal"],"day":"2026-11-24","from":"09:30"}""", 400, "nobody-named", "identity")]
    [InlineData("""{"matters":["id-card-renewal"],"day":"2026-11-24","from":"9:30","phone":"13912345678"}""", 400, "bad-request", "from")]
    [InlineData("""{"matters":["id-card-renewal"],"day":"tomorrow","from":"09:30","phone":"13912345678"}""", 400, "bad-request", "day")]
    [InlineData("""{"matters":["id-card-renewal"],"day":"2026-11-24","from":"09:30","phone":"call me"}""", 400, "bad-request", "phone")]
    [InlineData("""{"matters":["pension-check"],"day":"2026-11-24","from":"09:30","phone":"13912345678"}""", 422, "not-bookable", "matters")]
    [InlineData("""{"matters":["id-card-renewal"],"day":"2026-11-24","from":"09:10","phone":"13912345678"}""", 422, "unknown-slot", "from")]
    [InlineData("""{"matters":["id-card-renewal"],"day":"2027-11-24","from":"09:30","phone":"13912345678"}""", 409, "slot-too-far", "day")]
    public async Task What_cannot_be_booked_is_refused_with_the_field(string body, int status, string type, string field)
    {
        using var nobody = _hall.As(null);
        using var answer = await nobody.PostTextAsync(Api, body);
        Assert.Equal(field, (await answer.ProblemAsync((HttpStatusCode)status, type))["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_phone_sees_what_can_be_booked_and_what_was_booked()
    {
        using var nobody = _hall.As(null);
        using var kiosk = _hall.As("kiosk-1");
        var offer = JsonNode.Parse(await nobody.GetStringAsync("/api/booking", TestContext.Current.CancellationToken))!;
        Assert.Equal(["birth-registration", "id-card-renewal", "business-registration", "food-licence", "tax-registration", "employer-insurance"],
            offer["groups"]!.AsArray().SelectMany(group => group!["matters"]!.AsArray()).Select(matter => matter!.GetValue<string>()));
        Assert.Equal(6, offer["matters"]!.AsArray().Count);

        using var booked = await nobody.PostTextAsync(Api, Body("17:30", null, "13912345678"));
        var code = (await booked.ReadAsync())["code"]!.GetValue<string>();
        var page = JsonNode.Parse(await nobody.GetStringAsync("/api/booking/" + code, TestContext.Current.CancellationToken))!;
        Assert.Equal(("17:30", "2026-11-23T17:40:00+08:00", "一楼大门内"), (
            page["appointment"]!["from"]!.GetValue<string>(), page["checkInUntil"]!.GetValue<string>(), page["kiosks"]![0]!["where"]!["zh"]!.GetValue<string>()));
        Assert.Equal(ServiceHall.Kiosk.TicketAddress.QrRows($"{_hall.Hall.Office.PublicAddress}/a/{code}"), page["qr"]!.AsArray().Select(row => row!.GetValue<string>()));
        Assert.Null(page["ticket"]);

        using var taken = await kiosk.PostTextAsync(_hall.Api + "/numbers", $$"""{"appointment":"{{code}}"}""");
        var arrived = JsonNode.Parse(await nobody.GetStringAsync("/api/booking/" + code, TestContext.Current.CancellationToken))!;
        Assert.Equal(("arrived", (await taken.ReadAsync())["code"]!.GetValue<string>()), (arrived["appointment"]!["state"]!.GetValue<string>(), arrived["ticket"]!.GetValue<string>()));
        using var guessed = await nobody.GetAsync("/api/booking/guessed", TestContext.Current.CancellationToken);
        await guessed.ProblemAsync(HttpStatusCode.NotFound, "unknown-appointment");
    }

    [Fact]
    public async Task Only_a_manager_changes_a_duty_and_the_kiosk_sees_it()
    {
        using var manager = _hall.WithToken(await _hall.SignInAsync("manager", "900001"));
        using var kiosk = _hall.As("kiosk-1");
        const string Change = """{"day":"2026-11-23","window":"3","spans":[{"from":"19:00","to":"20:00"}],"note":"病假"}""";
        using var refused = await kiosk.PostTextAsync(_hall.Api + "/duties", Change);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var changed = await manager.PostTextAsync(_hall.Api + "/duties", Change);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var view = JsonNode.Parse(await kiosk.GetStringAsync(_hall.Api + "/views/kiosk", TestContext.Current.CancellationToken))!;
        var offer = view["matters"]!.AsArray().Single(one => one!["matter"]!.GetValue<string>() == "food-licence")!;
        Assert.Equal((false, "not-yet"), (offer["available"]!.GetValue<bool>(), offer["reason"]!.GetValue<string>()));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 11, 0, 0, TimeSpan.Zero), offer["from"]!.GetValue<DateTimeOffset>());
        using var taken = await kiosk.PostTextAsync(_hall.Api + "/numbers", """{"matters":["food-licence"]}""");
        Assert.Equal(offer["from"]!.GetValue<DateTimeOffset>(), (await taken.ProblemAsync(HttpStatusCode.Conflict, "not-yet"))["from"]!.GetValue<DateTimeOffset>());
    }

    private static string Body(string from, string? document, string? phone)
    {
        var body = new JsonObject { ["matters"] = new JsonArray("id-card-renewal"), ["day"] = "2026-11-23", ["from"] = from };
        if (document is not null) body["identity"] = new JsonObject { ["number"] = document, ["name"] = "张三" };
        if (phone is not null) body["phone"] = phone;
        return body.ToJsonString();
    }
}
