using System.Numerics;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Tests;

/// <summary>Who is next by the plainest reckoning: everybody who waits, exact fractions, one look at each. It keeps its own count of who joined when.</summary>
internal sealed class NaiveOracle(Halls hall)
{
    private readonly Dictionary<VisitId, long> _joined = [];
    private long _joins;

    /// <summary>Somebody may have begun to wait.</summary>
    public void Note(HallEvent happened)
    {
        if (happened is NumberTaken or LegFinished or VisitTransferred or VisitRejoined) _joined[((VisitEvent)happened).Visit] = ++_joins;
    }

    /// <summary>Who should be called to a window now; null for nobody.</summary>
    public VisitId? Next(WindowId window)
    {
        var candidates = hall.State.Visits.Values
            .Where(visit => visit.Status == VisitStatus.Waiting && visit.Leg.Windows.Contains(window) && (visit.Leg.Chosen || IsInReach(visit, window))).ToList();
        candidates.Sort((a, b) =>
        {
            if (a.Leg.Rank != b.Leg.Rank) return b.Leg.Rank.CompareTo(a.Leg.Rank);
            var ofA = new BigInteger((hall.Now - a.QueuedAt).TotalMilliseconds) * b.Leg.TargetMs;
            var ofB = new BigInteger((hall.Now - b.QueuedAt).TotalMilliseconds) * a.Leg.TargetMs;
            return ofA != ofB ? ofB.CompareTo(ofA) : _joined[a.Id].CompareTo(_joined[b.Id]);
        });
        return candidates.Count == 0 ? null : candidates[0].Id;
    }

    // Whether who sits at a window has every skill wanted, by the plan's own lists.
    private bool IsInReach(Visit visit, WindowId window)
    {
        var plan = hall.State.Plan.Plan;
        var clerk = plan.Clerks.SingleOrDefault(one => one.Id == hall.State.Window(window).Clerk);
        return clerk?.Skills is not { } skills || visit.Leg.Matters.All(id => plan.Matters.Single(matter => matter.Id == id).Skills.All(skill => skills.Contains(skill)));
    }
}
