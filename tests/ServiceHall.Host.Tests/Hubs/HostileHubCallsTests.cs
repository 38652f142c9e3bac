using System.Text.Json.Nodes;

namespace ServiceHall.Host.Tests.Hubs;

public sealed class HostileHubCallsTests(TestHall hall) : IClassFixture<TestHall>
{
    [Fact]
    public async Task A_null_where_none_may_be_is_refused_by_its_name()
    {
        await using var kiosk = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("kiosk-1"));
        (string Method, object?[] Arguments, string Name)[] calls =
        [
            ("Watch", [null], "viewName"), ("Unwatch", [null], "viewName"), ("Quote", [null], "question"), ("Find", [null], "key"),
            ("SignIn", ["li", null], "pin"), ("WhoHolds", [null], "token"), ("ReportDevices", [null], "devices"),
        ];
        foreach (var (method, arguments, name) in calls)
        {
            Assert.Contains($"bad-request: '{name}' may not be null", (await kiosk.AskAsync(method, arguments))["error"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        var quote = (await kiosk.AskAsync("Quote", new JsonObject()))["result"]!;
        Assert.Equal("no-matters", quote["rejection"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_wild_report_of_devices_is_refused_and_the_metrics_stay_readable()
    {
        await using var kiosk = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("kiosk-2"));
        JsonArray[] wild =
        [
            [null],
            [new JsonObject()],
            [Report("no-such-device", "ready")],
            [Report("kiosk-2-printer", null)],
            [Report("kiosk-2-printer", "ready\n")],
            [Report("kiosk-2-printer", "ready"), Report("kiosk-2-printer", "ready")],
        ];
        foreach (var report in wild)
        {
            var said = (await kiosk.AskAsync("ReportDevices", report))["error"]!.GetValue<string>();
            Assert.Contains("bad-request: devices[", said, StringComparison.Ordinal);
        }

        Assert.Null((await kiosk.AskAsync("ReportDevices", new JsonArray(Report("kiosk-2-printer", "ready"))))["error"]);
        using var nobody = hall.As(null);
        var metrics = await nobody.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("servicehall_devices{state=\"ready\"}", metrics, StringComparison.Ordinal);
        const string Printer = "{station=\"kiosk-2\",device=\"kiosk-2-printer\",kind=\"ticket-printer\"";
        Assert.Contains($"servicehall_device_state{Printer},state=\"ready\",reason=\"\"}} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains($"servicehall_device_reconnects_total{Printer}}} 0\n", metrics, StringComparison.Ordinal);
        Assert.Contains($"servicehall_printer_paper{Printer}}} 2\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_a_name_needs_no_empty_field()
    {
        await using var kiosk = await HubClient.OpenAsync(hall.Url + "/hubs/hall", hall.Token("kiosk-1"));
        var answer = await kiosk.AskAsync("Submit", new JsonObject
        {
            ["kind"] = "take-number", ["commandId"] = "nameless", ["matters"] = new JsonArray("pension-check"), ["person"] = new JsonObject { ["hash"] = "abc" },
        });
        Assert.Equal("number-given", answer["result"]!["outcome"]?["kind"]?.GetValue<string>());
    }

    private static JsonObject Report(string device, string? state) => new()
    {
        ["device"] = device, ["kind"] = "ticket-printer", ["state"] = state, ["reasons"] = new JsonArray(), ["since"] = "2026-11-22T08:00:00+08:00", ["reconnects"] = 0,
    };
}
