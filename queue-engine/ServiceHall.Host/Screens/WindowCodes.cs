using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ServiceHall.Kiosk;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Screens;

/// <summary>
/// A page for the printer: the code at each window that leads a phone to the rating of its own ticket (扫码评价). The code says where it
/// hangs and nothing of anybody; who may rate is known by the ticket alone.
/// </summary>
public static class WindowCodes
{
    private const string MediaType = "text/html; charset=utf-8";
    private static readonly HtmlEncoder _words = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Every window's code, six on a sheet of A4.</summary>
    public static IResult Page(HallPlan plan, string publicAddress)
    {
        var page = new StringBuilder("""
            <!doctype html>
            <html lang="zh-CN">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>窗口评价码 · Rating codes</title>
            <link rel="icon" href="data:,">
            <style>
            @page { size: A4; margin: 12mm }
            body { font: 18px/1.4 "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif; color: #16302f; margin: 0 auto; max-width: 190mm }
            main { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm }
            article { break-inside: avoid; border: 1px solid; border-radius: 4mm; padding: 5mm; text-align: center; height: 84mm; box-sizing: border-box; display: flex; flex-direction: column; justify-content: space-between; align-items: center }
            h2, p { margin: 0 } h2 { font-size: 30px; line-height: 1.2 } svg { width: 46mm; height: 46mm } small { display: block; font-size: 15px; font-weight: normal }
            </style>
            <main>

            """);
        foreach (var window in plan.Windows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<article><h2>{_words.Encode(window.Id.Value)} 号窗口<small>{_words.Encode(window.Name.Zh)} <span lang=\"en\">{_words.Encode(window.Name.En)}</span></small></h2>");
            page.Append(Picture(TicketAddress.QrRows($"{publicAddress.TrimEnd('/')}/w/{Uri.EscapeDataString(window.Id.Value)}")));
            page.Append("<p>扫码评价，评不评由您<small lang=\"en\">Scan to rate, if you like</small></p></article>\n");
        }

        return Results.Text(page.Append("</main></html>").ToString(), MediaType);
    }

    private static string Picture(IReadOnlyList<string> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x] == '1') path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        // Four modules of white around it belong to the code.
        return string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"-4 -4 {rows.Count + 8} {rows.Count + 8}\" role=\"img\" aria-label=\"QR\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>");
    }
}
