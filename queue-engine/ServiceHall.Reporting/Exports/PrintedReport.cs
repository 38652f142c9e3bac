using System.Globalization;
using System.Net;
using System.Text;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Exports;

/// <summary>A report as one HTML page for A4 paper, landscape: a heading, a chart of its main column, the table, how to read it. Needs nothing from elsewhere.</summary>
public static class PrintedReport
{
    private const int BarsMax = 24;

    private const string Look = """
        @page { size: A4 landscape; margin: 12mm }
        body { font: 10pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; color: #16211f; margin: 0 auto; max-width: 273mm; padding: 12mm 0 }
        h1 { font-size: 18pt; margin: 0 } p { margin: 2mm 0; color: #4c5a57 }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 8.5pt } thead { display: table-header-group }
        th, td { padding: 1.2mm 1.6mm; border-bottom: .2mm solid #cfd8d5; text-align: right; vertical-align: bottom } th { font-weight: 700 }
        th:nth-child(-n+2), td:nth-child(-n+2) { text-align: left } tr { break-inside: avoid } tfoot td { font-weight: 700; border-top: .4mm solid #16211f }
        svg { width: 100%; margin: 4mm 0 } @media print { body { padding: 0; max-width: none } }
        """;

    /// <summary>The page, in one language.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="hall">The hall's name.</param>
    /// <param name="chinese">Chinese titles and names, or English ones.</param>
    public static string Write(Report report, string hall, bool chinese)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{(chinese ? "zh-CN" : "en")}\"><meta charset=\"utf-8\"><title>{Safe(Sheet.In(report.Title, chinese))}</title><style>{Look}</style>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Safe(hall)} {Safe(Sheet.In(report.Title, chinese))}</h1><p>{Periods.Iso(report.Question.From)} – {Periods.Iso(report.Question.To)}</p>");
        Chart(page, report, chinese);
        page.Append("<table><thead><tr><th>").Append(chinese ? "期间" : "Period").Append("</th><th>").Append(chinese ? "名称" : "Name").Append("</th>");
        foreach (var column in report.Columns) page.Append("<th scope=\"col\">").Append(Safe(Sheet.In(column.Title, chinese))).Append("</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in report.Rows) Line(page, report, row, chinese);
        page.Append("</tbody>");
        if (report.Total is { } total)
        {
            page.Append("<tfoot>");
            Line(page, report, total, chinese);
            page.Append("</tfoot>");
        }

        page.Append("</table>");
        foreach (var note in report.Notes) page.Append("<p>").Append(Safe(Sheet.In(note, chinese))).Append("</p>");
        return page.Append("</html>").ToString();
    }

    private static void Line(StringBuilder page, Report report, ReportRow row, bool chinese)
    {
        page.Append("<tr><td>").Append(Safe(row.Period)).Append("</td><td>").Append(Safe(Sheet.In(row.Name, chinese))).Append("</td>");
        for (var i = 0; i < row.Values.Count; i++) page.Append("<td>").Append(Said(row.Values[i], report.Columns[i].Unit)).Append("</td>");
        page.Append("</tr>");
    }

    // Bars of the first column with anything in it, the largest first when there are too many to show.
    private static void Chart(StringBuilder page, Report report, bool chinese)
    {
        var main = Enumerable.Range(0, report.Columns.Count).FirstOrDefault(i => report.Rows.Any(row => row.Values[i] > 0), -1);
        if (main < 0) return;
        var rows = report.Rows.Where(row => row.Values[main] is not null).ToList();
        if (rows.Count > BarsMax) rows = [.. rows.OrderByDescending(row => row.Values[main]).Take(BarsMax)];
        var most = rows.Max(row => row.Values[main]!.Value);
        var width = 1000.0 / rows.Count;
        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 1000 190\" role=\"img\" aria-label=\"{Safe(Sheet.In(report.Columns[main].Title, chinese))}\" font-size=\"11\" text-anchor=\"middle\">");
        for (var i = 0; i < rows.Count; i++)
        {
            var value = rows[i].Values[main]!.Value;
            var height = most == 0 ? 0 : 140 * value / most;
            var label = rows[i].Period.Length > 0 && rows.Select(row => row.Period).Distinct().Count() > 1 ? rows[i].Period : Sheet.In(rows[i].Name, chinese);
            var fits = Math.Max(2, (int)(width / 11));
            page.Append(CultureInfo.InvariantCulture, $"<rect x=\"{i * width + width * 0.15:0.#}\" y=\"{160 - height:0.#}\" width=\"{width * 0.7:0.#}\" height=\"{height:0.#}\" fill=\"#0f5e5a\"/>");
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{(i + 0.5) * width:0.#}\" y=\"{154 - height:0.#}\">{Said(value, report.Columns[main].Unit)}</text>");
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{(i + 0.5) * width:0.#}\" y=\"176\">{Safe(label.Length <= fits ? label : label[..(fits - 1)] + "…")}</text>");
        }

        page.Append("</svg>");
    }

    private static string Said(double? value, string unit) => value is not { } known ? "–" : unit switch
    {
        "count" => known.ToString("#,0", CultureInfo.InvariantCulture),
        "share" => known.ToString("0.0%", CultureInfo.InvariantCulture),
        _ => known.ToString("0.0", CultureInfo.InvariantCulture),
    };

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
