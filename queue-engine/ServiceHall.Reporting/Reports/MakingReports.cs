using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>Adds tallies up by period and thing, and tells their measures.</summary>
internal static class MakingReports
{
    private static readonly LocalText _precision = new(
        "分位数由分档计数得出，误差不超过 2.5%；其余为准确值。一次办理含多个事项时，各事项分别计数。评价计入给出评价的那一天。",
        "Percentiles come from counted buckets and are true to 2.5%; all else is exact. A service of several matters counts for each of them. A rating counts on the day it is given.");

    public static Report Of(ReportBook book, HallPlan plan, ReportQuestion question)
    {
        var sums = Sum(book, question);
        var names = new Names(plan, question.Kind);
        var rows = sums.OrderBy(sum => sum.Key.First).ThenBy(sum => names.PlaceOf(sum.Key.Key)).ThenBy(sum => sum.Key.Key, StringComparer.Ordinal)
            .Select(sum => Row(question, sum.Key.First, sum.Key.Name, sum.Key.Key, names.Of(sum.Key.Key), sum.Value)).ToList();
        return new Report(Title(question.Kind), question, [.. Measures.All.Select(measure => measure.Column)], rows, TotalOf(question, sums.Values), [_precision]);
    }

    /// <summary>Every tally of the question, added up by period and key.</summary>
    public static Dictionary<(DateOnly First, string Name, string Key), Tally> Sum(ReportBook book, ReportQuestion question)
    {
        var sums = new Dictionary<(DateOnly, string, string), Tally>();
        foreach (var (day, key, tally) in book.Tallies(question.Kind, question.From, question.To))
        {
            if (question.Key is not null && question.Key != key) continue;
            var (first, name) = Periods.Of(question.Period, day, question.From);
            if (!sums.TryGetValue((first, name, key), out var sum)) sums[(first, name, key)] = sum = new Tally();
            sum.Add(tally);
        }

        return sums;
    }

    public static ReportRow Row(ReportQuestion question, DateOnly first, string period, string key, LocalText name, Tally tally)
    {
        var from = first < question.From ? question.From : first;
        var last = Periods.LastOf(question.Period, first, question.To);
        return new ReportRow(from, last > question.To ? question.To : last, period, key, name, [.. Measures.All.Select(measure => measure.Of(tally))]);
    }

    // Matters share services, so their sum would count a visit twice.
    private static ReportRow? TotalOf(ReportQuestion question, IEnumerable<Tally> tallies)
    {
        if (question.Kind == Subjects.Matter && question.Key is null) return null;
        var total = new Tally();
        foreach (var tally in tallies) total.Add(tally);
        return Row(question with { Period = Periods.Whole }, question.From, "", "", new LocalText("合计", "Total"), total);
    }

    private static LocalText Title(string kind) => kind switch
    {
        Subjects.Matter => new("事项统计", "By matter"),
        Subjects.Window => new("窗口统计", "By window"),
        Subjects.Clerk => new("人员统计", "By clerk"),
        Subjects.Lane => new("队列统计", "By lane"),
        Subjects.Persona => new("人群统计", "By group of people"),
        _ => new("大厅统计", "The hall"),
    };
}
