using System.Buffers;

namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// How long somebody with a leg will wait, before any correction: the hall's own rule played forward, call by call, with the mean service
/// times of this hall, from what every open window is doing now. It knows nothing of people still to come; <see cref="TellingWaits"/>
/// learns what that costs. Beyond <see cref="CallsMax"/> people in the way it is reckoned as a flow, so that a number costs no more to take
/// however many wait.
/// </summary>
public static class WaitForecast
{
    // Services scatter: whatever has passed of one, about three quarters of the mean are still to come (a lognormal service with a squared
    // coefficient of variation of 0.65 has 0.74 to 0.91 of its mean left, from half the mean to twice the mean).
    private const double LeastLeft = 0.75;

    /// <summary>How many calls are played at most.</summary>
    public const int CallsMax = 512;

    // When which window is free: made once, used by one forecast after the other.
    [ThreadStatic]
    private static PriorityQueue<WindowState, long>? _free;

    /// <summary>The wait of a leg that joins now, or of a visit that waits already, in milliseconds; null while no able window is open.</summary>
    /// <param name="state">The hall.</param>
    /// <param name="leg">The leg.</param>
    /// <param name="probe">The visit it belongs to when it waits already; null for a newcomer.</param>
    /// <param name="now">When.</param>
    public static int? Ms(HallState state, Leg leg, Visit? probe, DateTimeOffset now)
    {
        var rivals = Rivals.Of(state, leg);
        return rivals.Able.Count == 0 ? null : (int)Math.Min(int.MaxValue, Ms(state, leg, probe, rivals, now));
    }

    /// <summary>How many come before a newcomer with this leg: everybody waiting for one of its windows.</summary>
    public static int AheadOfNewcomer(HallState state, Leg leg) => Rivals.PeopleOf(state, leg);

    /// <summary>How many come before a waiting visit as scores stand now.</summary>
    public static int AheadOf(HallState state, Visit visit, DateTimeOffset now) =>
        Rivals.LanesOf(state, visit.Leg).Sum(lane => lane.Waiting().TakeWhile(other => other != visit && WhoIsNext.IsBefore(other, visit, now)).Count());

    private static long Ms(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now)
    {
        if (rivals.People == 0) return rivals.Able.Places().Min(place => FreeInMs(state, state.WindowAt(place), now));
        return rivals.People > CallsMax ? WaitFlow.Ms(state, leg, probe, rivals, now) : Played(state, leg, probe, rivals, now);
    }

    private static long Played(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now)
    {
        var heads = ArrayPool<InLine>.Shared.Rent(state.Lanes.Count);
        Array.Clear(heads, 0, state.Lanes.Count);
        for (var i = 0; i < rivals.Lanes.Count; i++) heads[rivals.Lanes[i].Ordinal] = InLine.Of(rivals.Lanes[i].Head, now);
        var free = _free ??= new PriorityQueue<WindowState, long>();
        free.Clear();
        foreach (var place in rivals.InPlay().Places()) free.Enqueue(state.WindowAt(place), FreeInMs(state, state.WindowAt(place), now));
        var waited = 0L;
        while (free.TryDequeue(out var window, out var inMs))
        {
            waited = inMs;
            var next = NextAt(window, heads, inMs);
            if (rivals.Able.Contains(window.Place) && IsTurnOfProbe(next, probe, leg, inMs)) break;
            if (next.Visit is not { } called) continue;
            heads[called.Lane!.Ordinal] = InLine.Of(Lane.After(called), now);
            free.Enqueue(window, inMs + state.Services.MeanMs(state.Plan, called.Leg));
        }

        ArrayPool<InLine>.Shared.Return(heads, clearArray: true);
        return waited;
    }

    private static bool IsTurnOfProbe(in InLine next, Visit? probe, Leg leg, long inMs)
    {
        if (next.Visit is null || ReferenceEquals(next.Visit, probe)) return true;
        if (probe is not null || leg.Rank < next.Rank) return false;
        return leg.Rank > next.Rank || inMs * next.TargetMs > Math.Max(0, next.AgeMs + inMs) * leg.TargetMs;
    }

    private static InLine NextAt(WindowState window, InLine[] heads, long inMs)
    {
        var best = -1;
        foreach (var lane in window.ServesOrdinals)
        {
            if (heads[lane].Visit is not null && (best < 0 || heads[lane].IsBefore(heads[best], inMs))) best = lane;
        }

        return best < 0 ? default : heads[best];
    }

    /// <summary>Somebody in line, with what the rule compares written out: it is compared hundreds of times.</summary>
    private readonly record struct InLine(Visit? Visit, int Rank, long AgeMs, long TargetMs, long JoinSequence)
    {
        public static InLine Of(Visit? visit, DateTimeOffset now) =>
            visit is { Lane: { } lane } ? new InLine(visit, lane.Rank, visit.AgeAt(now), lane.TargetMs, visit.JoinSequence) : default;

        public bool IsBefore(in InLine other, long inMs) => WhoIsNext.IsBefore(
            (Rank, AgeMs + inMs, TargetMs, JoinSequence), (other.Rank, other.AgeMs + inMs, other.TargetMs, other.JoinSequence));
    }

    /// <summary>When a window will be free, in milliseconds from now.</summary>
    private static long FreeInMs(HallState state, WindowState window, DateTimeOffset now)
    {
        if (window.Current is not { } current) return 0;
        var mean = state.Services.MeanMs(state.Plan, current.Leg);
        var passed = current.ServingSince is { } since ? (now - since).Ticks / TimeSpan.TicksPerMillisecond : 0;
        return Math.Max(mean - passed, (long)(mean * LeastLeft));
    }
}
