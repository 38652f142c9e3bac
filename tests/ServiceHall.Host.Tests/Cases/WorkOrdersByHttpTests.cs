using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ServiceHall.Host.Cases;

namespace ServiceHall.Host.Tests.Cases;

public sealed class WorkOrdersByHttpTests(TestHall hall) : CasesOverHttp(hall)
{
    private ContactBook Contacts => Hall.Hall.App.Services.GetRequiredService<ContactBook>();

    [Fact]
    public async Task Nobody_else_uses_up_the_number_of_a_work_order()
    {
        var taken = await Hall.TakeAsync();
        using var phone = Hall.As(null);
        using var used = await phone.PostTextAsync($"/api/tickets/{taken["code"]}/cancel", "", "hotline-12345-2026");
        await used.ProblemAsync(HttpStatusCode.BadRequest, "bad-idempotency-key");
        await using var hub = await Hubs.HubClient.OpenAsync(Hall.Url + "/hubs/hall", Hall.Token("manager"));
        var pause = JsonNode.Parse("""{"kind":"pause-window","commandId":"hotline-12345-2026","window":"1"}""");
        Assert.Equal("commandId", (await hub.AskAsync("Submit", pause))["result"]!["rejection"]!["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task Work_orders_are_taken_in_once_and_their_answers_go_back()
    {
        using var manager = Hall.As("manager");
        const string Orders = """{"orders":[{"number":"12345-9","subject":"窗口拖延","of":"reflection","department":"social-security"},{"number":"12345-10","subject":" "}]}""";
        var first = await Done(manager, "/hotline/orders", Orders);
        var again = await Done(manager, "/hotline/orders", Orders);
        Assert.Equal(first[0]!["case"]!.GetValue<string>(), again[0]!["case"]!.GetValue<string>());
        Assert.Equal("text-missing", first[1]!["problem"]!.GetValue<string>());
        using var department = await AsAsync("sun");
        await Done(department, $"/cases/{first[0]!["case"]}/accept", "{}");
        await Done(department, $"/cases/{first[0]!["case"]}/answer", """{"result":"explained","text":"已约谈窗口"}""");
        var answers = await (await manager.GetAsync($"{Hall.Api}/hotline/answers", Stop)).ReadAsync();
        var answer = Assert.Single(answers.AsArray(), one => one!["number"]!.GetValue<string>() == "12345-9")!;
        Assert.Equal(("已约谈窗口", true), (answer["answer"]!.GetValue<string>(), answer["onTime"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_work_order_sent_again_in_other_words_tells_the_case_it_is_and_an_empty_one_is_refused()
    {
        using var manager = Hall.As("manager");
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
        using var manager = Hall.As("manager");
        using var desk = await AsAsync("zhou");
        const string Order = """{"orders":[{"number":"12345-20","subject":"请回电","of":"reflection","department":"social-security","phone":"13600004321"}]}""";
        const string Body = """{"of":"reflection","subject":"也请回电","department":"social-security","phone":"13600008765"}""";
        var ordered = (await Done(manager, "/hotline/orders", Order))[0]!["case"]!.GetValue<string>();
        using var registered = await desk.PostTextAsync($"{Hall.Api}/cases", Body, "called-back");
        var walkedIn = (await registered.ReadAsync())["case"]!.GetValue<string>();
        Assert.All(Kept(), Assert.NotNull);
        await FileAsync(ordered);
        await FileAsync(walkedIn);
        for (var i = 0; i < 600 && Kept().Any(phone => phone is not null); i++) await Task.Delay(50, Stop);
        Assert.All(Kept(), Assert.Null);

        Assert.Equal(ordered, (await Done(manager, "/hotline/orders", Order))[0]!["case"]!.GetValue<string>());
        using var again = await desk.PostTextAsync($"{Hall.Api}/cases", Body, "called-back");
        Assert.Equal(walkedIn, (await again.ReadAsync())["case"]!.GetValue<string>());
        Assert.All(Kept(), Assert.Null);

        string?[] Kept() => [Contacts.Find(ordered), Contacts.Find(walkedIn)];
    }
}
