using System.Text.Json.Nodes;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Tests;

/// <summary>Hours, rosters, quotas and appointments of a plan: what cannot work is refused with its path and what is allowed.</summary>
public sealed class PlanTimesTests
{
    [Theory]
    [InlineData("\"dailyQuota\": 20", "\"dailyQuota\": -1", "$.matters[8].dailyQuota", "Allowed: 0 to 100000")]
    [InlineData("\"count\": 6", "\"count\": -6", "$.matters[6].slotQuota.count", "Allowed: 0 to")]
    [InlineData("\"minutes\": 60, \"count\": 6", "\"minutes\": 1, \"count\": 6", "$.matters[6].slotQuota.minutes", "Allowed: 5 to 720")]
    [InlineData("{\"window\": \"7\", \"clerk\"", "{\"window\": \"77\", \"clerk\"", "$.duties[0].windows[1].window", "Allowed: 1, 2, 3")]
    [InlineData("\"clerk\": \"clerk-7\"", "\"clerk\": \"nobody\"", "$.duties[0].windows[1].clerk", "Allowed: clerk-1")]
    [InlineData("\"clerk\": \"clerk-7\"", "\"clerk\": \"clerk-1\"", "$.duties[0].windows[*].clerk", "Each may stand once")]
    [InlineData("{\"window\": \"7\", \"clerk\"", "{\"window\": \"1\", \"clerk\"", "$.duties[0].windows", "Each may stand once")]
    [InlineData("\"on\": [\"weekend\"]", "\"on\": [\"sunday\"]", "$.duties[0].on[0]", "working, weekend, holiday")]
    [InlineData("\"on\": [\"weekend\"], ", "", "$.duties[0].on", "falls on no day")]
    [InlineData("\"every\": 2", "\"every\": 0", "$.duties[0].turn.every", "Allowed: 1 to 52")]
    [InlineData("\"from\": \"13:30\", \"to\": \"17:00\"", "\"from\": \"11:30\", \"to\": \"17:00\"", "$.hours.working[1]", "overlaps 09:00-12:00")]
    [InlineData("\"from\": \"09:00\", \"to\": \"12:00\"}, {", "\"from\": \"12:00\", \"to\": \"09:00\"}, {", "$.hours.working[0]", "from come before to")]
    [InlineData("\"from\": \"09:00\", \"to\": \"12:00\"}, {", "\"from\": \"9:00\", \"to\": \"12:00\"}, {", "$.hours.working[0].from", "HH:mm")]
    [InlineData("\"closing\": \"serve\"", "\"closing\": \"drop\"", "$.hours.closing", "Allowed: serve, tell")]
    [InlineData("\"lastNumberMinutes\": 15", "\"lastNumberMinutes\": -1", "$.hours.lastNumberMinutes", "Allowed: 0 to 240")]
    [InlineData("\"weekendMatters\": [\"social-security-card\"", "\"weekendMatters\": [\"socks\"", "$.hours.weekendMatters[0]", "Allowed: birth-registration")]
    [InlineData("\"from\": \"13:30\", \"to\": \"16:30\", \"minutes\": 30", "\"from\": \"11:00\", \"to\": \"12:00\", \"minutes\": 30", "$.appointments[0].slots[1]", "overlap those of 09:00-11:30")]
    [InlineData("\"from\": \"13:30\", \"to\": \"16:30\", \"minutes\": 30", "\"from\": \"12:00\", \"to\": \"13:00\", \"minutes\": 30", "$.appointments[0].slots[1]", "outside the hours of a working day")]
    [InlineData("\"from\": \"13:30\", \"to\": \"16:30\", \"minutes\": 30", "\"from\": \"13:30\", \"to\": \"16:30\", \"minutes\": 50", "$.appointments[0].slots[1]", "not divided into slots of 50 minutes")]
    [InlineData("\"minutes\": 30, \"count\": 4}, {", "\"minutes\": 30, \"count\": -4}, {", "$.appointments[0].slots[0].count", "Allowed: 0 to 10000")]
    [InlineData("\"late\": \"refuse\"", "\"late\": \"shout\"", "$.appointments[1].late", "Allowed: walk-in, refuse")]
    [InlineData("\"matters\": [\"birth-registration\", \"id-card-renewal\"], \"slots\"", "\"matters\": [\"birth-registration\", \"food-licence\"], \"slots\"", "$.appointments[*].matters", "Each may stand once")]
    [InlineData("\"matters\": [\"birth-registration\", \"id-card-renewal\"], \"slots\"", "\"matters\": [\"rebirth\"], \"slots\"", "$.appointments[0].matters[0]", "Allowed: birth-registration")]
    [InlineData("\"hours\": {", "\"hours\": null, \"policies\": {", "$.policies", "Allowed:")]
    public void A_plan_with_an_impossible_rule_is_refused_with_its_path_and_what_is_allowed(string right, string wrong, string path, string says)
    {
        var text = Halls.FenggangText();
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, right);
        var fault = Assert.Throws<PlanException>(() => PlanReader.Read(text[..at] + wrong + text[(at + right.Length)..]));
        Assert.Contains(fault.Faults, one => one.Path.StartsWith(path, StringComparison.Ordinal));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matter_whose_windows_are_never_on_duty_is_refused()
    {
        var plan = JsonNode.Parse(Halls.FenggangText())!;
        plan["hours"]!["working"] = new JsonArray();
        plan["appointments"] = new JsonArray();
        // The duties have windows 1, 2, 3, 5, 7 and 8: enough for every matter, but not without window 5.
        PlanReader.Read(plan.ToJsonString());
        plan["duties"]!.AsArray().RemoveAt(2);
        var fault = Assert.Throws<PlanException>(() => PlanReader.Read(plan.ToJsonString()));
        Assert.Contains(fault.Faults, one => one.What.Contains("'tax-registration' is ever on duty", StringComparison.Ordinal));
    }

    [Fact]
    public void Duties_without_hours_are_refused()
    {
        var plan = JsonNode.Parse(Halls.FenggangText())!;
        plan.AsObject().Remove("hours");
        Assert.Contains(Assert.Throws<PlanException>(() => PlanReader.Read(plan.ToJsonString())).Faults, one => one.Path == "$.duties");
    }

    [Fact]
    public void The_plans_in_the_box_are_good() => Assert.All(["township.json", "fenggang.json", "leiyang.json"], file =>
        Assert.NotNull(PlanReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)))));

    /// <summary>After a change of the plan's fields: SERVICEHALL_WRITE_SCHEMA=$PWD/queue-engine/plans/plan.schema.json dotnet (these tests), from the repository's root.</summary>
    [Fact]
    public void The_schema_beside_the_plans_says_what_the_reader_reads()
    {
        var schema = PlanSchema.Json();
        if (Environment.GetEnvironmentVariable("SERVICEHALL_WRITE_SCHEMA") is { Length: > 0 } file) File.WriteAllText(file, schema);
        else Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plan.schema.json")), schema);
    }
}
