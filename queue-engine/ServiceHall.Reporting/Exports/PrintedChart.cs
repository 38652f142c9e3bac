using System.Globalization;
using System.Text;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Exports;

/// <summary>The chart of a printed report: bars of its main column over time, or of the largest things.</summary>
internal static class PrintedChart
{
    private const int ThingsMax = 20;
    private const int TimesMax = 62;
    private const double Width = 1000, Height = 150, Top = 20;

    public static void Write(StringBuilder page, Report report, bool chinese)
    {
        // A report on levels or cases counts; all else is about who was served.
        var main = report.Columns.ToList().FindIndex(column => column.Id is "served" or "points" or "registered" or "count" or "rated");
        if (main < 0 || !report.Rows.Any(row => row.Values[main] > 0)) return;
        var bars = Bars(report, main, chinese);
        if (bars.Count < 2) return;
        var column = report.Columns[main];
        var most = bars.Max(bar => bar.Value);
        page.Append(CultureInfo.InvariantCulture, $"<h2>{PrintedReport.Safe(Sheet.In(column.Title, chinese))}</h2><svg viewBox=\"0 0 {Width} {Top + Height + 24}\" role=\"img\" aria-label=\"{PrintedReport.Safe(Sheet.In(column.Title, chinese))}\" font-size=\"10\" text-anchor=\"middle\">");
        page.Append(CultureInfo.InvariantCulture, $"<path d=\"M0 {Top + Height}H{Width}\" stroke=\"#0e1c1c\"/>");
        var step = Width / bars.Count;
        var wide = Math.Min(step * 0.64, 46);
        var every = (int)Math.Ceiling(bars.Count / 20.0);
        for (var i = 0; i < bars.Count; i++)
        {
            var (label, value) = bars[i];
            var tall = most == 0 ? 0 : Height * value / most;
            page.Append(CultureInfo.InvariantCulture, $"<rect x=\"{(i + 0.5) * step - wide / 2:0.#}\" y=\"{Top + Height - tall:0.#}\" width=\"{wide:0.#}\" height=\"{tall:0.#}\" fill=\"#38807e\"/>");
            if (i % every != 0) continue;
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{(i + 0.5) * step:0.#}\" y=\"{Top + Height - tall - 4:0.#}\">{PrintedReport.Said(value, column.Unit)}</text>");
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{(i + 0.5) * step:0.#}\" y=\"{Top + Height + 15}\">{PrintedReport.Safe(Fitting(label, step * every))}</text>");
        }

        page.Append("</svg>");
    }

    private static List<(string Label, double Value)> Bars(Report report, int main, bool chinese)
    {
        var times = report.Rows.GroupBy(row => row.Period).ToList();
        var counts = times.Count > 1 && report.Columns[main].Unit == "count";
        // Where things share what they count there is no total: a bar for all of them in a period would count it twice, one of a thing over all periods does not.
        if (counts && (report.Total is not null || times.All(of => of.Count() == 1))) return [.. times.TakeLast(TimesMax).Select(of => (Short(of.Key), of.Sum(row => row.Values[main] ?? 0)))];
        IEnumerable<ReportRow> rows = counts ? report.Rows : times[^1];
        var things = rows.Where(row => row.Values[main] is not null).GroupBy(row => row.Key)
            .Select(of => (Label: Sheet.In(of.First().Name, chinese), Value: of.Sum(row => row.Values[main]!.Value)));
        // Levels stay in their order; things stand by size.
        return [.. (report.Question.Kind == ReportKinds.Rating ? things : things.OrderByDescending(thing => thing.Value)).Take(ThingsMax)];
    }

    private static string Short(string period) => period.Length == 10 ? period[5..] : period;

    // A Chinese letter is as wide as the type is tall, a Latin one half of it.
    private static string Fitting(string label, double room)
    {
        double width = 0;
        for (var i = 0; i < label.Length; i++)
        {
            width += label[i] < 0x2E80 ? 5.6 : 10;
            if (width > room - 6) return label[..Math.Max(1, i - 1)] + "…";
        }

        return label;
    }
}
