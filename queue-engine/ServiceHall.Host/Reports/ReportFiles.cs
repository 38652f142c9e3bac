using System.Text;
using ServiceHall.Host.Running;
using ServiceHall.Reporting.Exports;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Host.Reports;

/// <summary>The forms a report leaves the house in.</summary>
public static class ReportFiles
{
    private const string Csv = "text/csv; charset=utf-8";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Their names: <c>csv</c>, <c>xlsx</c>, <c>html</c> (for A4 paper).</summary>
    public static IReadOnlyList<string> Formats { get; } = ["csv", "xlsx", "html"];

    /// <summary>A report in one of the <see cref="Formats"/>.</summary>
    public static (byte[] Bytes, string MediaType) Write(Report report, string format, string hall, bool chinese) => format switch
    {
        "csv" or "xlsx" => Write(MakingSheets.Of(report, chinese), format),
        "html" => (Encoding.UTF8.GetBytes(PrintedReport.Write(report, hall, chinese)), "text/html; charset=utf-8"),
        _ => throw new StartRefusedException($"There is no format '{format}'. Allowed: {string.Join(", ", Formats)}."),
    };

    /// <summary>A sheet as <c>csv</c> or <c>xlsx</c>.</summary>
    public static (byte[] Bytes, string MediaType) Write(Sheet sheet, string format) => format == "csv"
        ? (CsvExport.Write(sheet), Csv)
        : (XlsxExport.Write(sheet), Xlsx);

    /// <summary>A name a file system takes.</summary>
    public static string NameOf(Report report, string format) =>
        $"{report.Question.Kind}-{report.Columns[0].Id}-{report.Question.From:yyyy-MM-dd}-{report.Question.To:yyyy-MM-dd}.{format}";
}
