using System.Buffers;

namespace ServiceHall.Queueing.Choosing;

/// <summary>The wait of a leg by the hall's own rule, played forward call by call until it is the leg's turn: the windows that are idle now call first, in
/// plan order, then each as it comes free.</summary>
internal readonly ref struct PlayedForward
{
    // When which window is free: made once, used by one forecast after the other.
    [ThreadStatic]
    private static PriorityQueue<WindowState, long>? _freeOfThread;

    private readonly HallState _state;
    private readonly Leg _leg;
    private readonly Visit? _probe;
    private readonly Rivals _rivals;
    private readonly DateTimeOffset _now;
    private readonly InLine[] _heads;
    private readonly PriorityQueue<WindowState, long> _free;

    private PlayedForward(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now, InLine[] heads)
    {
        (_state, _leg, _probe, _rivals, _now, _heads) = (state, leg, probe, rivals, now, heads);
        _free = _freeOfThread ??= new PriorityQueue<WindowState, long>();
        _free.Clear();
        Array.Clear(heads, 0, state.Lanes.Count);
        for (var i = 0; i < rivals.Lanes.Count; i++) heads[rivals.Lanes[i].Ordinal] = InLine.Of(rivals.Lanes[i].Head, now);
    }

    /// <summary>In milliseconds from now. At least one window must be able to do the leg.</summary>
    public static long Ms(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now)
    {
        var heads = ArrayPool<InLine>.Shared.Rent(state.Lanes.Count);
        var wait = new PlayedForward(state, leg, probe, rivals, now, heads).Ms();
        ArrayPool<InLine>.Shared.Return(heads, clearArray: true);
        return wait;
    }

    private long Ms()
    {
        var inPlay = _rivals.InPlay();
        for (var place = inPlay.After(-1); place >= 0; place = inPlay.After(place))
        {
            if (_state.WindowAt(place) is { Current: null } idle && IsTurnAt(idle, inMs: 0)) return 0;
        }

        // Where idle windows are enough, nobody asks when the others come free.
        for (var place = inPlay.After(-1); place >= 0; place = inPlay.After(place))
        {
            if (_state.WindowAt(place) is { Current: not null } busy) _free.Enqueue(busy, WaitForecast.FreeInMs(_state, busy, _now));
        }

        var waited = 0L;
        while (_free.TryDequeue(out var window, out waited) && !IsTurnAt(window, waited))
        {
        }

        return waited;
    }

    // A window calls: whether it is the leg's turn there. Whoever else is called keeps it busy for as long as such a leg usually takes.
    private bool IsTurnAt(WindowState window, long inMs)
    {
        var next = NextAt(window, inMs);
        if (_rivals.Able.Contains(window.Place) && IsTurnOfLeg(next, inMs)) return true;
        if (next.Visit is not { } called) return false;
        _heads[called.Lane!.Ordinal] = InLine.Of(Lane.After(called), _now);
        _free.Enqueue(window, inMs + _state.Services.MeanMs(_state.Plan, called.Leg));
        return false;
    }

    private bool IsTurnOfLeg(in InLine next, long inMs)
    {
        if (next.Visit is null || ReferenceEquals(next.Visit, _probe)) return true;
        if (_probe is not null || _leg.Rank < next.Rank) return false;
        return _leg.Rank > next.Rank || inMs * next.TargetMs > Math.Max(0, next.AgeMs + inMs) * _leg.TargetMs;
    }

    private InLine NextAt(WindowState window, long inMs)
    {
        var best = -1;
        foreach (var lane in window.ServesOrdinals)
        {
            if (_heads[lane].Visit is not null && (best < 0 || _heads[lane].IsBefore(_heads[best], inMs))) best = lane;
        }

        return best < 0 ? default : _heads[best];
    }

    /// <summary>Somebody in line, with what the rule compares written out: it is compared hundreds of times.</summary>
    private readonly record struct InLine(Visit? Visit, int Rank, long AgeMs, long TargetMs, long JoinSequence)
    {
        public static InLine Of(Visit? visit, DateTimeOffset now) =>
            visit is { Lane: { } lane } ? new InLine(visit, lane.Rank, visit.AgeAt(now), lane.TargetMs, visit.JoinSequence) : default;

        public bool IsBefore(in InLine other, long inMs) => WhoIsNext.IsBefore(
            (Rank, AgeMs + inMs, TargetMs, JoinSequence), (other.Rank, other.AgeMs + inMs, other.TargetMs, other.JoinSequence));
    }
}
