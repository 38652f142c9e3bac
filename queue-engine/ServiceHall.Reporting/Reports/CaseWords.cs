using ServiceHall.Casework.Rules;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Reporting.Reports;

/// <summary>What the ledger's ids are called, and their order.</summary>
internal static class CaseWords
{
    private static readonly (string, LocalText)[] _kinds =
    [
        (KindNames.Reflection, new("办不成事", "Could not be done")), (KindNames.BadRating, new("差评整改", "Bad rating")), (KindNames.Enterprise, new("涉企诉求", "Enterprise demand")),
        (KindNames.Consultation, new("咨询", "Consultation")), (KindNames.Application, new("办件", "Application")),
    ];

    private static readonly (string, LocalText)[] _channels =
    [
        ("window", new("窗口登记", "At the window")), ("phone", new("手机", "Phone")), ("hotline", new("12345 热线", "Hotline 12345")), ("rating", new("评价", "Rating")),
    ];

    private static readonly (string, LocalText)[] _states =
    [
        ("registered", new("已登记", "Registered")), ("assigned", new("已交办", "Assigned")), ("accepted", new("已受理", "Accepted")), ("in-progress", new("办理中", "In progress")),
        ("answered", new("已答复", "Answered")), ("verified", new("已核实", "Verified")), ("closed", new("已办结", "Closed")), ("filed", new("已归档", "Filed")),
    ];

    private static readonly (string, LocalText)[] _outcomes =
    [
        ("done", new("办成", "Done")), ("explained", new("已说明", "Explained")), ("cannot", new("不能办", "Cannot be done")), ("agreed", new("超时默认同意", "Agreed by default")),
        ("handed-over", new("已领取", "Handed over")), ("uncollected", new("逾期未领", "Not collected")), ("withdrawn", new("撤回", "Withdrawn")), ("mistaken", new("误评", "Mistaken")), ("malicious", new("恶意", "Malicious")), ("", new("未办结", "Not closed")),
    ];

    /// <summary>Ids and names of a dimension, in order; what has none comes last.</summary>
    public static IEnumerable<(string Key, LocalText Name)> Of(PlanIndex plan, string by) => by switch
    {
        "kind" => _kinds,
        "level" => plan.Plan.Cases.Levels.Select(level => (level.Id, level.Name)),
        "problem" => [.. plan.Plan.Cases.Problems.Select(problem => (problem.Id, problem.Name)), ("", new LocalText("未分类", "Not classified"))],
        "channel" => _channels,
        "status" => _states,
        "outcome" => _outcomes,
        "department" => [.. Names.Of(plan, by), ("", new LocalText("未交办", "Not assigned"))],
        "matter" or "window" or "clerk" => [.. Names.Of(plan, by), ("", new LocalText("无", "None"))],
        _ => [("", new LocalText("全部工单", "All cases"))],
    };
}
