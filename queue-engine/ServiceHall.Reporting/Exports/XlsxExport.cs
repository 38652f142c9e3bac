using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ServiceHall.Reporting.Exports;

/// <summary>A sheet as a workbook of one sheet: figures are numbers, shares are shown as per cent, the heading stays in sight.</summary>
public static class XlsxExport
{
    private const uint Plain = 0, Heading = 1, Count = 2, Decimal = 3, Share = 4, Day = 5;

    // Workbooks count days from here (and believe that 1900 was a leap year).
    private static readonly DateOnly _dayNought = new(1899, 12, 30);

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(Sheet sheet)
    {
        using var bytes = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = Styles();
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(Frozen(), Widths(sheet), Rows(sheet));
            if (sheet.Notes.Count > 0) part.Worksheet.AppendChild(Notes(sheet));
            workbook.Workbook.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheets(
                new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = sheet.Title }));
        }

        return bytes.ToArray();
    }

    private static SheetData Rows(Sheet sheet)
    {
        var rows = new SheetData();
        rows.AppendChild(new Row([.. sheet.Columns.Select(column => Text(column.Title, Heading))]));
        foreach (var row in sheet.Rows) rows.AppendChild(new Row([.. row.Select((cell, i) => CellOf(cell, sheet.Columns[i].Unit))]));
        foreach (var note in sheet.Notes) rows.AppendChild(new Row(Text(note, Plain)));
        return rows;
    }

    private static Cell CellOf(object? cell, string unit) => cell switch
    {
        null => new Cell(),
        double number => Figure(number, unit),
        // A day is a number of days to a workbook, so that it sorts and filters as one.
        DateOnly day => new Cell(new CellValue(day.DayNumber - _dayNought.DayNumber)) { DataType = CellValues.Number, StyleIndex = Day },
        _ => Text((string)cell, Plain),
    };

    private static Cell Text(string text, uint style) =>
        new(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    // A character XML has no place for would cost the whole workbook; two halves that belong together are one that it has.
    private static string Writable(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text, i)) kept.Append(text, i++, 2);
            else if (XmlConvert.IsXmlChar(text[i])) kept.Append(text[i]);
        }

        return kept.ToString();
    }

    private static Cell Figure(double number, string unit) =>
        new(new CellValue(number)) { DataType = CellValues.Number, StyleIndex = unit switch { "count" => Count, "share" => Share, _ => Decimal } };

    private static SheetViews Frozen() => new(
        new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });

    private static Columns Widths(Sheet sheet) =>
        new(sheet.Columns.Select((column, i) => new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = column.Width, CustomWidth = true }));

    // A note is as wide as the table, not as its first column.
    private static MergeCells Notes(Sheet sheet)
    {
        var first = 2 + sheet.Rows.Count;
        return new MergeCells(sheet.Notes.Select((_, i) => new MergeCell { Reference = $"A{first + i}:{Letter(sheet.Columns.Count)}{first + i}" }));
    }

    private static string Letter(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : "A" + (char)('A' + column - 27);

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "0.0" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "0.0%" }, new NumberingFormat { NumberFormatId = 166, FormatCode = "yyyy\\-mm\\-dd" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 3, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 166, ApplyNumberFormat = true }));
}
