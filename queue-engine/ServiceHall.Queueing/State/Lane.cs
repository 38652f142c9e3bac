using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>
/// The FIFO of legs with the same able windows and the same target wait, by when they began to wait (an appointment: its time). Inside
/// a lane the order never changes, so whoever chooses compares only heads. Joining at the end and leaving anywhere cost the same however many wait.
/// </summary>
public sealed class Lane(string key, int ordinal, IReadOnlyList<WindowId> windows, WindowSet places, long targetMs, int rank)
{
    private Visit? _tail;

    /// <summary>The windows, the target and the rank as one text: equal keys are the same lane.</summary>
    public string Key { get; } = key;

    /// <summary>Which lane of the day it is, from 0: a place in whatever is kept beside the lanes.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>The windows able to serve it, in plan order.</summary>
    public IReadOnlyList<WindowId> Windows { get; } = windows;

    /// <summary>The same windows as a set.</summary>
    public WindowSet Places { get; } = places;

    /// <summary>T of the accumulating priority.</summary>
    public long TargetMs { get; } = targetMs;

    /// <summary>What a clerk must be able to do to call it; null for whoever sits at one of its windows.</summary>
    public IReadOnlyList<MatterId>? Needs { get; init; }

    /// <summary>The skill pool its people are counted in; null when the plan has none with all its windows.</summary>
    public SkillPool? Pool { get; init; }

    /// <summary>The rank of everybody in it.</summary>
    public int Rank { get; } = rank;

    /// <summary>Every lane of the day that shares a window with this one, itself among them, in the order they were made.</summary>
    internal List<Lane> Rivals { get; } = [];

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Who has waited longest; null when empty.</summary>
    public Visit? Head { get; private set; }

    /// <summary>Who waits behind a visit of this lane.</summary>
    public static Visit? After(Visit visit) => visit.Next;

    /// <summary>The key of a leg's lane.</summary>
    public static string KeyOf(Leg leg) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join('|', leg.Windows)}@{leg.TargetMs}^{leg.Rank}");

    /// <summary>Everybody, the longest waiting first.</summary>
    public IEnumerable<Visit> Waiting()
    {
        for (var visit = Head; visit is not null; visit = visit.Next) yield return visit;
    }

    /// <summary>Puts a visit behind everybody who began to wait before it: at the end, unless an undone call brings it back, or the times of
    /// appointments are in another order than their arrivals.</summary>
    internal void Join(Visit visit)
    {
        var before = _tail;
        while (before is not null && IsAfter(before, visit)) before = before.Previous;
        visit.Previous = before;
        visit.Next = before is null ? Head : before.Next;
        if (visit.Previous is null) Head = visit;
        else visit.Previous.Next = visit;
        if (visit.Next is null) _tail = visit;
        else visit.Next.Previous = visit;
        visit.Lane = this;
        Count++;
    }

    private static bool IsAfter(Visit one, Visit other)
    {
        var (ofOne, ofOther) = (one.QueuedAt.UtcTicks / TimeSpan.TicksPerMillisecond, other.QueuedAt.UtcTicks / TimeSpan.TicksPerMillisecond);
        return ofOne != ofOther ? ofOne > ofOther : one.JoinSequence > other.JoinSequence;
    }

    internal void Leave(Visit visit)
    {
        if (visit.Previous is null) Head = visit.Next;
        else visit.Previous.Next = visit.Next;
        if (visit.Next is null) _tail = visit.Previous;
        else visit.Next.Previous = visit.Previous;
        // Whoever is called next is compared with the one behind, who has not been looked at since it joined.
        if (visit.Previous is null && Head?.Next is { } second) Prefetch.Of(second);
        visit.Previous = visit.Next = null;
        visit.Lane = null;
        Count--;
    }
}
