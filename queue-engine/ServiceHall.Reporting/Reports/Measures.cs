using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>What is told of every tally, one column a line.</summary>
internal static class Measures
{
    public static IReadOnlyList<(ReportColumn Column, Func<Tally, double?> Of)> All { get; } =
    [
        (new("taken", new("取号", "Taken"), "count"), tally => tally.Taken),
        (new("served", new("办理", "Served"), "count"), tally => tally.Served),
        (new("transferred", new("转办", "Transferred"), "count"), tally => tally.Transferred),
        (new("noShows", new("过号", "No-shows"), "count"), tally => tally.NoShows),
        (new("cancelled", new("取消", "Cancelled"), "count"), tally => tally.Cancelled),
        (new("expired", new("未办", "Expired"), "count"), tally => tally.Expired),
        (new("waitMean", new("平均等候", "Mean wait"), "minutes"), tally => Minutes(Ratio(tally.WaitSumMs, tally.Called))),
        (new("waitP50", new("等候中位", "Wait p50"), "minutes"), tally => Minutes(tally.Waits.QuantileMs(0.5))),
        (new("waitP95", new("等候 95%", "Wait p95"), "minutes"), tally => Minutes(tally.Waits.QuantileMs(0.95))),
        (new("waitMax", new("最长等候", "Longest wait"), "minutes"), tally => tally.Called == 0 ? null : Minutes(tally.WaitMaxMs)),
        (new("onTime", new("按时叫号率", "Called in time"), "share"), tally => Ratio(tally.OnTime, tally.Called)),
        (new("serviceMean", new("平均办理", "Mean service"), "minutes"), tally => Minutes(Ratio(tally.ServiceSumMs, tally.Served))),
        (new("serviceP95", new("办理 95%", "Service p95"), "minutes"), tally => Minutes(tally.Services.QuantileMs(0.95))),
        (new("rated", new("评价", "Ratings"), "count"), tally => tally.Rated),
        (new("ratedWell", new("主动评价好评率", "Good, of given"), "share"), tally => Ratio(tally.RatedWell, tally.Rated)),
        (new("ratedBadly", new("差评", "Bad"), "count"), tally => tally.RatedBadly),
        (new("notRated", new("不评价率", "Not rated"), "share"), tally => Ratio(Math.Max(0, tally.Served - tally.Rated), tally.Served)),
    ];

    public static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;

    public static double? Minutes(double? milliseconds) => milliseconds is { } known ? Math.Round(known / 60_000, 2) : null;
}
