using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Exports;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reading;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Tests;

public sealed class ExportsTests
{
    private static readonly DateOnly _day = new(2026, 11, 24);

    private static readonly Report _report = new(
        new LocalText("窗口统计", "By window"), new ReportQuestion("window", _day, _day),
        [new("served", new("办理", "Served"), "count"), new("waitMean", new("平均等候", "Mean wait"), "minutes"), new("onTime", new("按时叫号率", "Called in time"), "share")],
        [
            new(_day, _day, "", "1", new LocalText("1 社保, \"快\"窗口", "=1+1"), [12, 3.5, 0.75]),
            new(_day, _day, "", "2", new LocalText("<b>2</b>", "2"), [0, null, null]),
        ],
        new(_day, _day, "", "", new LocalText("合计", "Total"), [12, 3.5, 0.75]), [new LocalText("说明", "Note")]);

    [Fact]
    public void Csv_is_quoted_marked_as_utf8_and_starts_no_formula()
    {
        var bytes = CsvExport.Write(MakingSheets.Of(_report, chinese: true));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(["期间,编号,名称,办理,平均等候,按时叫号率", ",1,\"1 社保, \"\"快\"\"窗口\",12,3.5,0.75", ",2,<b>2</b>,0,,", ",,合计,12,3.5,0.75", ""],
            Encoding.UTF8.GetString(bytes[3..]).Split("\r\n"));
        Assert.Contains(",1,'=1+1,12", Encoding.UTF8.GetString(CsvExport.Write(MakingSheets.Of(_report, chinese: false))), StringComparison.Ordinal);
    }

    [Fact]
    public void Xlsx_is_valid_and_has_the_figures_as_numbers()
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(XlsxExport.Write(MakingSheets.Of(_report, chinese: true))), false);
        Assert.Empty(new OpenXmlValidator().Validate(file, TestContext.Current.CancellationToken).Select(fault => fault.Description));
        Assert.Equal("窗口统计", file.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single().Name!.Value);
        var rows = file.WorkbookPart.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        Assert.Equal(["期间", "编号", "名称", "办理", "平均等候", "按时叫号率"], rows[0].Elements<Cell>().Select(cell => cell.InnerText));
        Assert.Equal(["", "1", "1 社保, \"快\"窗口", "12", "3.5", "0.75"], rows[1].Elements<Cell>().Select(cell => cell.InnerText));
        Assert.All(rows[1].Elements<Cell>().Skip(3), cell => Assert.Equal(CellValues.Number, cell.DataType!.Value));
        Assert.Equal("合计", rows[3].Elements<Cell>().ElementAt(2).InnerText);
    }

    [Fact]
    public void A_character_no_workbook_may_hold_costs_only_itself()
    {
        var sheet = new Exports.Sheet("台账", [new("事由")], [["a\uFFFEb\uFFFF\uD83Dc\uDE00\u0001😀"]], []);
        using var file = SpreadsheetDocument.Open(new MemoryStream(XlsxExport.Write(sheet)), false);
        Assert.Equal("abc😀", file.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Last().InnerText);
    }

    [Fact]
    public void A_chart_over_time_adds_up_nothing_twice()
    {
        ReportRow[] rows =
        [
            new(_day, _day, "2026-11-24", "a", new LocalText("甲", "A"), [3]), new(_day, _day, "2026-11-24", "b", new LocalText("乙", "B"), [5]),
            new(_day.AddDays(1), _day.AddDays(1), "2026-11-25", "a", new LocalText("甲", "A"), [40]),
        ];
        var matters = new Report(new LocalText("事项统计", "By matter"), new ReportQuestion("matter", _day, _day.AddDays(1), Periods.Day), [new("served", new("办理", "Served"), "count")], rows, null, []);
        Assert.Equal(["甲 43", "乙 5"], Bars(matters));
        Assert.Equal(["11-24 8", "11-25 40"], Bars(matters with { Total = rows[0] }));
        // Of one thing alone there is nothing to count twice.
        Assert.Equal(["11-24 3", "11-25 40"], Bars(matters with { Rows = [rows[0], rows[2]] }));
    }

    // Over each bar stands its figure, below it what it is of.
    private static List<string> Bars(Report report)
    {
        var texts = System.Text.RegularExpressions.Regex.Matches(PrintedReport.Write(report, "", chinese: true), "<text[^>]*>([^<]*)</text>").Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        return [.. texts.Chunk(2).Select(pair => $"{pair[1]} {pair[0]}")];
    }

    [Fact]
    public void The_page_for_paper_has_a_chart_and_nobodys_markup()
    {
        var page = PrintedReport.Write(_report, "清溪镇便民服务中心", chinese: true);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;2&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("75.0%", page, StringComparison.Ordinal);
        Assert.Equal(4, page.Split("<tr>").Length - 1);
        Assert.Contains("2026 年 11 月 24 日", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ledger_and_tickets_leave_as_sheets_with_names_and_real_days()
    {
        using var book = new BookOfAHall();
        var plan = book.Hall.State.Plan;
        CaseLine[] cases =
        [
            new() { Id = "F20261124-001", Of = "reflection", Level = "urgent", Problems = ["papers-missing", "other"], Subject = "=1+1", Matter = "pension-check", Department = "social-security", Channel = "hotline", Day = _day, Due = _day.AddDays(2), Late = true, Escalations = 2 },
        ];
        var ledger = MakingSheets.Of(cases, plan, chinese: true);
        Assert.Equal("F20261124-001,2026-11-24,办不成事,紧急,材料不齐、缺乏佐证；其他,'=1+1,养老待遇资格认证,人社,,12345 热线,已登记,2026-11-26,,是,2,,", Encoding.UTF8.GetString(CsvExport.Write(ledger)).Split("\r\n")[1]);

        book.Hall.Open("1");
        book.Hall.Take("pension-check");
        book.Rate(book.Hall.Serve("1").Id, 4);
        book.Feed();
        var tickets = MakingSheets.Of(book.Book.Tickets(new Subject(Subjects.Window, "1"), BookOfAHall.Day, BookOfAHall.Day, 0, 10), plan, chinese: false);
        using var file = SpreadsheetDocument.Open(new MemoryStream(XlsxExport.Write(tickets)), false);
        Assert.Empty(new OpenXmlValidator().Validate(file, TestContext.Current.CancellationToken).Select(fault => fault.Description));
        var row = file.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ElementAt(1).Elements<Cell>().Select(cell => cell.InnerText).ToList();
        // Workbooks count days from 30 December 1899: 24 November 2026 is 46350.
        Assert.Equal(("46350", "A001", "Pension eligibility check", "Done", "4"), (row[0], row[1], row[4], row[8], row[9]));
    }
}
