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
        return [.. state.Plan.Plan.Areas.Select(area => new AreaWaiting(area.Id, lanes[area.Id].Sum(lane => lane.Count), Told(state, area.Id, lanes[area.Id], now)))];
    }

    // The fullest lane stands for the area: somebody coming to it now. Where nobody waits, somebody whom any of its windows could serve.
    private static WaitRange? Told(HallState state, AreaId area, IEnumerable<Lane> lanes, DateTimeOffset now)
    {
        var leg = lanes.MaxBy(lane => lane.Count)?.Head!.Leg ?? new Leg([], WindowsOf(state, area), area, TargetMs: 60_000);
        return TellingWaits.ForNewcomer(state, leg, now);
    }

    private static IReadOnlyList<WindowId> WindowsOf(HallState state, AreaId area) =>
        [.. state.Plan.Plan.Windows.Where(window => window.Area == area).Select(window => window.Id)];
}
