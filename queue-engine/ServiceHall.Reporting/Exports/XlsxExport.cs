using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Exports;

/// <summary>A report as a workbook of one sheet: figures are numbers, shares are shown as per cent, the heading stays in sight.</summary>
public static class XlsxExport
{
    private const uint Plain = 0, Heading = 1, Count = 2, Decimal = 3, Share = 4;

    /// <summary>The file's bytes, in one language.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="chinese">Chinese titles and names, or English ones.</param>
    public static byte[] Write(Report report, bool chinese)
    {
        using var bytes = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(Frozen(), Widths(report), Rows(report, chinese), Notes(report));
            workbook.Workbook.AppendChild(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = CsvExport.In(report.Title, chinese) }));
        }

        return bytes.ToArray();
    }

    private static SheetData Rows(Report report, bool chinese)
    {
        var rows = new SheetData();
        string[] first = [CsvExport.In(new LocalText("期间", "Period"), chinese), CsvExport.In(new LocalText("编号", "Id"), chinese), CsvExport.In(new LocalText("名称", "Name"), chinese)];
        rows.AppendChild(new Row([.. first.Concat(report.Columns.Select(column => CsvExport.In(column.Title, chinese))).Select(title => Text(title, Heading))]));
        foreach (var row in report.Total is { } total ? [.. report.Rows, total] : report.Rows)
        {
            List<OpenXmlElement> cells = [Text(row.Period, Plain), Text(row.Key, Plain), Text(CsvExport.In(row.Name, chinese), Plain)];
            cells.AddRange(row.Values.Select((value, i) => Figure(value, report.Columns[i].Unit)));
            rows.AppendChild(new Row(cells));
        }

        foreach (var note in report.Notes) rows.AppendChild(new Row(Text(CsvExport.In(note, chinese), Plain)));
        return rows;
    }

    private static Cell Text(string text, uint style) =>
        new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    private static Cell Figure(double? value, string unit) => value is { } known
        ? new Cell(new CellValue(known)) { DataType = CellValues.Number, StyleIndex = unit switch { "count" => Count, "share" => Share, _ => Decimal } }
        : new Cell();

    private static SheetViews Frozen() => new(
        new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });

    private static Columns Widths(Report report) => new(
        new Column { Min = 1, Max = 2, Width = 14, CustomWidth = true },
        new Column { Min = 3, Max = 3, Width = 34, CustomWidth = true },
        new Column { Min = 4, Max = (uint)(3 + report.Columns.Count), Width = 14, CustomWidth = true });

    // A note is as wide as the table, not as its first column.
    private static MergeCells Notes(Report report)
    {
        var first = 2 + report.Rows.Count + (report.Total is null ? 0 : 1);
        return new MergeCells(report.Notes.Select((_, i) => new MergeCell { Reference = $"A{first + i}:{Letter(3 + report.Columns.Count)}{first + i}" }));
    }

    private static string Letter(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : "A" + (char)('A' + column - 27);

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "0.0" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "0.0%" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 3, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true }));
}
