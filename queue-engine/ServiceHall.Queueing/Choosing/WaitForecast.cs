using ServiceHall.Queueing.Plans;

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

    /// <summary>Minutes as people are told them: up to the next 5, but 0 for less than half a minute.</summary>
    public static int RoundUp(double minutes) => minutes < 0.5 ? 0 : (int)Math.Ceiling(minutes / 5) * 5;

    private static double? Minutes(HallState state, Leg leg, Visit? probe, DateTimeOffset now)
    {
        var able = state.Plan.SetOf(leg.Windows);
        var lanes = LanesSharing(state, able).Where(lane => lane.Count > 0).ToList();
        var free = WindowsInPlay(state, able, lanes, now);
        if (!free.UnorderedItems.Any(item => able.Contains(item.Element.Window.Place))) return null;

        for (var step = 0; step < StepsMax && free.TryDequeue(out var playing, out var at); step++)
        {
            var best = HeadAt(playing.Queues, at);
            if (able.Contains(playing.Window.Place) && IsTurnOfProbe(best?.Next, probe, leg, now, at)) return (at - now).TotalMinutes;
            if (best is null) continue;
            var served = best.Next!;
            best.Next = Lane.After(served);
            free.Enqueue(playing, at + TimeSpan.FromMinutes(Math.Max(0.5, state.Plan.ExpectedMinutes(served.Leg))));
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

    private static Queue? HeadAt(List<Queue> queues, DateTimeOffset at)
    {
        Queue? best = null;
        foreach (var queue in queues)
        {
            if (queue.Next is { } head && (best is null || WhoIsNext.IsBefore(head, best.Next!, at))) best = queue;
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

    private static IEnumerable<Lane> LanesSharing(HallState state, Leg leg) => LanesSharing(state, state.Plan.SetOf(leg.Windows));

    private static IEnumerable<Lane> LanesSharing(HallState state, WindowSet windows) =>
        state.Lanes.Values.Where(lane => lane.Places.Overlaps(windows));

    // Windows that serve the same lanes compete for the same people, so they all play, each with the lanes it can serve.
    private static PriorityQueue<Playing, DateTimeOffset> WindowsInPlay(HallState state, WindowSet able, List<Lane> lanes, DateTimeOffset now)
    {
        var queues = lanes.ConvertAll(lane => new Queue(lane) { Next = lane.Head });
        var places = lanes.Aggregate(able, (all, lane) => all.Or(lane.Places));
        var free = new PriorityQueue<Playing, DateTimeOffset>();
        foreach (var window in state.Windows.Values)
        {
            if (window.Status != WindowStatus.Open || !places.Contains(window.Place)) continue;
            free.Enqueue(new Playing(window, queues.FindAll(queue => queue.Lane.Places.Contains(window.Place))), FreeAt(state, window, now));
        }

        return free;
    }

    /// <summary>A lane as the forecast empties it.</summary>
    private sealed record Queue(Lane Lane)
    {
        public Visit? Next { get; set; }
    }

    private readonly record struct Playing(WindowState Window, List<Queue> Queues);
}
