using System.Globalization;
using System.Net;
using System.Text;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Measuring;

namespace ServiceHall.Simulation.Reports;

/// <summary>One figure of all policies as bars with their confidence intervals, drawn as SVG: no script, nothing to load.</summary>
internal static class BarChart
{
    private const int Left = 178;
    private const int Right = 72;
    private const int Width = 460;
    private const int RowHeight = 46;

    public static string Of(Column column, LocalText title, IReadOnlyList<PolicyResult> results)
    {
        var figures = results.Select(result => (result.Policy, Figure: result.Over(column.Of))).ToList();
        var most = figures.Max(row => (row.Figure.Value ?? 0) + HalfOf(column, row.Figure));
        var scale = most > 0 ? (Width - Left - Right) / most : 0;
        var chart = new StringBuilder();
        chart.Append(CultureInfo.InvariantCulture, $"<figure><figcaption>{title.Zh}<small lang=\"en\">{title.En}</small></figcaption>");
        chart.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {figures.Count * RowHeight}\" role=\"img\" aria-label=\"{Text(title.Zh)}\">");
        for (var i = 0; i < figures.Count; i++)
        {
            var (policy, figure) = figures[i];
            var top = i * RowHeight;
            chart.Append(CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{top + 20}\">{Text(policy.Zh)}</text><text class=\"en\" x=\"0\" y=\"{top + 35}\">{Text(policy.En)}</text>");
            if (figure.Value is not { } value) continue;
            var end = Left + value * scale;
            var half = HalfOf(column, figure) * scale;
            chart.Append(CultureInfo.InvariantCulture, $"<g><title>{Text(policy.Zh)} {Said(column, figure)}</title><rect x=\"{Left}\" y=\"{top + 8}\" width=\"{value * scale:0.#}\" height=\"26\" fill=\"{(policy.TellsWaits ? "#00565A" : "#8FBDBA")}\"/>");
            chart.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Math.Max(Left, end - half):0.#} {top + 21}H{end + half:0.#}M{end + half:0.#} {top + 15}v12\" stroke=\"#0E1C1C\" stroke-width=\"1.5\" fill=\"none\"/></g>");
            chart.Append(CultureInfo.InvariantCulture, $"<text class=\"value\" x=\"{end + half + 8:0.#}\" y=\"{top + 26}\">{column.Said(value)}</text>");
        }

        return chart.Append("</svg></figure>").ToString();
    }

    // Half the interval as drawn: no share is more than all.
    private static double HalfOf(Column column, Figure figure) => column.Share ? Math.Min(figure.Ci95 ?? 0, 1 - (figure.Value ?? 0)) : figure.Ci95 ?? 0;

    private static string Said(Column column, Figure figure) =>
        figure.Ci95 is { } half ? $"{column.Said(figure.Value!.Value)} ± {column.Said(half)}" : column.Said(figure.Value!.Value);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
