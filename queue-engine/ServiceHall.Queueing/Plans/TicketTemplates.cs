namespace ServiceHall.Queueing.Plans;

/// <summary>Templates that come along.</summary>
public static class TicketTemplates
{
    private static readonly IReadOnlyList<int> _asLargeAsFits = [8, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>Printed where the plan names none, on 80 mm paper.</summary>
    public static TicketTemplate Default { get; } = Written("default", "zh", (chinese, _) => chinese);

    /// <summary>The same in English; a station takes it by <c>"ticket": "english"</c>.</summary>
    public static TicketTemplate English { get; } = Written("english", "en", (_, english) => english);

    /// <summary>Those a station may name without writing them.</summary>
    public static IReadOnlyList<TicketTemplate> BuiltIn { get; } = [Default, English];

    /// <summary>The template of a station: the one it names, else the plan's first, else the default.</summary>
    public static TicketTemplate Of(HallPlan plan, Station station) =>
        plan.Tickets.Concat(BuiltIn).FirstOrDefault(template => template.Id == station.Ticket) ?? (plan.Tickets is [var first, ..] ? first : Default);

    // The number as large as the paper takes it, the place as a plate, the chain as stops, what to bring, the way to the phone page.
    private static TicketTemplate Written(string id, string lang, Func<string, string, string> say) => new(id,
    [
        new TicketText(say(" 重打 ", " REPRINT ")) { When = ["reprint"], Scales = [2], Bold = true, Align = "center", Inverted = true },
        new TicketText("{hall}") { Scales = [2, 1], Bold = true },
        new TicketText("{taken}") { Align = "right" },
        new TicketText("{number}") { Scales = _asLargeAsFits, Bold = true },
        new TicketText(say("请直接到", "Please go straight to")) { When = ["direct"], Scales = [2], Bold = true },
        new TicketText(say(" {window} 号窗口 ", " Window {window} ")) { When = ["direct"], Scales = [4, 2], Bold = true, Inverted = true },
        new TicketText(say("现在就去，不用等叫号", "Now: you need not wait to be called")) { When = ["direct"] },
        new TicketText(" {area} ") { When = ["waiting", "area-known"], Scales = [4, 2], Bold = true, Inverted = true },
        new TicketText(say("坐着等叫号  {area.where}", "Sit down and wait to be called  {area.where}")) { When = ["waiting", "area-known"] },
        new TicketText(say("前面还有 {ahead} 人", "{ahead} before you")) { When = ["waiting"], Scales = [2, 1], Bold = true },
        new TicketText(say("约等 {wait} 分钟", "about {wait} minutes")) { When = ["waiting", "wait-known"], Scales = [2, 1], Bold = true },
        new TicketText(say("窗口还没开，要等多久现在说不准", "No window is open yet: the wait is not known")) { When = ["waiting", "wait-unknown"] },
        new TicketText(" {area} ") { When = ["reserve", "area-known"], Scales = [4, 2], Bold = true, Inverted = true },
        new TicketText(say("坐着等叫号  {area.where}", "Sit down and wait to be called  {area.where}")) { When = ["reserve"] },
        new TicketText(say("取号机暂时连不上大厅，要等多久现在说不准。", "The kiosk cannot reach the hall just now: the wait is not known.")) { When = ["reserve"] },
        new TicketText(say("按取号时间和大家一起叫号，号不变。", "You are called with everybody else, by the time above.")) { When = ["reserve"] },
        new TicketRule(),
        new TicketStops(),
        new TicketMaterials(),
        new TicketRule(),
        new TicketQr(),
        new TicketFeed(), // a code without white around it is hard to read
        new TicketText(say("扫码看还有几人", "Scan to see how many are before you")) { Bold = true, Align = "center" },
        new TicketText(say("也能取消、办完评价", "or to cancel, and to rate us after")) { Align = "center" },
        new TicketRule(),
        new TicketColumns("{kiosk}  {name}", say("今日有效", "valid today")),
    ]) { Lang = lang };
}
