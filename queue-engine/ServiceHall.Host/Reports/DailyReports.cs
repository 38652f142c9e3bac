using System.Globalization;
using ServiceHall.Reporting;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Host.Reports;

/// <summary>Writes the files of a day that ended: one folder a day, a workbook a kind and a page for the printer.</summary>
/// <param name="folder">Where the folders go.</param>
/// <param name="hall">The hall's name.</param>
public sealed class DailyReports(string folder, string hall)
{
    /// <summary>Writes them anew; a file is there whole or not at all.</summary>
    public void Write(ReportBook book, DateOnly day)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).FullName;
        foreach (var kind in Subjects.All)
        {
            var report = book.Make(new ReportQuestion(kind, day, day, Periods.Day));
            Put(Path.Combine(place, kind + ".xlsx"), ReportFiles.Write(report, "xlsx", hall, chinese: true).Bytes);
            Put(Path.Combine(place, kind + ".html"), ReportFiles.Write(report, "html", hall, chinese: true).Bytes);
        }
    }

    private static void Put(string file, byte[] bytes)
    {
        File.WriteAllBytes(file + ".part", bytes);
        File.Move(file + ".part", file, overwrite: true);
    }
}
