using System.Buffers;

namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// The wait where very many are in the way: people as a flow that the open windows drink. Under accumulating priority somebody of another
/// lane who has waited v goes first as long as (v + W) / theirs &gt; (mine + W) / T; how many of a lane that are follows from how long its head has
/// waited, everybody in it taken as evenly come. One step a lane, however many wait.
/// </summary>
internal static class WaitFlow
{
    private const double NearEnoughMs = 1_000;

    public static long Ms(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now)
    {
        var mine = probe?.WaitedAt(now) ?? 0;
        var flows = ArrayPool<Flow>.Shared.Rent(rivals.Lanes.Count);
        var count = 0;
        for (var i = 0; i < rivals.Lanes.Count; i++)
        {
            if (rivals.Lanes[i].Head is { } head) flows[count++] = FlowOf(state, rivals.Lanes[i], head, leg, mine, rivals, now);
        }

        var wait = Balance(flows.AsSpan(0, count));
        ArrayPool<Flow>.Shared.Return(flows);
        return (long)wait;
    }

    // As long as more work goes before than the wait has room for, the wait is longer.
    private static double Balance(ReadOnlySpan<Flow> flows)
    {
        var (least, most) = (0.0, 0.0);
        foreach (ref readonly var flow in flows) most += flow.Ms;
        while (most - least > NearEnoughMs)
        {
            var middle = (least + most) / 2;
            var ahead = 0.0;
            foreach (ref readonly var flow in flows) ahead += flow.AheadMs(middle);
            if (ahead > middle) least = middle;
            else most = middle;
        }

        return most;
    }

    // The part of a lane's work that falls to the leg's own windows, shared out among those.
    private static Flow FlowOf(HallState state, Lane lane, Visit head, Leg leg, long mine, Rivals rivals, DateTimeOffset now)
    {
        var (here, all) = (lane.Places.SharedWith(rivals.Able), lane.Places.SharedWith(rivals.Open));
        var work = all == 0 ? 0 : (double)lane.Count * state.Services.MeanMs(state.Plan, head.Leg) * here / all / rivals.Able.Count;
        if (lane.Rank != leg.Rank) return new Flow(work, lane.Rank > leg.Rank ? 1 : 0, 0);
        var (headMs, ratio) = (Math.Max(1, head.WaitedAt(now)), (double)lane.TargetMs / leg.TargetMs);
        return new Flow(work, (headMs - mine * ratio) / headMs, (1 - ratio) / headMs);
    }

    /// <summary>A lane as a flow. Who goes before the leg must have waited (mine + wait) x theirs / T - wait; as far as its head has, that is
    /// a share of the lane, which changes evenly with the wait.</summary>
    /// <param name="Ms">How long its work keeps the leg's windows busy.</param>
    /// <param name="Share">Which share of it goes first if the leg does not have to wait at all; below 0 none, above 1 everybody.</param>
    /// <param name="Change">How much that share grows with each millisecond of the wait.</param>
    private readonly record struct Flow(double Ms, double Share, double Change)
    {
        public double AheadMs(double wait) => Ms * Math.Clamp(Share + Change * wait, 0, 1);
    }
}
