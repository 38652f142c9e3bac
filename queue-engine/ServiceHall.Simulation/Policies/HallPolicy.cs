using ServiceHall.Queueing.Plans;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Policies;

/// <summary>A way to run the same hall: what the plan becomes under it.</summary>
/// <param name="Name">Its name in options and reports.</param>
/// <param name="Zh">Its name for a hall manager.</param>
/// <param name="En">The same in English.</param>
public sealed record HallPolicy(string Name, string Zh, string En)
{
    /// <summary>Every policy, in the order of reports.</summary>
    public static IReadOnlyList<HallPolicy> All { get; } =
    [
        new("departments", "部门固定窗口", "Windows fixed by department"),
        new("pooled", "通办先到先得", "Pooled, first come first served"),
        new("strict", "绝对优先", "Strict priority"),
        new("accumulating", "累积优先（本系统）", "Accumulating priority (ours)"),
        new("overload", "超载模式", "Overload mode"),
    ];

    /// <summary>Whether it is the one whose told waits are measured.</summary>
    public bool TellsWaits => Name == "accumulating";

    /// <summary>The plan under this policy; demand says how windows fixed by department are shared out.</summary>
    public PlanIndex Applied(PlanIndex plan, Demand demand)
    {
        var rule = Name is "departments" or "pooled" ? "fifo" : Name;
        // The simulated clerks call for themselves as soon as they are free, so no call is made in between.
        var policy = plan.Policy with { Rule = rule, TellsWaits = TellsWaits, WaitingMax = 2_000_000, DirectToIdleWindow = false, AutoCall = false };
        var ruled = plan.Plan.AlwaysOpen() with { Policy = policy, Appointments = plan.Plan.Appointments };
        return new PlanIndex(Name == "departments" ? DepartmentWindows.Of(ruled, plan, demand) : ruled);
    }
}
