using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Tests;

public sealed class PlanReaderTests
{
    [Fact]
    public void The_township_in_the_box_is_a_valid_plan_of_five_windows()
    {
        var plan = Halls.Township().Plan;
        Assert.Equal(["natural-person", "natural-person", "legal-person", "consulting", "reflection"], plan.Windows.Select(window => window.Kind));
        Assert.True(plan.Matters.Count >= 12);
        Assert.Equal(2, plan.Bundles.Count);
        Assert.All(plan.Matters, matter => Assert.False(string.IsNullOrWhiteSpace(matter.Name.En)));
    }

    [Theory]
    [InlineData("\"area\": \"B\"", "\"area\": \"Z\"", "$.windows[2].area", "Allowed: A, B, C, D")]
    [InlineData("\"kind\": \"reflection\"", "\"kind\": \"magic\"", "$.windows[4].kind", "natural-person")]
    [InlineData("[\"reflection\", \"consulting\"]", "[\"consulting\"]", "$.matters[15].skills", "No window can do 'unresolved'")]
    [InlineData("\"factor\": 0.5, \"fromAge\": 60", "\"factor\": -1, \"fromAge\": 60", "$.personas[1].factor", "0.1 to 2")]
    [InlineData("\"timeZone\": \"Asia/Shanghai\"", "\"timeZone\": \"Mars\"", "$.hall.timeZone", "IANA")]
    [InlineData("\"birth-registration\", \"resident-medical-insurance\"", "\"birth-registration\", \"no-such\"", "$.bundles[0].matters[1]", "'no-such' is not known")]
    [InlineData("\"expectedMinutes\": 1.5", "\"expectedMinutes\": \"soon\"", "$.matters[3].expectedMinutes", "line")]
    [InlineData("\"waitingMax\"", "\"waitingMost\"", "$.policy", "waitingMost")]
    [InlineData("\"undoSeconds\": 15", "\"undoSeconds\": -3", "$.policy.undoSeconds", "0 to 300")]
    [InlineData("\"role\": \"wall\"", "\"role\": \"ceiling\"", "$.stations[7].role", "kiosk, counter, wall")]
    [InlineData("\"skills\": [\"household\"]", "\"skills\": [\"household\"], \"wish\": 1", "$.matters[0].wish", "Allowed: id, name, theme")]
    [InlineData("\"id\": \"kiosk-1\"", "\"id\": \"manager\"", "$.stations[0].id", "a name of the hall's own")]
    [InlineData("\"id\": \"kiosk-1\"", "\"id\": \"a/b\"", "$.stations[0].id", "cannot stand in an address")]
    [InlineData("\"id\": \"kiosk-1-printer\"", "\"id\": \"../../printer\"", "$.stations[0].devices[0].id", "letters, digits and dashes")]
    [InlineData("\"en\": \"Qingxi Township Service Centre\"", "\"en\": \" \"", "$.hall.name.en", "empty")]
    [InlineData("\"en\": \"Qingxi Township Service Centre\"", "\"en\": \"a\\u001bb\"", "$.hall.name.en", "control characters")]
    [InlineData("\"for\": [\"natural\"]", "\"for\": [null]", "$.matters[0].for[0]", "It is null")]
    [InlineData("\"notices\": [", "\"notices\": [ null,", "$.notices[0]", "take the empty place out")]
    [InlineData("\"areas\": [", "\"areas\": [ null,", "$.areas[0]", "It is null")]
    [InlineData("\"clerks\": [", "\"clerks\": [ null,", "$.clerks[0]", "It is null")]
    public void A_wrong_plan_is_refused_with_its_path_and_what_is_allowed(string right, string wrong, string path, string says)
    {
        var text = Halls.TownshipText();
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var broken = text[..at] + wrong + text[(at + right.Length)..];
        var fault = Assert.Throws<PlanException>(() => PlanReader.Read(broken));
        Assert.Contains(fault.Faults, one => one.Path.StartsWith(path, StringComparison.Ordinal));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    public void What_is_no_plan_at_all_is_refused_in_words(string text) =>
        Assert.NotEmpty(Assert.Throws<PlanException>(() => PlanReader.Read(text)).Faults);
}
