using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Pictures;

/// <summary>Who waits in each area, and what somebody coming now would be told there.</summary>
internal static class AreaPicture
{
    public static IReadOnlyList<AreaWaiting> Of(HallState state, DateTimeOffset now)
    {
        var lanes = state.Lanes.Values.Where(lane => lane.Count > 0).ToLookup(lane => lane.Head!.Leg.Area);
        return [.. state.Plan.Plan.Areas.Select(area => new AreaWaiting(area.Id, lanes[area.Id].Sum(lane => lane.Count), Told(state, lanes[area.Id], now)))];
    }

    // The last of the lane with most people stands for the area: nobody in it is told less than it turns out.
    private static WaitRange? Told(HallState state, IEnumerable<Lane> lanes, DateTimeOffset now) =>
        lanes.MaxBy(lane => lane.Count) is { } fullest ? WaitForecast.ForNewcomer(state, fullest.Head!.Leg, now) : null;
}
