using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Measuring;

namespace ServiceHall.Simulation.Reports;

/// <summary>
/// The charts of the report: the places they are drawn in and what is drawn there, as JSON in the page. The drawing is ECharts, built by npm from
/// <c>queue-engine/report-charts</c> into <c>wwwroot</c> and carried by this assembly, so that the page is one file that loads nothing.
/// </summary>
internal static class ReportCharts
{
    private static readonly Lazy<string?> _script = new(Read);

    /// <summary>Whether this program was built with the charts.</summary>
    public static bool Exist => _script.Value is not null;

    /// <summary>The script that draws them.</summary>
    public static string Script => _script.Value ?? throw new InvalidOperationException(HtmlReport.WithoutCharts);

    /// <summary>The places of all charts, each with its caption.</summary>
    public static string Places(Findings findings) => string.Concat(Of(findings).Select(chart => string.Create(
        CultureInfo.InvariantCulture,
        $"<figure{(chart.Groups is null ? "" : " class=\"broad\"")}><figcaption>{Text(chart.Title.Zh)}<small lang=\"en\">{Text(chart.Title.En)}</small></figcaption><div class=\"chart\" id=\"chart-{chart.Id}\"></div></figure>")));

    /// <summary>What is drawn, as the script reads it; it may stand in a page.</summary>
    public static string Data(Findings findings) => new JsonArray([.. Of(findings).Select(chart => (JsonNode)new JsonObject
    {
        ["place"] = "chart-" + chart.Id,
        ["says"] = Said(chart, findings),
        ["groups"] = chart.Groups is { } groups ? new JsonArray([.. groups.Select(Name)]) : null,
        ["policies"] = new JsonArray([.. findings.Results.Select((result, i) => (JsonNode)Policy(result, chart.Figures[i]))]),
    })]).ToJsonString(new JsonSerializerOptions());

    private static IEnumerable<Chart> Of(Findings findings)
    {
        (Column Column, LocalText Title)[] single =
        [
            (ReportColumns.Named("meanMin"), new("平均等待（分钟）", "Mean wait, minutes")),
            (ReportColumns.Named("quickP95Min"), new("快件：95% 的人不超过（分钟）", "Quick jobs: 95% wait at most, minutes")),
            (ReportColumns.Named("maxMin"), new("当天最长的等待（分钟）", "The longest wait of the day, minutes")),
            (ReportColumns.Named("priorityP95Min"), new("优先人群：95% 的人不超过（分钟）", "Priority persons: 95% wait at most, minutes")),
            (ReportColumns.Named("over10xShare"), new("等待超过办理时长十倍的人", "Who waited over ten times their own service")),
            (ReportColumns.Named("appointmentsKeptShare"), new("预约按时叫到（越长越好）", "Appointments kept (longer is better)")),
            (ReportColumns.Named("utilisationGini"), new("窗口忙闲差（0 为完全平均）", "How unevenly windows are busy (Gini)")),
            (ReportColumns.Named("overtakes"), new("人均被越过的次数", "How often each is overtaken")),
        ];
        return
        [
            .. single.Select(of => new Chart(of.Column.Name, of.Title, null, [.. findings.Results.Select(result => (IReadOnlyList<Drawn?>)[Drawn.Of(of.Column, result.Over(of.Column.Of))])])),
            Grouped("class", new("谁等得短，谁等得长：按事项长短，95% 的人不超过（分钟）", "Who waits less, who more: by length of job, 95% wait at most, minutes"), Findings.Classes, day => day.ByClass),
            Grouped("persona", new("按人群，95% 的人不超过（分钟）", "By persona, 95% wait at most, minutes"), findings.Personas, day => day.ByPersona),
        ];

        Chart Grouped(string id, LocalText title, IReadOnlyList<(string Id, LocalText Name)> groups, Func<DayMeasures, IReadOnlyList<GroupMeasures>> where) => new(
            id, title, [.. groups.Select(group => group.Name)],
            [.. findings.Results.Select(result => (IReadOnlyList<Drawn?>)[.. groups.Select(group => Drawn.Of(ReportColumns.Named("p95Min"), result.OverGroup(where, group.Id, of => of.P95Min)))])]);
    }

    private static JsonObject Policy(PolicyResult result, IReadOnlyList<Drawn?> figures) => new()
    {
        ["zh"] = result.Policy.Zh,
        ["en"] = result.Policy.En,
        ["ours"] = result.Policy.TellsWaits,
        ["figures"] = new JsonArray([.. figures.Select(figure => figure is null ? null : (JsonNode)new JsonObject
        {
            ["value"] = figure.Value, ["low"] = figure.Low, ["high"] = figure.High,
            ["said"] = figure.Said(figure.Value), ["lowSaid"] = figure.Said(figure.Low), ["highSaid"] = figure.Said(figure.High),
        })]),
    };

    private static JsonNode Name(LocalText name) => new JsonObject { ["zh"] = name.Zh, ["en"] = name.En };

    // What a screen reader says of the picture: all of it.
    private static string Said(Chart chart, Findings findings) => chart.Title.Zh + "：" + string.Join("；", findings.Results.Select((result, i) =>
        result.Policy.Zh + " " + string.Join("，", chart.Figures[i].Select((figure, g) => (chart.Groups is { } groups ? groups[g].Zh + " " : "") + (figure?.Said(figure.Value) ?? "—"))))) + "。";

    private static string? Read()
    {
        using var carried = typeof(ReportCharts).Assembly.GetManifestResourceStream("report-charts.js");
        if (carried is null) return null;
        using var reader = new StreamReader(carried);
        // Inside a page only this would end the script early.
        return reader.ReadToEnd().Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>One chart: a figure of every policy, or one a group.</summary>
    private sealed record Chart(string Id, LocalText Title, IReadOnlyList<LocalText>? Groups, IReadOnlyList<IReadOnlyList<Drawn?>> Figures);

    /// <summary>A bar with the ends of its interval as drawn: no share is more than all.</summary>
    private sealed record Drawn(double Value, double Low, double High, Func<double, string> Said)
    {
        public static Drawn? Of(Column column, Figure figure)
        {
            if (figure.Value is not { } value) return null;
            var half = figure.Ci95 ?? 0;
            return new Drawn(value, Math.Max(0, value - half), column.Share ? Math.Min(1, value + half) : value + half, column.Said);
        }
    }
}
