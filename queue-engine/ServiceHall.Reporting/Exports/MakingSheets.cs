using System.Globalization;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;
using ServiceHall.Reporting.Reading;
using ServiceHall.Reporting.Reports;

namespace ServiceHall.Reporting.Exports;

/// <summary>Puts reports, the tickets behind a figure and the ledger on sheets, in one language.</summary>
public static class MakingSheets
{
    /// <summary>A report.</summary>
    public static Sheet Of(Report report, bool chinese) => new(
        Sheet.In(report.Title, chinese),
        [
            new(chinese ? "期间" : "Period"), new(chinese ? "编号" : "Id"), new(chinese ? "名称" : "Name", Width: 34),
            .. report.Columns.Select(column => new SheetColumn(Sheet.In(column.Title, chinese), column.Unit)),
        ],
        [.. report.Rows.Concat(report.Total is { } total ? [total] : []).Select(row => (IReadOnlyList<object?>)[row.Period, row.Key, Sheet.In(row.Name, chinese), .. row.Values.Cast<object?>()])],
        [.. report.Notes.Select(note => Sheet.In(note, chinese))]);

    /// <summary>The tickets behind a figure.</summary>
    public static Sheet Of(IReadOnlyList<TicketRow> tickets, PlanIndex plan, bool chinese)
    {
        var (windows, clerks, matters) = (new Names(plan, Subjects.Window), new Names(plan, Subjects.Clerk), new Names(plan, Subjects.Matter));
        return new Sheet(
            chinese ? "号票明细" : "Tickets",
            [
                new(Say("日期", "Day")), new(Say("号码", "Number")), new(Say("窗口", "Window"), Width: 24), new(Say("人员", "Clerk")), new(Say("事项", "Matters"), Width: 40), new(Say("叫号时间", "Called"), Width: 20),
                new(Say("等候（分）", "Waited (min)"), "minutes"), new(Say("办理（分）", "Service (min)"), "minutes"), new(Say("结果", "Outcome")), new(Say("评价", "Rating"), "count"),
            ],
            [.. tickets.Select(one => (IReadOnlyList<object?>)
            [
                one.Day, one.Number, Sheet.In(windows.Of(one.Window), chinese), one.Clerk is { } clerk ? Sheet.In(clerks.Of(clerk), chinese) : null,
                string.Join(chinese ? "、" : ", ", one.Matters.Select(matter => Sheet.In(matters.Of(matter.Value), chinese))), Clock(plan, one.CalledAt), one.WaitedMinutes, one.ServiceMinutes,
                Sheet.In(one.Outcome switch { "done" => new LocalText("办结", "Done"), "no-show" => new("过号", "No-show"), Passage.Left => new("中途离开", "Left"), _ => new("转办", "Transferred") }, chinese), (double?)one.Rating,
            ])],
            []);

        string Say(string zh, string en) => chinese ? zh : en;
    }

    /// <summary>The ledger (台账).</summary>
    public static Sheet Of(IReadOnlyList<CaseLine> cases, PlanIndex plan, bool chinese)
    {
        var names = new CaseNames(plan, chinese);
        return new Sheet(
            names.Say("工单台账", "Ledger of cases"),
            [
                new(names.Say("编号", "Case"), Width: 18), new(names.Say("登记日期", "Registered")), new(names.Say("类别", "Kind")), new(names.Say("级别", "Level")),
                new(names.Say("问题类型", "Problems"), Width: 30), new(names.Say("事由", "Subject"), Width: 40), new(names.Say("事项", "Matter"), Width: 24), new(names.Say("部门", "Department"), Width: 18),
                new(names.Say("窗口", "Window"), Width: 18), new(names.Say("来源", "Came by")), new(names.Say("状态", "State")), new(names.Say("期限", "Due")), new(names.Say("答复日期", "Answered")),
                new(names.Say("是否超期", "Late")), new(names.Say("督办次数", "Urged"), "count"), new(names.Say("结果", "Outcome")), new(names.Say("归档日期", "Filed")),
            ],
            [.. cases.Select(one => (IReadOnlyList<object?>)
            [
                one.Id, one.Day, names.Of("kind", one.Of), names.Of("level", one.Level), names.OfProblems(one.Problems), one.Subject, names.Of("matter", one.Matter), names.Of("department", one.Department),
                names.Of("window", one.Window), names.Of("channel", one.Channel), names.Of("status", one.Status), one.Due, one.AnsweredOn, names.Say(one.Late ? "是" : "否", one.Late ? "yes" : "no"),
                (double)one.Escalations, names.Of("outcome", one.Outcome), one.FiledOn,
            ])],
            []);
    }

    private static string Clock(PlanIndex plan, DateTimeOffset at)
    {
        var (day, clock) = plan.Local(at);
        return string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {clock}");
    }
}
