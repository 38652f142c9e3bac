using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>What is counted of one thing in one period: visits and ratings, and cases.</summary>
/// <param name="Visits">Visits and ratings.</param>
/// <param name="Cases">Cases.</param>
internal sealed record Counted(Tally Visits, CaseTally Cases)
{
    public static Counted Nothing() => new(new Tally(), new CaseTally());
}

/// <summary>A column and how its value comes about.</summary>
internal sealed record Measure(ReportColumn Column, Func<Counted, double?> Of)
{
    public static Measure Count(string id, string zh, string en, Func<Counted, long> of) => new(new ReportColumn(id, new LocalText(zh, en), "count"), counted => of(counted));

    public static Measure Share(string id, string zh, string en, Func<Counted, (long Part, long Whole)> of) => new(new ReportColumn(id, new LocalText(zh, en), "share"), counted => Measures.Ratio(of(counted)));

    public static Measure Minutes(string id, string zh, string en, Func<Tally, double?> milliseconds) =>
        new(new ReportColumn(id, new LocalText(zh, en), "minutes"), counted => Measures.Minutes(milliseconds(counted.Visits)));
}

/// <summary>What is told, one column a line; how each rate is defined stands in docs/REPORTS.md.</summary>
internal static class Measures
{
    /// <summary>Of everything people wait for.</summary>
    public static IReadOnlyList<Measure> Visits { get; } =
    [
        Measure.Count("taken", "取号", "Taken", of => of.Visits.Taken),
        Measure.Count("served", "办理", "Served", of => of.Visits.Served),
        Measure.Count("transferred", "转办", "Transferred", of => of.Visits.Transferred),
        Measure.Count("noShows", "过号", "No-shows", of => of.Visits.NoShows),
        Measure.Count("cancelled", "取消", "Cancelled", of => of.Visits.Cancelled),
        Measure.Count("expired", "未办", "Expired", of => of.Visits.Expired),
        Measure.Minutes("waitMean", "平均等候", "Mean wait", tally => Ratio((tally.WaitSumMs, tally.Called))),
        Measure.Minutes("waitP50", "等候中位", "Wait p50", tally => tally.Waits.QuantileMs(0.5)),
        Measure.Minutes("waitP95", "等候 95%", "Wait p95", tally => tally.Waits.QuantileMs(0.95)),
        Measure.Minutes("waitMax", "最长等候", "Longest wait", tally => tally.Called == 0 ? null : tally.WaitMaxMs),
        Measure.Share("onTime", "按时叫号率", "Called in time", of => (of.Visits.OnTime, of.Visits.Called)),
        Measure.Minutes("serviceMean", "平均办理", "Mean service", tally => Ratio((tally.ServiceSumMs, tally.Services.Count))),
        Measure.Minutes("serviceP95", "办理 95%", "Service p95", tally => tally.Services.QuantileMs(0.95)),
    ];

    /// <summary>Of words that were given, and of silence.</summary>
    public static IReadOnlyList<Measure> Ratings { get; } =
    [
        Measure.Count("rated", "评价", "Ratings", of => of.Visits.Rated),
        Measure.Share("ratedWell", "好评率", "Good", of => (of.Visits.RatedWell, of.Visits.Rated)),
        Measure.Share("ratedWellUnasked", "主动评价好评率", "Good, unasked", of => (of.Visits.RatedWellUnasked, of.Visits.RatedUnasked)),
        Measure.Count("ratedBadly", "差评", "Bad", of => of.Visits.RatedBadly),
        Measure.Share("notRated", "不评价率", "Not rated", of => (of.Visits.Finished - of.Visits.RatedVisits, of.Visits.Finished)),
    ];

    /// <summary>Of the cases of the same thing.</summary>
    public static IReadOnlyList<Measure> Indicators { get; } =
    [
        Measure.Share("rectified", "差评整改率", "Bad ones mended", of => (of.Cases.Rectified, of.Cases.Bad)),
        Measure.Share("casesOnTime", "按时办结率", "Cases in time", of => (of.Cases.DueOnTime, of.Cases.Due)),
    ];

    /// <summary>Of the five levels.</summary>
    public static IReadOnlyList<Measure> Levels { get; } =
    [
        Measure.Count("rated5", "非常满意", "Very satisfied", of => of.Visits.Ratings[5]),
        Measure.Count("rated4", "满意", "Satisfied", of => of.Visits.Ratings[4]),
        Measure.Count("rated3", "基本满意", "Fairly satisfied", of => of.Visits.Ratings[3]),
        Measure.Count("rated2", "不满意", "Dissatisfied", of => of.Visits.Ratings[2]),
        Measure.Count("rated1", "非常不满意", "Very dissatisfied", of => of.Visits.Ratings[1]),
    ];

    /// <summary>Of cases.</summary>
    public static IReadOnlyList<Measure> Cases { get; } =
    [
        Measure.Count("registered", "登记", "Registered", of => of.Cases.Registered),
        Measure.Count("answered", "答复", "Answered", of => of.Cases.Answered),
        Measure.Count("answeredOnTime", "按时答复", "In time", of => of.Cases.OnTime),
        Measure.Count("late", "超期", "Late", of => of.Cases.Late),
        Measure.Count("done", "办成", "Done", of => of.Cases.Done),
        Measure.Count("reopened", "不满意重办", "Worked on again", of => of.Cases.Reopened),
        Measure.Count("excluded", "误评/恶意", "Excluded", of => of.Cases.Excluded),
        Measure.Count("filed", "归档", "Filed", of => of.Cases.Filed),
        Measure.Count("open", "在办", "Open", of => of.Cases.Registered - of.Cases.Filed),
        new(new ReportColumn("answerDays", new LocalText("平均答复天数", "Days to answer"), "days"), of => of.Cases.Answered == 0 ? null : Math.Round((double)of.Cases.AnswerDays / of.Cases.Answered, 2)),
        Measure.Share("casesOnTime", "按时办结率", "Cases in time", of => (of.Cases.DueOnTime, of.Cases.Due)),
        Measure.Share("rectified", "差评整改率", "Bad ones mended", of => (of.Cases.Rectified, of.Cases.Bad)),
    ];

    /// <summary>What a kind of report tells.</summary>
    public static IReadOnlyList<Measure> Of(string kind) => kind switch
    {
        ReportKinds.Case => Cases,
        Subjects.Channel or Subjects.Reason => [Ratings[0], .. Levels, Ratings[1]],
        Subjects.Lane or Subjects.Persona => [.. Visits, .. Ratings],
        // Who takes a number, gives it back or stays till the end has no window yet.
        Subjects.Window or Subjects.Clerk => [.. Visits.Where(measure => measure.Column.Id is not ("taken" or "cancelled" or "expired")), .. Ratings, .. Indicators],
        _ => [.. Visits, .. Ratings, .. Indicators],
    };

    public static double? Ratio((long Part, long Whole) of) => of.Whole == 0 ? null : (double)of.Part / of.Whole;

    public static double? Minutes(double? milliseconds) => milliseconds is { } known ? Math.Round(known / 60_000, 2) : null;
}
