using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>Tells the measures of what was added up.</summary>
internal static class MakingReports
{
    private static readonly LocalText _precision = new(
        "分位数由分档计数得出，误差不超过 2.5%；其余为准确值。一次办理含多个事项时，各事项分别计数。",
        "Percentiles come from counted buckets and are true to 2.5%; all else is exact. A service of several matters counts for each of them.");

    private static readonly LocalText _rates = new(
        "好评率 = 基本满意及以上 ÷ 全部评价；主动评价好评率只计手机、扫码评价；不评价率 = 办结后未评价的到访 ÷ 办结到访，不评价不算好评。差评整改率 = 已整改或已说明的差评 ÷ 未排除的差评；按时办结率 = 各环节均未超期且按期答复的工单 ÷ 已答复或已超期的工单。工单计入登记之日。",
        "Good = ratings of level 3 and up / all ratings; unasked: by phone and QR code only. Not rated = finished visits without a word / finished visits; silence is never good. Bad ones mended = closed as done or explained / those not excluded. Cases in time = answered by the deadline with no stage late / answered or late. A case counts on the day it was registered.");

    public static Report Of(ReportBook book, PlanIndex plan, ReportQuestion question)
    {
        if (question.Kind == ReportKinds.Rating) return RatingReports.Of(book, question);
        var sums = Adding.Up(book, question);
        var measures = Measures.Of(question.Kind);
        var names = new Names(plan, question.Kind == ReportKinds.Case ? $"case/{question.By}" : question.Kind);
        var rows = sums.OrderBy(sum => sum.Key.First).ThenBy(sum => names.PlaceOf(sum.Key.Key)).ThenBy(sum => sum.Key.Key, StringComparer.Ordinal)
            .Select(sum => Row(question, sum.Key, names.Of(sum.Key.Key), Values(measures, sum.Value))).ToList();
        var total = TotalOf(question, sums.Values) is { } sum ? Row(question with { Period = Periods.Whole }, new Place(question.From, "", ""), new LocalText("合计", "Total"), Values(measures, sum)) : null;
        IReadOnlyList<LocalText> notes = question.Kind is ReportKinds.Case ? [_rates] : [_precision, _rates];
        return new Report(Title(question), question, [.. measures.Select(measure => measure.Column)], rows, total, notes);
    }

    public static ReportRow Row(ReportQuestion question, Place place, LocalText name, IReadOnlyList<double?> values)
    {
        var last = Periods.LastOf(question.Period, place.First, question.To);
        return new ReportRow(place.First < question.From ? question.From : place.First, last > question.To ? question.To : last, place.Period, place.Key, name, values);
    }

    private static List<double?> Values(IReadOnlyList<Measure> measures, Counted counted) => [.. measures.Select(measure => measure.Of(counted))];

    // Matters and departments share visits, reasons and problems share words and cases: their sum would count them twice.
    private static Counted? TotalOf(ReportQuestion question, IEnumerable<Counted> all)
    {
        if (question.Key is null && (question.Kind is Subjects.Matter or Subjects.Department or Subjects.Reason || question.By == "problem")) return null;
        var total = Counted.Nothing();
        foreach (var one in all)
        {
            total.Visits.Add(one.Visits);
            total.Cases.Add(one.Cases);
        }

        return total;
    }

    private static LocalText Title(ReportQuestion question) => question.Kind switch
    {
        Subjects.Matter => new("事项统计", "By matter"),
        Subjects.Window => new("窗口统计", "By window"),
        Subjects.Clerk => new("人员统计", "By clerk"),
        Subjects.Lane => new("队列统计", "By lane"),
        Subjects.Persona => new("人群统计", "By group of people"),
        Subjects.Department => new("部门统计", "By department"),
        Subjects.Channel => new("评价渠道统计", "Ratings by channel"),
        Subjects.Reason => new("评价原因统计", "Ratings by reason"),
        ReportKinds.Case when question.By == "problem" => new("问题台账登记分析", "Cases by problem"),
        ReportKinds.Case => new("工单统计", "Cases"),
        _ => new("大厅统计", "The hall"),
    };
}
