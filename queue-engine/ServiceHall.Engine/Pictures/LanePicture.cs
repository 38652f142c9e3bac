using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>Lanes as people see them: the most pressing first, named by what most of their people want.</summary>
internal static class LanePicture
{
    private const int LabelSample = 50;

    public static IReadOnlyList<LaneView> Of(HallState state, IEnumerable<Lane> lanes, DateTimeOffset now) =>
        [.. lanes.Where(lane => lane.Count > 0).Select(lane => Of(state, lane, now))
            .OrderByDescending(lane => (double)lane.LongestMs / lane.TargetMs).ThenByDescending(lane => lane.Waiting)];

    /// <summary>How many wait longer than their target. Inside a lane the longest waiting come first, so counting stops at the first who is within it.</summary>
    public static int OverTarget(HallState state, DateTimeOffset now) =>
        state.Lanes.Values.Sum(lane => lane.Waiting().TakeWhile(visit => visit.WaitedAt(now) > lane.TargetMs).Count());

    private static LaneView Of(HallState state, Lane lane, DateTimeOffset now)
    {
        var head = lane.Head!;
        return new LaneView(
            Label(state, lane), head.Leg.Area, lane.Count, head.WaitedAt(now), lane.TargetMs, head.Number, lane.Windows.Count,
            lane.Windows.Count(window => state.Window(window).Status == WindowStatus.Open));
    }

    private static LocalText Label(HallState state, Lane lane)
    {
        var common = lane.Waiting().Take(LabelSample)
            .GroupBy(visit => (visit.Bundle, Matter: visit.Leg.Matters[0]))
            .MaxBy(group => group.Count())!.Key;
        var plan = state.Plan;
        return (common.Bundle is { } bundle ? plan.Bundle(bundle)?.Name : null)
            ?? plan.Matter(common.Matter)?.Name
            ?? new LocalText(common.Matter.Value, common.Matter.Value);
    }
}
