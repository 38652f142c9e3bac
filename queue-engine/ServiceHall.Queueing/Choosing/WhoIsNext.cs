using System.Runtime.CompilerServices;

namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// The hall's rule: accumulating priority on normalised wait. Everybody's score is waited / T; the highest is next, and among
/// equals who joined first. (The plan's other rules differ only in the T and the rank a leg gets: see <see cref="Targets"/>.) Compared as waitedA x T_B with waitedB x T_A in whole milliseconds, so a replay agrees to the bit.
/// </summary>
public static class WhoIsNext
{
    /// <summary>Who is called to a window now; null when nobody waits for it. Compares one head a lane, however many wait.</summary>
    public static Visit? At(WindowState window, DateTimeOffset now) => At(window, now, out _);

    /// <summary>The same, with how many heads were looked at: what a call costs, counted.</summary>
    public static Visit? At(WindowState window, DateTimeOffset now, out int heads) => Among(window.Serves, now, out heads);

    /// <summary>Who is called of some lanes.</summary>
    public static Visit? Among(IReadOnlyList<Lane> lanes, DateTimeOffset now, out int heads)
    {
        heads = 0;
        Visit? best = null;
        for (var i = 0; i < lanes.Count; i++)
        {
            if (lanes[i].Head is not { } head) continue;
            heads++;
            if (best is null || IsBefore(head, best, now)) best = head;
        }

        return best;
    }

    /// <summary>Who would be called if the best were not there; null when nobody would.</summary>
    public static Visit? RunnerUpAt(WindowState window, Visit best, DateTimeOffset now) => RunnerUpAmong(window.Serves, best, now);

    /// <summary>The same of some lanes.</summary>
    public static Visit? RunnerUpAmong(IReadOnlyList<Lane> lanes, Visit best, DateTimeOffset now)
    {
        Visit? second = null;
        for (var i = 0; i < lanes.Count; i++)
        {
            var candidate = ReferenceEquals(lanes[i].Head, best) ? Lane.After(best) : lanes[i].Head;
            if (candidate is not null && (second is null || IsBefore(candidate, second, now))) second = candidate;
        }

        return second;
    }

    /// <summary>Whether the first of two waiting visits comes before the second at a time.</summary>
    public static bool IsBefore(Visit first, Visit second, DateTimeOffset now) => IsBefore(
        (first.Leg.Rank, first.AgeAt(now), first.Leg.TargetMs, first.JoinSequence),
        (second.Leg.Rank, second.AgeAt(now), second.Leg.TargetMs, second.JoinSequence));

    /// <summary>The same of two places in line that were written down; an age is negative before the time of an appointment. Compared hundreds of times a forecast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBefore(
        (int Rank, long AgeMs, long TargetMs, long JoinSequence) first, (int Rank, long AgeMs, long TargetMs, long JoinSequence) second)
    {
        if (first.Rank != second.Rank) return first.Rank > second.Rank;
        var ofFirst = first.AgeMs * second.TargetMs;
        var ofSecond = second.AgeMs * first.TargetMs;
        return ofFirst != ofSecond ? ofFirst > ofSecond : first.JoinSequence < second.JoinSequence;
    }

    /// <summary>Why a visit is called, with the runner-up.</summary>
    public static CallReason Why(Visit best, Visit? second, DateTimeOffset now) =>
        new(best.WaitedAt(now), best.Leg.TargetMs, second?.Number, second?.WaitedAt(now) ?? 0, second?.Leg.TargetMs ?? 0);
}
