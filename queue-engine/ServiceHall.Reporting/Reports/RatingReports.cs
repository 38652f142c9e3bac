using System.Globalization;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>Ratings by level: how many, what share, and how they came; and the visits nobody said a word about.</summary>
internal static class RatingReports
{
    /// <summary>The key of silence.</summary>
    public const string None = "none";

    private static readonly string[] _channels = ["pad", "phone", "qr"];

    private static readonly (string Key, LocalText Name)[] _levels =
    [
        ("5", new("非常满意", "Very satisfied")), ("4", new("满意", "Satisfied")), ("3", new("基本满意", "Fairly satisfied")), ("2", new("不满意", "Dissatisfied")),
        ("1", new("非常不满意", "Very dissatisfied")), (None, new("未评价", "Not rated")),
    ];

    private static readonly ReportColumn[] _columns =
    [
        new("count", new("数量", "Count"), "count"), new("share", new("占评价", "Of ratings"), "share"),
        new("pad", new("评价器", "Pad"), "count"), new("phone", new("手机", "Phone"), "count"), new("qr", new("扫码", "QR code"), "count"),
    ];

    private static readonly LocalText _note = new(
        "一次到访可按事项分别评价，每条各计一次。“未评价”为办结后没有任何评价的到访，不计入评价，不算好评。",
        "A visit may be rated matter by matter; each word counts. \"Not rated\" are finished visits without a word; they are no ratings and never good ones.");

    public static Report Of(ReportBook book, ReportQuestion question)
    {
        var halls = Adding.Up(book, question with { Kind = Subjects.Hall, Key = null });
        var channels = Adding.Up(book, question with { Kind = Subjects.Channel, Key = null });
        var rows =
            from hall in halls.OrderBy(pair => pair.Key.First)
            let byChannel = _channels.Select(channel => channels.GetValueOrDefault(hall.Key with { Key = channel })?.Visits).ToList()
            from level in _levels
            where question.Key is null || question.Key == level.Key
            select MakingReports.Row(question, hall.Key with { Key = level.Key }, level.Name, Values(level.Key, hall.Value.Visits, byChannel));
        return new Report(new LocalText("评价统计", "Ratings"), question, _columns, [.. rows], null, [_note]);
    }

    private static List<double?> Values(string key, Tally hall, List<Tally?> channels)
    {
        if (key == None) return [hall.Finished - hall.RatedVisits, null, null, null, null];
        var level = int.Parse(key, CultureInfo.InvariantCulture);
        return [hall.Ratings[level], Measures.Ratio((hall.Ratings[level], hall.Rated)), .. channels.Select(channel => (double?)(channel?.Ratings[level] ?? 0))];
    }
}
