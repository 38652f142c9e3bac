using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Policies;

/// <summary>A way to run the same hall: what the plan becomes under it.</summary>
/// <param name="Name">Its name in options and reports.</param>
/// <param name="Zh">Its name for a hall manager.</param>
/// <param name="En">The same in English.</param>
public sealed record HallPolicy(string Name, string Zh, string En)
{
    /// <summary>What it does, for a hall manager.</summary>
    public required LocalText Says { get; init; }

    /// <summary>Every policy, in the order of reports.</summary>
    public static IReadOnlyList<HallPolicy> All { get; } =
    [
        new("departments", "部门固定窗口", "Windows fixed by department")
        {
            Says = new("每个窗口只办一个部门的事，先来先办。这是许多大厅原来的样子。", "Each window does one department's matters, in the order people came: what many halls had."),
        },
        new("pooled", "通办先到先得", "Pooled, first come first served") { Says = new("能办的窗口都可以叫，谁先来谁先办。", "Any window that can do it may call, in the order people came.") },
        new("strict", "绝对优先", "Strict priority") { Says = new("优先人群永远在前，其余先来先办。", "Priority persons always first, everybody else in the order they came.") },
        new("accumulating", "累积优先（本系统）", "Accumulating priority (ours)")
        {
            Says = new("等了多久除以应等多久，谁的比值大先叫谁：小事应等得短，老人军人更短；等得久的一定会轮到。", "Waited by what is a fair wait, the highest next: short jobs have short fair waits, the elderly and servicemen shorter ones, and who waits long is always reached."),
        },
        new("overload", "超载模式", "Overload mode") { Says = new("人太多时用：越快办完的越先叫，等得久的慢慢提前。", "For days that are too full: the quickest job first, ageing slowly.") },
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
