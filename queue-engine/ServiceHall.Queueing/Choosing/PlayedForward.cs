using System.Numerics;

namespace ServiceHall.Queueing.Choosing;

/// <summary>The wait of a leg by the hall's own rule, played forward call by call until it is the leg's turn: the windows that are idle now call first, in
/// plan order, then each as it comes free.</summary>
internal readonly ref struct PlayedForward
{
    private const int Nobody = -1;

    [ThreadStatic]
    private static Room? _roomOfThread;

    private readonly HallState _state;
    private readonly Leg _leg;
    private readonly Visit? _probe;
    private readonly Rivals _rivals;
    private readonly DateTimeOffset _now;
    private readonly Room _room;

    private PlayedForward(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now, Room room)
    {
        (_state, _leg, _probe, _rivals, _now, _room) = (state, leg, probe, rivals, now, room);
        room.Clear(state.Lanes.Count);
        for (var i = 0; i < rivals.Lanes.Count; i++) room.Put(rivals.Lanes[i].Ordinal, rivals.Lanes[i].Head, now);
    }

    /// <summary>In milliseconds from now. At least one window must be able to do the leg.</summary>
    public static long Ms(HallState state, Leg leg, Visit? probe, Rivals rivals, DateTimeOffset now) =>
        new PlayedForward(state, leg, probe, rivals, now, _roomOfThread ??= new Room()).Ms();

    private long Ms()
    {
        var inPlay = _rivals.InPlay();
        for (var place = inPlay.After(-1); place >= 0; place = inPlay.After(place))
        {
            if (_state.AtWork.IsBusy(place)) continue;
            var lane = NextAt(place, inMs: 0);
            if (IsTurnAt(place, lane, inMs: 0)) return 0;
            if (lane != Nobody) _room.CalledAtOnce.Add((place, Call(lane)));
        }

        // Where idle windows are enough, nobody asks when the others come free.
        foreach (var (place, called) in _room.CalledAtOnce) _room.Busy.Add((place, MeanMs(called)));
        for (var place = inPlay.After(-1); place >= 0; place = inPlay.After(place))
        {
            if (_state.AtWork.IsBusy(place)) _room.Busy.Add((place, _state.AtWork.FreeInMs(place, _now)));
        }

        return WhenItsWindowIsFree();
    }

    private long WhenItsWindowIsFree()
    {
        var free = _room.Free;
        free.EnqueueRange(_room.Busy);
        var waited = 0L;
        while (free.TryDequeue(out var place, out waited))
        {
            var lane = NextAt(place, waited);
            if (IsTurnAt(place, lane, waited)) break;
            if (lane != Nobody) free.Enqueue(place, waited + MeanMs(Call(lane)));
        }

        return waited;
    }

    // Whoever is called keeps the window busy for as long as such a leg usually takes.
    private long MeanMs(Visit called) => _state.Services.MeanMs(_state.Plan, called.Leg);

    private bool IsTurnAt(int place, int lane, long inMs)
    {
        if (!_rivals.Able.Contains(place)) return false;
        if (lane == Nobody) return true;
        ref readonly var next = ref _room.Heads[lane];
        if (ReferenceEquals(next.Visit, _probe)) return true;
        if (_probe is not null || _leg.Rank < next.Rank) return false;
        return _leg.Rank > next.Rank || inMs * next.TargetMs > Math.Max(0, next.AgeMs + inMs) * _leg.TargetMs;
    }

    // Whoever is the first of a lane is called; the one behind is the first now.
    private Visit Call(int lane)
    {
        var called = _room.Heads[lane].Visit!;
        _room.Put(lane, Lane.After(called), _now);
        return called;
    }

    // In which lane who is next at a window waits, by its ordinal.
    private int NextAt(int place, long inMs)
    {
        var best = Nobody;
        var heads = _room.Heads;
        var serves = _state.WindowAt(place).ServesBits;
        for (var word = 0; word < serves.Length; word++)
        {
            for (var lanes = serves[word] & _room.Waiting[word]; lanes != 0; lanes &= lanes - 1)
            {
                var lane = word * 64 + BitOperations.TrailingZeroCount(lanes);
                if (best == Nobody || heads[lane].IsBefore(heads[best], inMs)) best = lane;
            }
        }

        return best;
    }

    /// <summary>Somebody in line, with what the rule compares written out: it is compared hundreds of times.</summary>
    private readonly record struct InLine(Visit? Visit, int Rank, long AgeMs, long TargetMs, long JoinSequence)
    {
        public bool IsBefore(in InLine other, long inMs) => WhoIsNext.IsBefore(
            (Rank, AgeMs + inMs, TargetMs, JoinSequence), (other.Rank, other.AgeMs + inMs, other.TargetMs, other.JoinSequence));
    }

    /// <summary>Where a forecast is played: made once, used by one after the other.</summary>
    private sealed class Room
    {
        /// <summary>Who is the first of each lane, by its ordinal.</summary>
        public InLine[] Heads { get; private set; } = [];

        /// <summary>In which lanes somebody waits still, as bits by their ordinals.</summary>
        public ulong[] Waiting { get; private set; } = [];

        /// <summary>Who is called to the windows that are idle now.</summary>
        public List<(int Place, Visit Called)> CalledAtOnce { get; } = [];

        /// <summary>When each window is free for the first time, not yet in order.</summary>
        public List<(int Place, long InMs)> Busy { get; } = [];

        /// <summary>When which window is free.</summary>
        public PriorityQueue<int, long> Free { get; } = new();

        public void Clear(int lanes)
        {
            if (Heads.Length < lanes) (Heads, Waiting) = (new InLine[2 * lanes], new ulong[2 * lanes / 64 + 1]);
            Array.Clear(Waiting);
            CalledAtOnce.Clear();
            Busy.Clear();
            Free.Clear();
        }

        /// <summary>Who is the first of a lane; null when it is empty.</summary>
        public void Put(int lane, Visit? first, DateTimeOffset now)
        {
            var bit = 1UL << lane % 64;
            if (first is { Lane: { } of })
            {
                Heads[lane] = new InLine(first, of.Rank, first.AgeAt(now), of.TargetMs, first.JoinSequence);
                Waiting[lane / 64] |= bit;
            }
            else
            {
                Waiting[lane / 64] &= ~bit;
            }
        }
    }
}
