using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Following;

/// <summary>
/// The line as it stood at one moment, copied so that counting places in it costs the loop nothing. Copying takes a few dozen nanoseconds a
/// waiting visit; counting them all together takes one walk for each pair of lanes, not one for each visit.
/// </summary>
internal sealed class LineCopy
{
    private readonly List<CopiedLane> _lanes = [];

    private LineCopy(DateTimeOffset at) => At = at;

    public DateTimeOffset At { get; }

    /// <summary>Visits whose place was forecast anew on the loop with this copy.</summary>
    public Dictionary<VisitId, VisitView> Forecasts { get; } = [];

    public static LineCopy Of(HallState state, DateTimeOffset now)
    {
        var copy = new LineCopy(now);
        foreach (var lane in state.Lanes.Values)
        {
            if (lane.Head is not { } head) continue;
            var waiting = new Place[lane.Count];
            var at = 0;
            for (var visit = head; visit is not null; visit = Lane.After(visit)) waiting[at++] = new Place(visit.Id, visit.AgeAt(now), visit.JoinSequence);
            copy._lanes.Add(new CopiedLane(lane.Places, lane.TargetMs, head.Leg.Rank, waiting));
        }

        return copy;
    }

    /// <summary>How many come before each waiting visit, as <see cref="WaitForecast.AheadOf"/> counts them.</summary>
    public Dictionary<VisitId, int> Ahead()
    {
        var ahead = new Dictionary<VisitId, int>(_lanes.Sum(lane => lane.Waiting.Length));
        foreach (var mine in _lanes)
        {
            var counts = new int[mine.Waiting.Length];
            for (var i = 0; i < counts.Length; i++) counts[i] = i;
            foreach (var other in _lanes)
            {
                if (!ReferenceEquals(other, mine) && other.Windows.Overlaps(mine.Windows)) CountBefore(mine, other, counts);
            }

            for (var i = 0; i < counts.Length; i++) ahead[mine.Waiting[i].Visit] = counts[i];
        }

        return ahead;
    }

    // Whoever stands further back in a lane has at least as many of the other lane before them, so one walk serves the whole lane;
    // where a lane is out of that order (somebody was put back), the walk begins again.
    private static void CountBefore(CopiedLane mine, CopiedLane other, int[] counts)
    {
        var before = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (i > 0 && !IsBefore(mine, mine.Waiting[i - 1], mine, mine.Waiting[i])) before = 0;
            while (before < other.Waiting.Length && IsBefore(other, other.Waiting[before], mine, mine.Waiting[i])) before++;
            counts[i] += before;
        }
    }

    private static bool IsBefore(CopiedLane firsts, Place first, CopiedLane seconds, Place second) => WhoIsNext.IsBefore(
        (firsts.Rank, first.WaitedMs, firsts.TargetMs, first.JoinSequence), (seconds.Rank, second.WaitedMs, seconds.TargetMs, second.JoinSequence));

    private sealed record CopiedLane(WindowSet Windows, long TargetMs, int Rank, Place[] Waiting);

    private readonly record struct Place(VisitId Visit, long WaitedMs, long JoinSequence);
}
