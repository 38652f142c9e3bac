using System.Globalization;
using System.Text;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Exports;

/// <summary>A report as CSV (RFC 4180) in UTF-8 with a mark, so that spreadsheets show Chinese; nothing in it can start as a formula.</summary>
public static class CsvExport
{
    /// <summary>The file's bytes, in one language.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="chinese">Chinese titles and names, or English ones.</param>
    public static byte[] Write(Report report, bool chinese)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, [In(new("期间", "Period"), chinese), In(new("编号", "Id"), chinese), In(new("名称", "Name"), chinese), .. report.Columns.Select(column => In(column.Title, chinese))]);
        foreach (var row in report.Rows) Line(text, Fields(row, chinese));
        if (report.Total is { } total) Line(text, Fields(total, chinese));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    internal static string In(LocalText text, bool chinese) => chinese ? text.Zh : text.En;

    private static IEnumerable<string> Fields(ReportRow row, bool chinese) =>
        [row.Period, row.Key, In(row.Name, chinese), .. row.Values.Select(value => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "")];

    private static void Line(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    private static string Quoted(string field)
    {
        // A negative figure never occurs, so a leading sign can only be somebody's text.
        if (field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t') field = "'" + field;
        return field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
