namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// The wait where very many are in the way: people as a flow that the open windows drink. Under accumulating priority somebody of another
/// lane who has waited v goes first as long as (v + W) / theirs &gt; (mine + W) / T; how many of a lane that are follows from how long its head has
/// waited, everybody in it taken as evenly come. One step a lane, however many wait.
/// </summary>
internal static class WaitFlow
{
    private const int Halvings = 24;

    public static long Ms(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now)
    {
        var mine = probe?.WaitedAt(now) ?? 0;
        var open = rivals.AbleOpen.Count;
        var work = rivals.Lanes.ConvertAll(lane => (Lane: lane, HeadMs: lane.Head!.WaitedAt(now), Ms: WorkHere(state, lane, rivals)));
        var (least, most) = (0.0, work.Sum(of => of.Ms) / open);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (least + most) / 2;
            var ahead = work.Sum(of => of.Ms * ShareAhead(of.Lane, of.HeadMs, leg, mine, middle)) / open;
            if (ahead > middle) least = middle;
            else most = middle;
        }

        return (long)most;
    }

    // The part of a lane's work that falls to the leg's own windows.
    private static double WorkHere(HallState state, Lane lane, Rivals rivals)
    {
        var (here, all) = (0, 0);
        foreach (var window in rivals.InPlay)
        {
            if (!lane.Places.Contains(window.Place)) continue;
            all++;
            if (rivals.Able.Contains(window.Place)) here++;
        }

        return all == 0 ? 0 : (double)lane.Count * state.Services.MeanMs(state.Plan, lane.Head!.Leg) * here / all;
    }

    private static double ShareAhead(Lane lane, long headMs, Leg leg, long mine, double wait)
    {
        if (lane.Head!.Leg.Rank != leg.Rank) return lane.Head.Leg.Rank > leg.Rank ? 1 : 0;
        var mustHaveWaited = (mine + wait) * lane.TargetMs / leg.TargetMs - wait;
        return Math.Clamp((headMs - mustHaveWaited) / Math.Max(1, headMs), 0, 1);
    }
}
