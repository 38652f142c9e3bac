namespace ServiceHall.Queueing.Plans;

/// <summary>What a ticket says around the names of the plan, where its list of parts does not say it. A plan gives its own for any other language.</summary>
/// <param name="One">Above a single matter.</param>
/// <param name="Several">Above the matters of one window, with <c>{count}</c>.</param>
/// <param name="First">Above the first stop of several places, with <c>{place}</c> and <c>{count}</c>.</param>
/// <param name="Then">Above each further place, with <c>{place}</c> and <c>{count}</c>.</param>
/// <param name="Minutes">How long a matter usually takes, with <c>{minutes}</c>.</param>
/// <param name="Materials">Above what to bring.</param>
/// <param name="ForWhich">Above the stops each thing is for.</param>
/// <param name="Optional">Behind a thing without which one may begin.</param>
/// <param name="Kiosk">A kiosk that the plan gives no place, with <c>{id}</c>.</param>
public sealed record TicketPhrases(
    string One, string Several, string First, string Then, string Minutes, string Materials, string ForWhich, string Optional, string Kiosk)
{
    /// <summary>In Chinese.</summary>
    public static TicketPhrases Chinese { get; } = new(
        "办这 1 件", "一个窗口办这 {count} 件", "先在 {place} 办 {count} 件", "再到 {place} 办 {count} 件（号不变）", "约 {minutes} 分钟",
        "要带的材料", "哪件用", "（没带也可先办）", "取号机 {id}");

    /// <summary>In English.</summary>
    public static TicketPhrases English { get; } = new(
        "One matter", "{count} matters at one window", "First at {place}: {count}", "Then at {place}: {count} (same number)", "{minutes} min",
        "Bring with you", "for", " (may follow later)", "Kiosk {id}");

    /// <summary>All of them, each with its name in the plan and the words in braces it may carry.</summary>
    internal IEnumerable<(string Name, string Text, string[] Braces)> All() =>
    [
        ("one", One, ["count"]), ("several", Several, ["count"]), ("first", First, ["place", "count"]), ("then", Then, ["place", "count"]),
        ("minutes", Minutes, ["minutes"]), ("materials", Materials, []), ("forWhich", ForWhich, []), ("optional", Optional, []), ("kiosk", Kiosk, ["id"]),
    ];
}
