using System.Text.Json;
using ServiceHall.Contracts;
using ServiceHall.Drivers.TicketPrinters;
using ServiceHall.Kiosk;
using ServiceHall.Queueing.Plans;
using ServiceHall.Stations.Tests.Fakes;

namespace ServiceHall.Stations.Tests.Kiosks;

public sealed class TicketLayoutTests
{
    private readonly TicketLayout _layout = new(Township.Briefing("kiosk-1", "kiosk"));

    [Fact]
    public void A_waiting_ticket_is_exactly_this_sheet() => Assert.Equal(
    [
        new SheetText("安澜市政务服务中心", 2, Bold: true),
        new SheetText("11-24 09:43", Align: SheetAlign.Right),
        new SheetText("B127", 8, Bold: true),
        new SheetText(" B 区 ", 4, Bold: true, Inverted: true),
        new SheetText("坐着等叫号  一楼西侧"),
        new SheetText("前面还有 6 人", 2, Bold: true),
        new SheetText("约等 10-15 分钟", 2, Bold: true),
        new SheetRule(),
        new SheetText("一个窗口办这 2 件", Bold: true),
        new SheetColumns("① 出生登记（落户）", "约 8 分钟", Bold: true),
        new SheetColumns("② 城乡居民医保参保", "约 4 分钟", Bold: true),
        new SheetColumns("要带的材料", "哪件用", Bold: true),
        new SheetColumns("□ 出生医学证明", "①"),
        new SheetColumns("□ 父母身份证", "①②"),
        new SheetColumns("□ 婴儿照片（没带也可先办）", "②"),
        new SheetRule(),
        new SheetQrCode("http://hall.test:5080/t/0123456789AB"),
        new SheetFeed(1),
        new SheetText("扫码看还有几人", Bold: true, Align: SheetAlign.Center),
        new SheetText("也能取消、办完评价", Align: SheetAlign.Center),
        new SheetRule(),
        new SheetColumns("取号机 03  张*", "今日有效"),
    ],
    _layout.Of(Township.Job()).Parts);

    [Fact]
    public void A_reprint_is_headed_so() =>
        Assert.Equal(new SheetText(" 重打 ", 2, Bold: true, SheetAlign.Center, Inverted: true), _layout.Of(Township.Job(copy: 2)).Parts[0]);

    [Fact]
    public void Who_may_go_at_once_is_told_the_window_and_no_waiting()
    {
        var parts = _layout.Of(Township.Job(window: "3")).Parts;
        Assert.Contains(new SheetText("请直接到", 2, Bold: true), parts);
        Assert.Contains(new SheetText(" 3 号窗口 ", 4, Bold: true, Inverted: true), parts);
        Assert.DoesNotContain(parts.OfType<SheetText>(), part => part.Text.Contains("前面还有", StringComparison.Ordinal));
    }

    [Fact]
    public void A_number_the_kiosk_gave_by_itself_says_that_the_wait_is_not_known_and_how_it_is_called()
    {
        var job = Township.Job() with { Reserve = true, Number = new("K", 1), MaskedName = null, WaitMinutes = null, Legs = [new([Township.Birth, Township.Insurance], new("-"), 0)] };
        var parts = _layout.Of(job).Parts;
        Assert.Equal(
        [
            new SheetText("K001", 8, Bold: true),
            new SheetText("坐着等叫号"),
            new SheetText("取号机暂时连不上大厅，要等多久现在说不准。"),
            new SheetText("按取号时间和大家一起叫号，号不变。"),
            new SheetRule(),
            new SheetColumns("① 出生登记（落户）", "约 8 分钟", Bold: true),
        ], parts.Skip(2).Take(6));
        Assert.DoesNotContain(parts.OfType<SheetText>(), part => part.Text.Contains("前面还有", StringComparison.Ordinal) || part.Text.Contains("窗口还没开", StringComparison.Ordinal));
        Assert.Contains(new SheetText(" B 区 ", 4, Bold: true, Inverted: true), _layout.Of(job with { Legs = [new([Township.Birth], new("B"), 0)] }).Parts);
    }

    [Fact]
    public void A_second_leg_says_where_next_and_that_the_number_stays()
    {
        var job = Township.Job() with { Legs = [new([Township.Birth], new("B"), 1), new([Township.Insurance], new("C"), 1)], WaitMinutes = null };
        var parts = _layout.Of(job).Parts;
        Assert.Contains(new SheetText("先在 B 区 办 1 件", Bold: true), parts);
        Assert.Contains(new SheetText("再到 C 区 办 1 件（号不变）", Bold: true), parts);
        Assert.Contains(new SheetColumns("② 城乡居民医保参保", "约 4 分钟", Bold: true), parts);
        Assert.Contains(new SheetText("窗口还没开，要等多久现在说不准"), parts);
    }

    [Fact]
    public void The_english_ticket_says_everything_in_english()
    {
        var plan = Township.Briefing("kiosk-1", "kiosk");
        var briefing = plan with { Ticket = TicketTemplates.English, Catalog = plan.Catalog with { Matters = [.. plan.Catalog.Matters.Select(Translated)] } };
        var several = Township.Job(copy: 2) with { Legs = [new([Township.Birth], new("B"), 1), new([Township.Insurance], new("C"), 1)] };
        string[] sheets = [Said(briefing, Township.Job()), Said(briefing, several), Said(briefing, Township.Job(window: "3"))];

        Assert.All(sheets, sheet => Assert.Equal("", string.Concat(sheet.Replace("张*", "", StringComparison.Ordinal).Where(c => c is >= '一' and <= '龥' or >= '　' and <= '〿' or >= '！' and <= '～'))));
        Assert.Contains("2 matters at one window", sheets[0], StringComparison.Ordinal);
        Assert.Contains("Then at Area C: 1 (same number)", sheets[1], StringComparison.Ordinal);
        Assert.Contains("REPRINT", sheets[1], StringComparison.Ordinal);
        Assert.Contains("Window 3", sheets[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_language_brings_its_own_words()
    {
        var uyghur = TicketPhrases.Chinese with { Several = "{count} ئىش", Minutes = "{minutes} مىنۇت", Materials = "ماتېرىيال", ForWhich = "قايسى" };
        var template = new TicketTemplate("ug", [new TicketText("{number}"), new TicketStops(), new TicketMaterials()]) { Phrases = uyghur };
        var said = Said(Township.Briefing("kiosk-1", "kiosk") with { Ticket = template }, Township.Job());
        Assert.Contains("2 ئىش", said, StringComparison.Ordinal);
        Assert.Contains("8 مىنۇت", said, StringComparison.Ordinal);
        Assert.Contains("ماتېرىيال|قايسى", said, StringComparison.Ordinal);
    }

    private static Matter Translated(Matter matter) => matter with
    {
        Name = matter.Name with { En = $"matter {matter.Id}" },
        Materials = [.. matter.Materials.Select(material => material with { Name = material.Name with { En = $"paper {material.Id}" } })],
    };

    private static string Said(StationBriefing briefing, Contracts.Views.PrintJob job) => string.Join('\n', new TicketLayout(briefing).Of(job).Parts.Select(part => part switch
    {
        SheetText text => text.Text,
        SheetColumns columns => $"{columns.Left}|{columns.Right}",
        _ => "",
    }));

    [Theory]
    [InlineData("A", 1, 8)]
    [InlineData("AB", 1234, 8)]
    [InlineData("ABC", 1234, 6)]
    [InlineData("ABCD", 1234, 6)]
    public void The_number_is_as_large_as_the_paper_takes_it(string series, int ordinal, int scale) =>
        Assert.Contains(_layout.Of(Township.Job() with { Number = new(series, ordinal) }).Parts.OfType<SheetText>(), part => part.Text.StartsWith(series, StringComparison.Ordinal) && part.Scale == scale);

    [Fact]
    public void A_matter_the_plan_has_lost_is_still_named() =>
        Assert.Contains(new SheetColumns("① gone", "", Bold: true), _layout.Of(Township.Job() with { Legs = [new([new("gone")], new("B"), 1)] }).Parts);

    [Fact]
    public void A_template_of_the_plan_prints_what_it_says_and_nothing_else()
    {
        var layout = Layout(
            new TicketLogo(Logo), new TicketText("{hall} {kiosk}") { Scales = [3, 1], Align = "center" }, new TicketText("重打第 {copy} 次") { When = ["reprint"], Inverted = true },
            new TicketColumns("{number}", "{taken}"), new TicketBarcode("{code}"), new TicketMaterials("带上", Notes: false), new TicketFeed(2), new TicketQr("{number}", 4), new TicketStops(Minutes: false));

        Assert.Equal(
        [
            "SheetImage", "安澜市政务服务中心 取号机 03", "B127|11-24 09:43", "0123456789AB", "带上|哪件用", "□ 出生医学证明|①", "□ 父母身份证|①②", "□ 婴儿照片（没带也可先办）|②",
            "SheetFeed", "B127/4", "一个窗口办这 2 件", "① 出生登记（落户）|", "② 城乡居民医保参保|",
        ],
        layout.Of(Township.Job()).Parts.Select(part => part switch
        {
            SheetText text => text.Text,
            SheetColumns columns => $"{columns.Left}|{columns.Right}",
            SheetBarcode barcode => barcode.Text,
            SheetQrCode code => $"{code.Text}/{code.ModuleDots}",
            _ => part.GetType().Name,
        }));
        Assert.Contains(new SheetText("重打第 2 次", Inverted: true), layout.Of(Township.Job(copy: 2)).Parts);
        Assert.Empty(layout.Faults);
    }

    [Fact]
    public void A_logo_that_cannot_be_read_or_is_too_wide_is_left_out_and_said()
    {
        var damaged = Layout(new TicketLogo("iVBORw0KGgoAAAANSUhEUg=="), new TicketText("{number}"));
        Assert.Equal([new SheetText("B127")], damaged.Of(Township.Job()).Parts);
        Assert.Equal("The logo is no PNG. Tickets are printed without it.", Assert.Single(damaged.Faults));
    }

    [Fact]
    public void On_narrow_paper_the_sizes_are_those_that_fit_there()
    {
        var briefing = Township.Briefing("kiosk-1", "kiosk");
        var station = briefing.Station with { Devices = [new("printer", "ticket-printer", "escpos", "simulated", "generic-58")] };
        Assert.Contains(new SheetText("安澜市政务服务中心", 1, Bold: true), new TicketLayout(briefing with { Station = station }).Of(Township.Job()).Parts);
    }

    [Fact]
    public void A_template_reaches_a_kiosk_far_away_whole()
    {
        var sent = Township.Briefing("kiosk-1", "kiosk");
        var arrived = JsonSerializer.Deserialize<StationBriefing>(JsonSerializer.Serialize(sent, Wire.Options), Wire.Options)!;
        Assert.Equal(new TicketLayout(sent).Of(Township.Job()).Parts, new TicketLayout(arrived).Of(Township.Job()).Parts);
    }

    // One black dot.
    private const string Logo = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    private static TicketLayout Layout(params TicketPart[] parts) =>
        new(Township.Briefing("kiosk-1", "kiosk") with { Ticket = new TicketTemplate("own", parts) });

    [Fact]
    public void The_code_the_kiosks_camera_is_tested_with_is_the_one_on_a_ticket()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "ServiceHall.sln"))) root = Path.GetDirectoryName(root)!;
        var rows = File.ReadAllLines(Path.Combine(root, "kiosk", "screen", "tests", "ticketQr.ts")).Where(line => line.StartsWith("  '", StringComparison.Ordinal));
        Assert.Equal(rows.Select(row => row.Trim(' ', ',', '\'')), TicketAddress.QrRows("https://hall.test/t/0123456789AB"));
    }
}
