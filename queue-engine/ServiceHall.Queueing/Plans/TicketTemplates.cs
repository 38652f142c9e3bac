namespace ServiceHall.Queueing.Plans;

/// <summary>Templates that come along.</summary>
public static class TicketTemplates
{
    private static readonly IReadOnlyList<int> _asLargeAsFits = [8, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>
    /// Printed where the plan names none, on 80 mm paper: the number as large as the paper takes it, the place as a plate, the chain as stops,
    /// what to bring, the way to the phone page.
    /// </summary>
    public static TicketTemplate Default { get; } = new("default",
    [
        new TicketText(" 重打 ") { When = ["reprint"], Scales = [2], Bold = true, Align = "center", Inverted = true },
        new TicketText("{hall}") { Scales = [2, 1], Bold = true },
        new TicketText("{taken}") { Align = "right" },
        new TicketText("{number}") { Scales = _asLargeAsFits, Bold = true },
        new TicketText("请直接到") { When = ["direct"], Scales = [2], Bold = true },
        new TicketText(" {window} 号窗口 ") { When = ["direct"], Scales = [4, 2], Bold = true, Inverted = true },
        new TicketText("现在就去，不用等叫号") { When = ["direct"] },
        new TicketText(" {area} ") { When = ["waiting", "area-known"], Scales = [4, 2], Bold = true, Inverted = true },
        new TicketText("坐着等叫号  {area.where}") { When = ["waiting", "area-known"] },
        new TicketText("前面还有 {ahead} 人") { When = ["waiting"], Scales = [2, 1], Bold = true },
        new TicketText("约等 {wait} 分钟") { When = ["waiting", "wait-known"], Scales = [2, 1], Bold = true },
        new TicketText("窗口还没开，要等多久现在说不准") { When = ["waiting", "wait-unknown"] },
        new TicketRule(),
        new TicketStops(),
        new TicketMaterials(),
        new TicketRule(),
        new TicketQr(),
        new TicketFeed(), // a code without white around it is hard to read
        new TicketText("扫码看还有几人") { Bold = true, Align = "center" },
        new TicketText("也能取消、办完评价") { Align = "center" },
        new TicketRule(),
        new TicketColumns("{kiosk}  {name}", "今日有效"),
    ]);

    /// <summary>The same in English; a station takes it by <c>"ticket": "english"</c>.</summary>
    public static TicketTemplate English { get; } = new("english",
    [
        new TicketText(" REPRINT ") { When = ["reprint"], Scales = [2], Bold = true, Align = "center", Inverted = true },
        new TicketText("{hall}") { Scales = [2, 1], Bold = true },
        new TicketText("{taken}") { Align = "right" },
        new TicketText("{number}") { Scales = _asLargeAsFits, Bold = true },
        new TicketText("Please go straight to") { When = ["direct"], Scales = [2], Bold = true },
        new TicketText(" Window {window} ") { When = ["direct"], Scales = [4, 2], Bold = true, Inverted = true },
        new TicketText("Now: you need not wait to be called") { When = ["direct"] },
        new TicketText(" {area} ") { When = ["waiting", "area-known"], Scales = [4, 2], Bold = true, Inverted = true },
        new TicketText("Sit down and wait to be called  {area.where}") { When = ["waiting", "area-known"] },
        new TicketText("{ahead} before you") { When = ["waiting"], Scales = [2, 1], Bold = true },
        new TicketText("about {wait} minutes") { When = ["waiting", "wait-known"], Scales = [2, 1], Bold = true },
        new TicketText("No window is open yet: the wait is not known") { When = ["waiting", "wait-unknown"] },
        new TicketRule(),
        new TicketStops(),
        new TicketMaterials(),
        new TicketRule(),
        new TicketQr(),
        new TicketFeed(),
        new TicketText("Scan to see how many are before you") { Bold = true, Align = "center" },
        new TicketText("or to cancel, and to rate us after") { Align = "center" },
        new TicketRule(),
        new TicketColumns("{kiosk}  {name}", "valid today"),
    ]) { Lang = "en" };

    /// <summary>Those a station may name without writing them.</summary>
    public static IReadOnlyList<TicketTemplate> BuiltIn { get; } = [Default, English];

    /// <summary>The template of a station: the one it names, else the plan's first, else the default.</summary>
    public static TicketTemplate Of(HallPlan plan, Station station) =>
        plan.Tickets.Concat(BuiltIn).FirstOrDefault(template => template.Id == station.Ticket) ?? (plan.Tickets is [var first, ..] ? first : Default);
}
