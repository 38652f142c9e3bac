using System.Globalization;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting.Exports;

namespace ServiceHall.Host.Cases;

/// <summary>The live ledger (台账) as a sheet for office programs.</summary>
public static class LedgerFile
{
    private static readonly Dictionary<string, string> _kinds = new()
    {
        ["reflection"] = "办不成事", ["bad-rating"] = "差评整改", ["enterprise"] = "涉企诉求", ["consultation"] = "咨询", ["application"] = "办件",
    };

    private static readonly string[] _states = ["已登记", "已交办", "已受理", "办理中", "已答复", "已核实", "已办结", "已归档"];

    /// <summary>A row a case, in the order given.</summary>
    public static Sheet Of(IReadOnlyList<CaseRow> rows, HallPlan plan)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(plan.Hall.TimeZone);
        var index = new PlanIndex(plan);
        return new Sheet(
            "台账",
            [
                new("编号", Width: 18), new("类别"), new("级别"), new("问题类型", Width: 30), new("事由", Width: 40), new("事项", Width: 24), new("状态"), new("责任方"), new("部门"), new("期限"),
                new("剩余工作日", "count"), new("是否超期"), new("是否暂定"), new("挂起原因", Width: 24), new("督办次数", "count"), new("登记时间", Width: 18), new("来源"), new("取号"), new("窗口"), new("取件号"),
            ],
            [.. rows.Select(row => Cells(row, index, zone))], []);
    }

    private static IReadOnlyList<object?> Cells(CaseRow row, PlanIndex plan, TimeZoneInfo zone) =>
    [
        row.Case.Value, _kinds.GetValueOrDefault(row.Of, row.Of), plan.Plan.Cases.Levels.FirstOrDefault(level => level.Id == row.Level)?.Name.Zh ?? row.Level,
        string.Join('；', row.Problems.Select(id => plan.Plan.Cases.Problems.FirstOrDefault(problem => problem.Id == id)?.Name.Zh ?? id)), row.Subject,
        row.Matter is { } matter ? plan.Matter(new(matter))?.Name.Zh ?? matter : null, _states[(int)row.Status], Owner(row.Owner, plan), row.Department is { } department ? Owner(department, plan) : null,
        row.Due, (double)row.DaysLeft, row.Overdue ? "是" : "否", row.Provisional ? "是" : "否", row.Suspended, (double)row.Escalations,
        TimeZoneInfo.ConvertTime(row.RegisteredAt, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), row.Channel, row.Number, row.Window, row.PickUp,
    ];

    private static string Owner(string id, PlanIndex plan) => id == Casework.Case.Desk ? "反映窗口" : plan.Departments.FirstOrDefault(department => department.Id == id)?.Name.Zh ?? id;
}
