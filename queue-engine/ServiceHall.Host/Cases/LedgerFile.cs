using System.Globalization;
using System.Text.Json;
using ServiceHall.Casework;
using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Plans;
using ServiceHall.Reporting.Exports;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Host.Cases;

/// <summary>The live ledger (台账) as a sheet for office programs, in one language.</summary>
public static class LedgerFile
{
    /// <summary>A row a case, in the order given.</summary>
    public static Sheet Of(IReadOnlyList<CaseRow> rows, PlanIndex plan, bool chinese)
    {
        var names = new CaseNames(plan, chinese);
        return new Sheet(
            names.Say("台账", "Ledger"),
            [
                new(names.Say("编号", "Case"), Width: 18), new(names.Say("类别", "Kind")), new(names.Say("级别", "Level")), new(names.Say("问题类型", "Problems"), Width: 30), new(names.Say("事由", "Subject"), Width: 40),
                new(names.Say("事项", "Matter"), Width: 24), new(names.Say("状态", "State")), new(names.Say("责任方", "With")), new(names.Say("部门", "Department")), new(names.Say("期限", "Due")),
                new(names.Say("剩余工作日", "Working days left"), "count"), new(names.Say("是否超期", "Late")), new(names.Say("是否暂定", "Provisional")), new(names.Say("挂起原因", "Suspended because"), Width: 24),
                new(names.Say("督办次数", "Urged"), "count"), new(names.Say("登记时间", "Registered"), Width: 18), new(names.Say("来源", "Came by")), new(names.Say("取号", "Ticket")), new(names.Say("窗口", "Window"), Width: 18),
                new(names.Say("取件号", "Pick-up no.")),
            ],
            [.. rows.Select(row => Cells(row, plan, names))], []);
    }

    private static IReadOnlyList<object?> Cells(CaseRow row, PlanIndex plan, CaseNames names) =>
    [
        row.Case.Value, names.Of("kind", row.Of), names.Of("level", row.Level), names.OfProblems(row.Problems), row.Subject, names.Of("matter", row.Matter),
        names.Of("status", JsonNamingPolicy.KebabCaseLower.ConvertName(row.Status.ToString())),
        row.Owner == Case.Desk ? names.Say("反映窗口", "Reflection window") : names.Of("department", row.Owner), names.Of("department", row.Department), row.Due, (double)row.DaysLeft,
        YesNo(row.Overdue, names), YesNo(row.Provisional, names), row.Suspended, (double)row.Escalations, RegisteredAt(row, plan), names.Of("channel", row.Channel), row.Number, names.Of("window", row.Window), row.PickUp,
    ];

    private static string YesNo(bool yes, CaseNames names) => yes ? names.Say("是", "yes") : names.Say("否", "no");

    private static string RegisteredAt(CaseRow row, PlanIndex plan)
    {
        var (day, clock) = plan.Local(row.RegisteredAt);
        return string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {clock}");
    }
}
