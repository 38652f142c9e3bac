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
            if (rivals.Lanes[i].Head is { } head) flows[count++] = FlowOf(state, rivals.Lanes[i], head, leg, rivals, now);
        }

        var wait = Balance(flows.AsSpan(0, count), mine);
        ArrayPool<Flow>.Shared.Return(flows);
        return (long)wait;
    }

    // As long as more work goes before than the wait has room for, the wait is longer.
    private static double Balance(ReadOnlySpan<Flow> flows, long mine)
    {
        var (least, most) = (0.0, 0.0);
        foreach (ref readonly var flow in flows) most += flow.Ms;
        while (most - least > NearEnoughMs)
        {
            var middle = (least + most) / 2;
            var ahead = 0.0;
            foreach (ref readonly var flow in flows) ahead += flow.Ms * flow.ShareAhead(mine, middle);
            if (ahead > middle) least = middle;
            else most = middle;
        }

        return most;
    }

    // The part of a lane's work that falls to the leg's own windows, shared out among those.
    private static Flow FlowOf(HallState state, Lane lane, Visit head, Leg leg, Rivals rivals, DateTimeOffset now)
    {
        var (here, all) = (lane.Places.SharedWith(rivals.Able), lane.Places.SharedWith(rivals.Open));
        var work = all == 0 ? 0 : (double)lane.Count * state.Services.MeanMs(state.Plan, head.Leg) * here / all;
        return new Flow(work / rivals.Able.Count, head.WaitedAt(now), (double)lane.TargetMs / leg.TargetMs, lane.Rank.CompareTo(leg.Rank));
    }

    /// <summary>A lane as a flow.</summary>
    /// <param name="Ms">How long its work keeps the leg's windows busy.</param>
    /// <param name="HeadMs">How long its head has waited.</param>
    /// <param name="TargetRatio">Its target against the leg's.</param>
    /// <param name="Rank">Above 0 it goes before the leg whatever either has waited, below 0 after it.</param>
    private readonly record struct Flow(double Ms, long HeadMs, double TargetRatio, int Rank)
    {
        public double ShareAhead(long mine, double wait)
        {
            if (Rank != 0) return Rank > 0 ? 1 : 0;
            var mustHaveWaited = (mine + wait) * TargetRatio - wait;
            return Math.Clamp((HeadMs - mustHaveWaited) / Math.Max(1, HeadMs), 0, 1);
        }
    }
}
