using System.Text.Json;
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
    [InlineData("\"role\": \"wall\"", "\"role\": \"wall\", \"wall\": { \"layout\": \"ceiling\" }", "$.stations[7].wall.layout", "sheet, list, zones")]
    [InlineData("\"role\": \"wall\"", "\"role\": \"wall\", \"wall\": { \"areas\": [\"A\", \"Q\"] }", "$.stations[7].wall.areas[1]", "Allowed: A, B, C, D")]
    [InlineData("\"role\": \"wall\"", "\"role\": \"wall\", \"wall\": { \"areas\": [\"A\", \"A\"] }", "$.stations[7].wall.areas", "Each may stand once")]
    [InlineData("\"role\": \"wall\"", "\"role\": \"wall\", \"wall\": { \"voice\": [\"zh\", \"fr\"] }", "$.stations[7].wall.voice[1]", "zh, en")]
    [InlineData("\"role\": \"wall\"", "\"role\": \"wall\", \"wall\": { \"language\": \"fr\" }", "$.stations[7].wall.language", "zh, en")]
    [InlineData("\"role\": \"wall\"", "\"role\": \"wall\", \"wall\": { \"height\": 3 }", "$.stations[7].wall.height", "Allowed: layout, areas")]
    [InlineData("\"role\": \"kiosk\"", "\"role\": \"kiosk\", \"wall\": {}", "$.stations[0].wall", "A kiosk has no layout")]
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

    [Fact]
    public void A_wall_has_its_layout_its_areas_and_its_voice_from_the_plan()
    {
        var plan = PlanReader.Read(Halls.TownshipText().Replace(
            "\"role\": \"wall\"", "\"role\": \"wall\", \"wall\": { \"layout\": \"zones\", \"areas\": [\"C\", \"A\"], \"waiting\": false, \"voice\": [\"en\"], \"language\": \"en\" }", StringComparison.Ordinal));
        var wall = plan.Plan.Stations.Single(station => station.Role == "wall").Wall!;
        Assert.Equal(("zones", false, "en", "en"), (wall.Layout, wall.Waiting, wall.Language, wall.Voice.Single()));
        Assert.Equal((true, false), (wall.Has(new("A")), wall.Has(new("B"))));
        Assert.True(new WallLayout().Has(new("B")));
    }

    [Fact]
    public void A_plan_with_a_ticket_template_of_its_own_is_read()
    {
        var plan = PlanReader.Read(WithTickets("""{"id":"own","parts":[{"kind":"logo","png":"iVBORw0KGgo="},{"text":"{number}","scales":[8,4],"bold":true,"kind":"text"},{"kind":"text","text":"重打","when":["reprint"]},{"kind":"text","text":"等多久说不准","when":["reserve"]},{"kind":"barcode"},{"kind":"qr"},{"kind":"stops"},{"kind":"materials"},{"kind":"rule"},{"kind":"feed","lines":2},{"kind":"columns","left":"{kiosk}","right":""}]}""")).Plan;
        Assert.Equal([8, 4], Assert.IsType<TicketText>(plan.Tickets[0].Parts[1]).Scales);
        Assert.Same(plan.Tickets[0], TicketTemplates.Of(plan, plan.Stations[0]));
    }

    [Fact]
    public void The_template_that_comes_along_can_be_written_into_a_plan_as_it_is()
    {
        var json = JsonSerializer.Serialize(TicketTemplates.Default, JsonSerializerOptions.Web);
        Assert.Equal(TicketTemplates.Default.Parts.Count, PlanReader.Read(WithTickets(json)).Plan.Tickets[0].Parts.Count);
    }

    [Theory]
    [InlineData("""{"id":"x","parts":[]}""", "$.tickets[0].parts", "Give 1 to 60")]
    [InlineData("""{"id":"x","parts":[{"kind":"text","text":"重打","when":["reprint"]}]}""", "$.tickets[0].parts", "Put {number}")]
    [InlineData("""{"id":"x","parts":[{"kind":"text","text":"{number}"}]}""", "$.tickets[0].parts", "A reprint would look like the first ticket")]
    [InlineData("""{"id":"x","parts":[{"kind":"text","text":"{numbr}"}]}""", "$.tickets[0].parts[0]", "{area.where}")]
    [InlineData("""{"id":"x","parts":[{"kind":"text","text":"a","scales":[9]}]}""", "$.tickets[0].parts[0].scales", "1 to 8")]
    [InlineData("""{"id":"x","parts":[{"kind":"text","text":"a","align":"middle"}]}""", "$.tickets[0].parts[0].align", "left, center, right")]
    [InlineData("""{"id":"x","parts":[{"kind":"rule","when":["always"]}]}""", "$.tickets[0].parts[0].when", "wait-known")]
    [InlineData("""{"id":"x","parts":[{"kind":"barcode","text":"{hall}"}]}""", "$.tickets[0].parts[0].text", "{code}, {number} or {copy}")]
    [InlineData("""{"id":"x","parts":[{"kind":"barcode","text":"{code}{number}"}]}""", "$.tickets[0].parts[0].text", "At most 14")]
    [InlineData("""{"id":"x","parts":[{"kind":"logo","png":"R0lGODlh"}]}""", "$.tickets[0].parts[0].png", "no PNG")]
    [InlineData("""{"id":"x","parts":[{"kind":"qr","moduleDots":20}]}""", "$.tickets[0].parts[0].moduleDots", "3 to 12")]
    [InlineData("""{"id":"x","parts":[{"kind":"hologram"}]}""", "$.tickets[0].parts[0]", "hologram")]
    public void A_wrong_ticket_template_is_refused_with_its_path(string ticket, string path, string says)
    {
        var fault = Assert.Throws<PlanException>(() => PlanReader.Read(WithTickets(ticket)));
        Assert.Contains(fault.Faults, one => one.Path.StartsWith(path, StringComparison.Ordinal));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kiosk_that_names_a_template_the_plan_lacks_is_refused()
    {
        var broken = Halls.TownshipText().Replace("\"role\": \"kiosk\",", "\"role\": \"kiosk\", \"ticket\": \"gone\",", StringComparison.Ordinal);
        Assert.Contains("$.stations[0].ticket", Assert.Throws<PlanException>(() => PlanReader.Read(broken)).Message, StringComparison.Ordinal);
    }

    private static string WithTickets(string ticket)
    {
        var text = Halls.TownshipText();
        return $"{text[..text.LastIndexOf('}')]}, \"tickets\": [{ticket}] }}";
    }
}
