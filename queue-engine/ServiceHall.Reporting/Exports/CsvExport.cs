using System.Globalization;
using System.Text;

namespace ServiceHall.Reporting.Exports;

/// <summary>A sheet as CSV (RFC 4180) in UTF-8 with a mark, so that spreadsheets show Chinese; nothing in it can start as a formula.</summary>
public static class CsvExport
{
    /// <summary>The file's bytes.</summary>
    public static byte[] Write(Sheet sheet)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, sheet.Columns.Select(column => column.Title));
        foreach (var row in sheet.Rows) Line(text, row.Select(Said));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Said(object? cell) => cell switch
    {
        null => "",
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Harmless((string)cell),
    };

    // What an office program would take for a formula is made text.
    private static string Harmless(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static void Line(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    private static string Quoted(string field) => field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
