using System.Globalization;
using System.Net;
using System.Text;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Exports;

/// <summary>
/// A report as one HTML page for A4 paper, landscape: a heading, the main figures, a chart, the table, how to read it, who answers for it.
/// Needs nothing from elsewhere; on a screen it offers to be printed.
/// </summary>
public static class PrintedReport
{
    private const string Look = """
        @page { size: A4 landscape; margin: 13mm 14mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #40504f } }
        * { box-sizing: border-box } body { font: 9.5pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; color: #0e1c1c; margin: 0 auto; max-width: 269mm; padding: 10mm 0; -webkit-print-color-adjust: exact; print-color-adjust: exact }
        header { display: flex; justify-content: space-between; align-items: flex-end; border-bottom: .8mm solid #00565a; padding-bottom: 2.5mm }
        h1 { font-size: 20pt; line-height: 1.25; margin: 0 } header p { margin: 0; font-size: 11pt; color: #40504f } header .span { text-align: right }
        dl { display: flex; gap: 10mm; margin: 4mm 0 2mm } dl div { min-width: 24mm } dt { color: #40504f; font-size: 9pt } dd { margin: 0; font-size: 19pt; line-height: 1.2; font-weight: 700; font-variant-numeric: tabular-nums } dd small { font-size: 10pt; font-weight: 400 }
        h2 { font-size: 11pt; margin: 3mm 0 0 } svg { display: block; width: 100% } svg text { font-family: inherit; fill: #40504f }
        table { border-collapse: collapse; width: 100%; margin-top: 3mm; font-variant-numeric: tabular-nums; font-size: 8pt; line-height: 1.3 } thead { display: table-header-group } tfoot { display: table-row-group }
        th, td { padding: 1mm 1.2mm; border-bottom: .2mm solid #cbd5d3; text-align: right } th { font-weight: 700; vertical-align: bottom; border-bottom: .4mm solid #0e1c1c; text-wrap: balance }
        .w { text-align: left } td.w { min-width: 22mm } tr { break-inside: avoid } tbody tr:nth-child(even) td { background: #f5f8f7 } tfoot td { font-weight: 700; border-top: .5mm solid #0e1c1c; border-bottom: 0 }
        .how { margin-top: 3mm; color: #40504f; font-size: 8pt; break-inside: avoid } .how p { margin: 1mm 0 } .signed { display: flex; gap: 30mm; margin-top: 6mm; break-inside: avoid } .signed span { border-bottom: .2mm solid #0e1c1c; display: inline-block; width: 36mm }
        button { font: inherit; color: #fff; background: #00565a; border: 0; border-radius: 8px; padding: 8px 20px; margin-bottom: 5mm; cursor: pointer } @media print { body { padding: 0; max-width: none } button { display: none } }
        """;

    /// <summary>The page, in one language.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="hall">The hall's name.</param>
    /// <param name="chinese">Chinese titles and names, or English ones.</param>
    public static string Write(Report report, string hall, bool chinese)
    {
        var page = new StringBuilder();
        var title = Safe(Sheet.In(report.Title, chinese));
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{(chinese ? "zh-CN" : "en")}\"><meta charset=\"utf-8\"><title>{title}</title><style>{Look}</style>");
        page.Append(CultureInfo.InvariantCulture, $"<button type=\"button\" onclick=\"print()\">{(chinese ? "打印" : "Print")}</button>");
        page.Append(CultureInfo.InvariantCulture, $"<header><div><p>{Safe(hall)}</p><h1>{title}</h1></div><p class=\"span\">{Span(report.Question, chinese)}</p></header>");
        MainFigures(page, report, chinese);
        PrintedChart.Write(page, report, chinese);
        Table(page, report, chinese);
        page.Append("<div class=\"how\">");
        foreach (var note in report.Notes) page.Append("<p>").Append(Safe(Sheet.In(note, chinese))).Append("</p>");
        page.Append("</div><div class=\"signed\">");
        foreach (var role in chinese ? (string[])["制表", "审核", "日期"] : ["Made by", "Checked by", "Date"]) page.Append(CultureInfo.InvariantCulture, $"<div>{role} <span></span></div>");
        return page.Append("</div></html>").ToString();
    }

    internal static string Said(double? value, string unit) => value is not { } known ? "–" : unit switch
    {
        "count" => known.ToString("#,0", CultureInfo.InvariantCulture),
        "share" => known.ToString("0.0%", CultureInfo.InvariantCulture),
        _ => known.ToString("0.0", CultureInfo.InvariantCulture),
    };

    internal static string Safe(string text) => WebUtility.HtmlEncode(text);

    private static string Span(ReportQuestion of, bool chinese) =>
        of.From == of.To ? Day(of.From, chinese) : $"{Day(of.From, chinese)} – {Day(of.To, chinese)}";

    private static string Day(DateOnly day, bool chinese) => day.ToString(chinese ? "yyyy 年 M 月 d 日" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // What a director looks for first, where the whole has such figures.
    private static void MainFigures(StringBuilder page, Report report, bool chinese)
    {
        if (report.Total is not { } total) return;
        var wanted = (string[])["taken", "served", "waitMean", "waitP95", "onTime", "ratedWell", "notRated", "registered", "answered", "late", "casesOnTime", "rectified"];
        var places = wanted.Select(id => report.Columns.ToList().FindIndex(column => column.Id == id)).Where(place => place >= 0 && total.Values[place] is not null).Take(8).ToList();
        if (places.Count == 0) return;
        page.Append("<dl>");
        foreach (var place in places)
        {
            var column = report.Columns[place];
            var unit = column.Unit == "minutes" ? chinese ? " 分" : " min" : "";
            page.Append(CultureInfo.InvariantCulture, $"<div><dt>{Safe(Sheet.In(column.Title, chinese))}</dt><dd>{Said(total.Values[place], column.Unit)}<small>{unit}</small></dd></div>");
        }

        page.Append("</dl>");
    }

    private static void Table(StringBuilder page, Report report, bool chinese)
    {
        var timed = report.Rows.Any(row => row.Period.Length > 0);
        var named = report.Rows.Any(row => row.Key.Length > 0) || !timed;
        page.Append("<table><thead><tr>");
        if (timed) page.Append("<th class=\"w\">").Append(chinese ? "期间" : "Period").Append("</th>");
        if (named) page.Append("<th class=\"w\">").Append(chinese ? "名称" : "Name").Append("</th>");
        foreach (var column in report.Columns) page.Append("<th scope=\"col\">").Append(Safe(Sheet.In(column.Title, chinese))).Append("</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in report.Rows) Line(page, report, row, chinese, timed ? row.Period : null, named);
        page.Append("</tbody>");
        if (report.Total is { } total && report.Rows.Count > 1)
        {
            page.Append("<tfoot>");
            Line(page, report, total, chinese, timed ? named ? "" : Sheet.In(total.Name, chinese) : null, named);
            page.Append("</tfoot>");
        }

        page.Append("</table>");
    }

    private static void Line(StringBuilder page, Report report, ReportRow row, bool chinese, string? period, bool named)
    {
        page.Append("<tr>");
        if (period is not null) page.Append("<td class=\"w\">").Append(Safe(period)).Append("</td>");
        if (named) page.Append("<td class=\"w\">").Append(Safe(Sheet.In(row.Name, chinese))).Append("</td>");
        for (var i = 0; i < row.Values.Count; i++) page.Append("<td>").Append(Said(row.Values[i], report.Columns[i].Unit)).Append("</td>");
        page.Append("</tr>");
    }
}
