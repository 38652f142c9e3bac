using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// How long somebody with a leg will wait: the hall's own rule played forward with the plan's expected minutes, from what every
/// open window is doing now. It knows nothing of people still to come.
/// </summary>
public static class WaitForecast
{
    private const int StepsMax = 5_000;

    /// <summary>The range people are told for a leg that joins now; null while no able window is open.</summary>
    public static WaitRange? ForNewcomer(HallState state, Leg leg, DateTimeOffset now) =>
        Tell(Minutes(state, leg, probe: null, now));

    /// <summary>The range people are told for a visit that waits already; null while no able window is open.</summary>
    public static WaitRange? For(HallState state, Visit visit, DateTimeOffset now) =>
        Tell(Minutes(state, visit.Leg, visit, now));

    /// <summary>How many come before a newcomer with this leg: everybody waiting for one of its windows.</summary>
    public static int AheadOfNewcomer(HallState state, Leg leg) =>
        LanesSharing(state, leg).Sum(lane => lane.Count);

    /// <summary>How many come before a waiting visit as scores stand now.</summary>
    public static int AheadOf(HallState state, Visit visit, DateTimeOffset now) =>
        LanesSharing(state, visit.Leg).Sum(lane => lane.Waiting().TakeWhile(other => other != visit && WhoIsNext.IsBefore(other, visit, now)).Count());

    private static WaitRange? Tell(double? minutes)
    {
        if (minutes is not { } known) return null;
        var from = RoundUp(known);
        return new WaitRange(from, known < 0.5 ? from : Math.Max(from + 5, RoundUp(known * 1.5)));
    }

    private static int RoundUp(double minutes) => minutes < 0.5 ? 0 : (int)Math.Ceiling(minutes / 5) * 5;

    private static double? Minutes(HallState state, Leg leg, Visit? probe, DateTimeOffset now)
    {
        var free = new PriorityQueue<WindowState, DateTimeOffset>();
        foreach (var window in WindowsInPlay(state, leg)) free.Enqueue(window, FreeAt(state, window, now));
        if (!leg.Windows.Any(id => state.Window(id).Status == WindowStatus.Open)) return null;

        var cursors = new Dictionary<Lane, Visit?>();
        for (var step = 0; step < StepsMax && free.TryDequeue(out var window, out var at); step++)
        {
            var next = NextAt(window, cursors, at);
            if (leg.Windows.Contains(window.Id) && IsTurnOfProbe(next, probe, leg, now, at)) return (at - now).TotalMinutes;
            if (next is null) continue;
            cursors[next.Lane!] = Lane.After(next);
            free.Enqueue(window, at + TimeSpan.FromMinutes(Math.Max(0.5, state.Plan.ExpectedMinutes(next.Leg))));
        }

        return StepsMax;
    }

    private static bool IsTurnOfProbe(Visit? next, Visit? probe, Leg leg, DateTimeOffset now, DateTimeOffset at)
    {
        if (next is null || ReferenceEquals(next, probe)) return true;
        if (probe is not null) return false;
        var waited = (long)(at - now).TotalMilliseconds;
        return waited * next.Leg.TargetMs > next.WaitedAt(at) * leg.TargetMs;
    }

    private static Visit? NextAt(WindowState window, Dictionary<Lane, Visit?> cursors, DateTimeOffset at)
    {
        Visit? best = null;
        foreach (var lane in window.Serves)
        {
            var head = cursors.TryGetValue(lane, out var cursor) ? cursor : lane.Head;
            if (head is not null && (best is null || WhoIsNext.IsBefore(head, best, at))) best = head;
        }

        return best;
    }

    private static DateTimeOffset FreeAt(HallState state, WindowState window, DateTimeOffset now)
    {
        if (window.Current is not { } current) return now;
        var expected = TimeSpan.FromMinutes(state.Plan.ExpectedMinutes(current.Leg));
        var end = (current.ServingSince ?? now) + expected;
        return end > now ? end : now.AddMinutes(1);
    }

    private static IEnumerable<Lane> LanesSharing(HallState state, Leg leg) =>
        leg.Windows.SelectMany(id => state.Window(id).Serves).Distinct();

    // Windows that serve the same lanes compete for the same people, so they all play.
    private static IEnumerable<WindowState> WindowsInPlay(HallState state, Leg leg) =>
        LanesSharing(state, leg).SelectMany(lane => lane.Windows).Concat(leg.Windows).Distinct()
            .Select(state.Window).Where(window => window.Status == WindowStatus.Open);
}
