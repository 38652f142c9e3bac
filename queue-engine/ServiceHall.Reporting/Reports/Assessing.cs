using System.Globalization;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>
/// Assessment (考核评价) of windows or clerks: four parts of 0 to 100 points, weighted by the plan. A part that cannot be measured
/// (too few ratings) is left out and the others carry its weight; the formula stands in the notes.
/// </summary>
internal static class Assessing
{
    /// <summary>From this many ratings on they count: fewer say more about chance than about a window.</summary>
    public const int RatingsMin = 5;

    private const double Best = 1.2;

    private static readonly ReportColumn[] _columns =
    [
        new("points", new("总分", "Points"), "points"),
        new("work", new("工作量", "Work"), "points"),
        new("pace", new("效率", "Pace"), "points"),
        new("ratings", new("评价", "Ratings"), "points"),
        new("oneStop", new("一窗办结", "One stop"), "points"),
        new("served", new("办理", "Served"), "count"),
        new("rated", new("评价数", "Ratings given"), "count"),
        new("ratedBadly", new("差评", "Bad"), "count"),
    ];

    public static Report Of(ReportBook book, PlanIndex index, ReportQuestion question)
    {
        if (question.Kind is not (Subjects.Window or Subjects.Clerk)) throw new ReportQuestionException("kind", "Windows and clerks are assessed. Allowed: window, clerk.");
        var plan = index.Plan;
        var sums = Adding.Up(book, question with { Key = null });
        var means = sums.Where(sum => sum.Value.Visits.Served > 0).GroupBy(sum => sum.Key.First).ToDictionary(of => of.Key, of => of.Average(sum => (double)sum.Value.Visits.ExpectedSumMs));
        var names = new Names(index, question.Kind);
        var rows = sums.Where(sum => sum.Value.Visits.Served > 0 && (question.Key is null || question.Key == sum.Key.Key))
            .Select(sum => MakingReports.Row(question, sum.Key, names.Of(sum.Key.Key), Points(sum.Value.Visits, means[sum.Key.First], plan.Assessment)))
            .OrderBy(row => row.From).ThenByDescending(row => row.Values[0]).ThenBy(row => names.PlaceOf(row.Key)).ToList();
        var title = question.Kind == Subjects.Window ? new LocalText("窗口考核评价", "Assessment of windows") : new LocalText("人员考核评价", "Assessment of clerks");
        return new Report(title, question, _columns, rows, null, [Formula(plan.Assessment)]);
    }

    private static List<double?> Points(Tally tally, double meanWorkMs, Assessment weights)
    {
        double?[] parts =
        [
            Part(meanWorkMs == 0 ? null : tally.ExpectedSumMs / meanWorkMs),
            Part(tally.ServiceSumMs == 0 ? null : (double)tally.ExpectedSumMs / tally.ServiceSumMs),
            tally.Rated < RatingsMin ? null : Measures.Ratio((tally.RatedWell, tally.Rated)) * 100,
            100 - Measures.Ratio((tally.Transferred, tally.Served)) * 100,
        ];
        double[] shares = [weights.Work, weights.Pace, weights.Ratings, weights.OneStop];
        double sum = 0, weight = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is not { } points) continue;
            sum += points * shares[i];
            weight += shares[i];
        }

        return [weight == 0 ? null : Round(sum / weight), .. parts.Select(part => part is { } points ? Round(points) : (double?)null), tally.Served, tally.Rated, tally.RatedBadly];
    }

    // A fifth above what is expected is full marks; more is not asked for.
    private static double? Part(double? ratio) => ratio is { } known ? Math.Min(known, Best) / Best * 100 : null;

    private static double Round(double points) => Math.Round(points, 1);

    private static LocalText Formula(Assessment weights)
    {
        var (work, pace, ratings, oneStop) = (Said(weights.Work), Said(weights.Pace), Said(weights.Ratings), Said(weights.OneStop));
        return new LocalText(
            $"总分 =（工作量 × {work} + 效率 × {pace} + 评价 × {ratings} + 一窗办结 × {oneStop}）÷ 权重之和。工作量 = 办理事项的计划时长 ÷ 同期平均；效率 = 计划时长 ÷ 实际时长；两项满 120% 为 100 分。评价 = 好评率，不足 {RatingsMin} 条不计，权重由其余各项分担。一窗办结 = 100 − 转办率。",
            $"Points = (work × {work} + pace × {pace} + ratings × {ratings} + one stop × {oneStop}) / sum of weights. Work = planned minutes of what was served / the mean of all in that period; pace = planned / actual minutes; both are 100 at 120%. Ratings = good ones of those given; fewer than {RatingsMin} are left out and the others carry the weight. One stop = 100 - share transferred.");
    }

    private static string Said(double weight) => weight.ToString("0.##", CultureInfo.InvariantCulture);
}
