using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Load;

/// <summary>The reference hall with a window for each of its callers: two clerks at one window would be refused every other step, and a refusal is no durable command.</summary>
internal static class OwnWindows
{
    /// <summary>The hall with at least so many windows; those beyond its own are such as its first ones.</summary>
    public static PlanIndex For(PlanIndex plan, int callers)
    {
        var own = plan.Plan.Windows;
        var more = Enumerable.Range(own.Count, Math.Max(0, callers - own.Count)).Select(index => own[index % own.Count] with { Id = new WindowId($"more-{index}"), Spot = null });
        return new PlanIndex(plan.Plan with { Windows = [.. own, .. more] });
    }
}
