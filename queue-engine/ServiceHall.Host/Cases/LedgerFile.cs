using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Host.Cases;

/// <summary>The ledger for office programs: as CSV (RFC 4180, UTF-8 with a mark, so that they read the Chinese right) and as a workbook.</summary>
public static class LedgerFile
{
    /// <summary>The media type of a workbook.</summary>
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] _head =
        ["编号", "类别", "级别", "问题类型", "事由", "事项", "状态", "责任方", "部门", "期限", "剩余工作日", "是否超期", "是否暂定", "挂起原因", "督办次数", "登记时间", "来源", "取号", "窗口", "取件号"];

    private static readonly Dictionary<string, string> _kinds = new()
    {
        ["reflection"] = "办不成事", ["bad-rating"] = "差评整改", ["enterprise"] = "涉企诉求", ["consultation"] = "咨询", ["application"] = "办件",
    };

    private static readonly string[] _states = ["已登记", "已交办", "已受理", "办理中", "已答复", "已核实", "已办结", "已归档"];

    /// <summary>The ledger as CSV.</summary>
    public static byte[] Csv(IReadOnlyList<CaseRow> rows, HallPlan plan)
    {
        var text = new StringBuilder(_head.Length * 8);
        foreach (var line in Lines(rows, plan).Prepend(_head)) text.AppendJoin(',', line.Select(Quoted)).Append("\r\n");
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>The ledger as a workbook of one sheet; every cell is text, so that nothing in it is taken for a formula.</summary>
    public static byte[] Xlsx(IReadOnlyList<CaseRow> rows, HallPlan plan)
    {
        using var bytes = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.Workbook = new Workbook();
            var sheet = book.AddNewPart<WorksheetPart>();
            var heading = new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 });
            sheet.Worksheet = new Worksheet(heading, new SheetData(Lines(rows, plan).Prepend(_head).Select(line => new Row(line.Select(Text)))));
            book.Workbook.AppendChild(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "台账" }));
        }

        return bytes.ToArray();
    }

    private static IEnumerable<IEnumerable<string>> Lines(IReadOnlyList<CaseRow> rows, HallPlan plan)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(plan.Hall.TimeZone);
        var index = new PlanIndex(plan);
        return rows.Select(row => Cells(row, index, zone));
    }

    private static Cell Text(string text) => new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString };

    private static IEnumerable<string> Cells(CaseRow row, PlanIndex plan, TimeZoneInfo zone) =>
    [
        row.Case.Value, _kinds.GetValueOrDefault(row.Of, row.Of), plan.Plan.Cases.Levels.FirstOrDefault(level => level.Id == row.Level)?.Name.Zh ?? row.Level,
        string.Join('；', row.Problems.Select(id => plan.Plan.Cases.Problems.FirstOrDefault(problem => problem.Id == id)?.Name.Zh ?? id)), row.Subject,
        row.Matter is { } matter ? plan.Matter(new(matter))?.Name.Zh ?? matter : "", _states[(int)row.Status], Owner(row.Owner, plan), row.Department is { } department ? Owner(department, plan) : "",
        row.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.DaysLeft.ToString(CultureInfo.InvariantCulture), row.Overdue ? "是" : "否", row.Provisional ? "是" : "否",
        row.Suspended ?? "", row.Escalations.ToString(CultureInfo.InvariantCulture),
        TimeZoneInfo.ConvertTime(row.RegisteredAt, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), row.Channel, row.Number ?? "", row.Window ?? "", row.PickUp ?? "",
    ];

    private static string Owner(string id, PlanIndex plan) => id == Casework.Case.Desk ? "反映窗口" : plan.Departments.FirstOrDefault(department => department.Id == id)?.Name.Zh ?? id;

    // What an office program would take for a formula is made text; a plain negative number is none.
    private static string Quoted(string text)
    {
        if (text.Length > 0 && "=+-@\t".Contains(text[0]) && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) text = "'" + text;
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
