using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Choosing;

/// <summary>Which of several idle windows gets who begins to wait: the least flexible, then the longest idle, then the first of the plan.</summary>
public static class IdleOrder
{
    /// <summary>A window's place in that order: the smallest comes first.</summary>
    /// <param name="plan">The hall.</param>
    /// <param name="window">The window.</param>
    /// <param name="since">Since when it is idle.</param>
    public static (int Skills, DateTimeOffset Since, int Place) Of(PlanIndex plan, WindowState window, DateTimeOffset since) =>
        (plan.Window(window.Id)?.Skills.Count ?? int.MaxValue, since, window.Place);
}
