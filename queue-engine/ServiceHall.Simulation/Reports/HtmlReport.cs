using System.Globalization;
using System.Net;
using System.Text;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Measuring;

namespace ServiceHall.Simulation.Reports;

/// <summary>The report for a hall manager: one file that needs nothing else, in Chinese with English beside it.</summary>
public static class HtmlReport
{
    /// <summary>What to do where the charts are missing: they come with the screens, which npm builds.</summary>
    public const string WithoutCharts = "This program was built without the report's charts. Build the screens first (npm ci, npm run build), then the program again; ./run does both.";

    /// <summary>Whether this program can write the report.</summary>
    public static bool HasCharts => ReportCharts.Exist;

    /// <summary>The page.</summary>
    /// <exception cref="InvalidOperationException">The program was built without the charts.</exception>
    public static string Of(Findings findings)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Text(findings.Plan.Hall.Name.Zh)).Append(" 排队规则仿真</title><style>").Append(Style).Append("</style></head><body><main>");
        Heading(page, findings);
        Summary(page, findings);
        Rules(page, findings);
        page.Append("<section class=\"charts\" aria-label=\"图表\">").Append(ReportCharts.Places(findings)).Append("</section>");
        Table(page, findings);
        GroupTable(page, findings);
        Notes(page, findings);
        page.Append("</main><script type=\"application/json\" id=\"charts-data\">").Append(ReportCharts.Data(findings)).Append("</script><script>").Append(ReportCharts.Script).Append("</script>");
        return page.Append("</body></html>\n").ToString();
    }

    private static void Heading(StringBuilder page, Findings findings)
    {
        var (bookedZh, bookedEn) = findings.Appointments is > 0 and var booked ? ($"（预约 {booked:0}）", $" ({booked:0} by appointment)") : ("", "");
        var zh = $"{findings.Visits} 人次{bookedZh}，{findings.Plan.Windows.Count} 个窗口，{findings.Hours:0.#} 小时，每种规则各演 {findings.Question.Replications} 天（种子 {findings.Question.Seed}）";
        var en = $"{findings.Visits} visits{bookedEn}, {findings.Plan.Windows.Count} windows, {findings.Hours:0.#} hours, {findings.DaysEach} (seed {findings.Question.Seed}); {findings.DayName}";
        page.Append(CultureInfo.InvariantCulture, $"<header><h1>{Text(findings.Plan.Hall.Name.Zh)}<small lang=\"en\">{Text(findings.Plan.Hall.Name.En)}</small></h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">排队规则仿真<small lang=\"en\">Queueing rules, simulated</small></p><p>{zh}<small lang=\"en\">{Text(en)}</small></p></header>");
    }

    // What ours does to the pooled queue and to windows fixed by department, in four figures.
    private static void Summary(StringBuilder page, Findings findings)
    {
        if (findings.Ours is not { } ours) return;
        page.Append("<section class=\"figures\">");
        Compared(page, findings, ours, "departments", "quickP95Min", new("快件 95%，对比部门窗口", "Quick jobs 95%, against department windows"));
        Compared(page, findings, ours, "pooled", "quickP95Min", new("快件 95%，对比先到先得", "Quick jobs 95%, against first come first served"));
        Compared(page, findings, ours, "pooled", "meanMin", new("平均等待，对比先到先得", "Mean wait, against first come first served"));
        Compared(page, findings, ours, "pooled", "maxMin", new("最长等待，对比先到先得", "Longest wait, against first come first served"));
        page.Append("</section>");
        if (ours.OverEstimates(day => day.Coverage).Value is not { } coverage) return;
        var delayed = ours.OverEstimates(day => day.DelayedCoverage).Value ?? coverage;
        page.Append(CultureInfo.InvariantCulture, $"<p>取号时告知的等待范围，{coverage * 100:0}% 的人应验；真正等了的人中 {delayed * 100:0}%。<small lang=\"en\">The wait told with the number held for {coverage * 100:0}% of people; of those who did wait, for {delayed * 100:0}%.</small></p>");
    }

    private static void Rules(StringBuilder page, Findings findings)
    {
        page.Append("<h2>比的是哪几种规则<small lang=\"en\">The rules compared</small></h2><dl>");
        foreach (var policy in findings.Results.Select(result => result.Policy))
        {
            page.Append(CultureInfo.InvariantCulture, $"<dt>{Text(policy.Zh)}<small lang=\"en\">{Text(policy.En)}</small></dt><dd>{Text(policy.Says.Zh)}<small lang=\"en\">{Text(policy.Says.En)}</small></dd>");
        }

        page.Append("</dl><p>图中深色是本系统，柱越短越好；细横线是每种规则自己的 95% 置信区间。各规则面对同样的来人，所以两条重叠并不说明没有差别。指针停在柱上可看区间；图里的每个数都在下面的表里。<small lang=\"en\">Dark is ours, and shorter is better; the thin line is each policy's own 95% confidence interval. All policies meet the same people, so that two may overlap and still differ. A bar tells its interval where the pointer rests; every figure stands in the tables below.</small></p><noscript><p>这里不能运行脚本，图没有画出来；数字都在下面的表里。<small lang=\"en\">Scripts are off here, so no chart is drawn; every figure stands in the tables below.</small></p></noscript>");
    }

    private static void Compared(StringBuilder page, Findings findings, PolicyResult ours, string against, string figure, LocalText title)
    {
        if (findings.Results.FirstOrDefault(result => result.Policy.Name == against) is not { } other) return;
        var column = ReportColumns.Named(figure);
        if (ours.Over(column.Of).Value is not { } mine || other.Over(column.Of).Value is not ({ } theirs and > 0)) return;
        var change = mine / theirs - 1;
        page.Append(CultureInfo.InvariantCulture, $"<div><b class=\"{(change <= 0 ? "less" : "more")}\">{(change <= 0 ? "−" : "+")}{Math.Abs(change) * 100:0}%</b><span>{title.Zh}</span><small lang=\"en\">{title.En}</small><small>{theirs:0.0} → {mine:0.0} 分钟 min{Difference(ours.Against(other, column.Of))}</small></div>");
    }

    private static string Difference(Figure figure) => figure is { Value: { } value, Ci95: { } half }
        ? string.Create(CultureInfo.InvariantCulture, $"，{value:+0.0;−0.0;0.0} ± {half:0.0}")
        : "";

    private static void Table(StringBuilder page, Findings findings)
    {
        page.Append("<h2>全部数字<small lang=\"en\">All figures (minutes; ± is the 95% confidence interval)</small></h2><div class=\"wide\"><table><thead><tr><th></th>");
        foreach (var result in findings.Results) page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(result.Policy.Zh)}<small lang=\"en\">{Text(result.Policy.En)}</small></th>");
        page.Append("</tr></thead><tbody>");
        foreach (var column in ReportColumns.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{column.Title.Zh}<small lang=\"en\">{column.Title.En}</small></th>");
            foreach (var result in findings.Results) page.Append(Cell(column, result.Over(column.Of), result.Days.Count));
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }

    private static void GroupTable(StringBuilder page, Findings findings)
    {
        page.Append("<h2>分事项长短和人群<small lang=\"en\">By length of job and by persona: mean, and 95% wait at most (minutes)</small></h2><div class=\"wide\"><table><thead><tr><th></th>");
        foreach (var result in findings.Results) page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(result.Policy.Zh)}<small lang=\"en\">{Text(result.Policy.En)}</small></th>");
        page.Append("</tr></thead><tbody>");
        foreach (var (group, name) in Findings.Classes) Row(group, name, day => day.ByClass);
        foreach (var (group, name) in findings.Personas) Row(group, name, day => day.ByPersona);
        page.Append("</tbody></table></div>");

        void Row(string group, LocalText name, Func<DayMeasures, IReadOnlyList<GroupMeasures>> groups)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(name.Zh)}<small lang=\"en\">{Text(name.En)}</small></th>");
            foreach (var result in findings.Results)
            {
                var (mean, p95) = (result.OverGroup(groups, group, of => of.MeanMin), result.OverGroup(groups, group, of => of.P95Min));
                page.Append(mean.Value is null ? "<td>—</td>" : string.Create(CultureInfo.InvariantCulture, $"<td>{mean.Value:0.0}<small>95%: {p95.Value:0.0}</small>{DaysOf(mean, result.Days.Count)}</td>"));
            }

            page.Append("</tr>");
        }
    }

    private static string DaysOf(Figure figure, int played) => figure.Days == played ? "" : $"<small>{figure.Days}/{played} 天 days</small>";

    private static string Cell(Column column, Figure figure, int played)
    {
        if (figure.Value is null) return "<td>—</td>";
        var half = figure.Ci95 is null ? "" : $"<small>± {column.Said(figure.Ci95.Value)}</small>";
        return $"<td>{column.Said(figure.Value.Value)}{half}{DaysOf(figure, played)}</td>";
    }

    private static void Notes(StringBuilder page, Findings findings)
    {
        page.Append("<h2>说明<small lang=\"en\">What to know</small></h2><ul>");
        foreach (var note in findings.Notes) page.Append(CultureInfo.InvariantCulture, $"<li>{Text(note.Zh)}<small lang=\"en\">{Text(note.En)}</small></li>");
        page.Append("</ul>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private const string Style = """
        body{margin:0;background:#EDF1F0;color:#0E1C1C;font:16px/1.5 "Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
        main{max-width:1180px;margin:0 auto;padding:40px 24px 64px}
        h1{font-size:32px;line-height:1.15;margin:0}h2{font-size:22px;margin:40px 0 12px}p{margin:8px 0}.lead{font-size:22px}
        small{display:block;font-size:13px;font-weight:400;line-height:1.35;color:#40504F}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:16px;margin:24px 0}
        .figures div,figure,.wide{background:#fff;border-radius:6px;padding:20px}
        .figures b{display:block;font-size:44px;line-height:1.15;font-variant-numeric:tabular-nums}.less{color:#00565A}.more{color:#855000}
        .charts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px;margin:24px 0}
        figure{margin:0}figcaption{font-weight:700;font-size:18px;margin-bottom:8px}.broad{grid-column:1/-1}.chart svg{display:block}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th{word-break:keep-all}th,td{padding:8px 10px;text-align:right;border-bottom:1px solid #CBD5D3;vertical-align:top;font-variant-numeric:tabular-nums}
        th[scope=row],thead th:first-child{text-align:left}dl{display:grid;grid-template-columns:max-content 1fr;gap:8px 24px;margin:0}dt{font-weight:700}dd{margin:0}ul{padding-left:20px}li{margin:8px 0}
        @media (max-width:560px){.charts,dl{grid-template-columns:minmax(0,1fr)}}@media print{@page{size:A4;margin:12mm}body{background:#fff}main{padding:0}figure,.figures div{break-inside:avoid;border:1px solid #CBD5D3}figure{padding:12px}.chart,.chart>div{width:100%!important;height:auto!important}.chart svg{position:static!important;width:100%;height:auto}tr{break-inside:avoid}h2{break-after:avoid}}
        """;
}
