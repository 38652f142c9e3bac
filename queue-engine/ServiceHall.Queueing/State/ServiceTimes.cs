using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>How long matters really take at the windows, as far as this hall has seen. Written only by <see cref="Evolve"/>; goes on from day to day.</summary>
public sealed class ServiceTimes
{
    /// <summary>From how many services on the measured mean is taken instead of the plan's.</summary>
    public const int Enough = 20;

    private const long ShortestMs = 1_000;
    private const long LongestMs = 4 * 3_600_000;
    private const int LegsKept = 4_096;

    // Found once a leg, of those that many visits share: a forecast asks for dozens.
    private readonly Dictionary<Leg, LegTime> _ofLeg = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<MatterId, MatterTime> _ofMatter = [];

    /// <summary>Every matter that was ever finished here.</summary>
    public Dictionary<MatterId, ServiceTime> Matters { get; } = [];

    /// <summary>How long a matter takes on average, in milliseconds: as measured, or the plan's expected minutes while it was done too rarely.</summary>
    public long MeanMs(PlanIndex plan, MatterId matter) => TimeOf(plan, matter).MeanMs;

    /// <summary>How long a leg takes on average, in milliseconds; at least half a minute.</summary>
    public long MeanMs(PlanIndex plan, Leg leg) => TimeOf(plan, leg).MeanMs;

    /// <summary>The same as something to keep: what is measured later is in it.</summary>
    internal LegTime TimeOf(PlanIndex plan, Leg leg)
    {
        if (_ofLeg.TryGetValue(leg, out var known)) return known;
        var time = new LegTime(this, plan, leg);
        if (leg.Matters.Count == 1 && _ofLeg.Count < LegsKept) _ofLeg[leg] = time;
        return time;
    }

    internal MatterTime TimeOf(PlanIndex plan, MatterId matter)
    {
        if (!_ofMatter.TryGetValue(matter, out var time))
        {
            var plannedMs = plan.Matter(matter) is { } planned ? (long)(planned.ExpectedMinutes * 60_000) : 0;
            _ofMatter[matter] = time = new MatterTime(Matters, matter, plannedMs);
        }

        return time;
    }

    /// <summary>Whether it can have been a service, and not a slip of the finger or a window left alone.</summary>
    internal static bool IsPlausible(long tookMs) => tookMs is >= ShortestMs and <= LongestMs;

    /// <summary>A leg was served to its end. What several matters took together is shared out as their means are.</summary>
    internal void Learn(PlanIndex plan, Leg leg, long tookMs)
    {
        if (!IsPlausible(tookMs)) return;
        var expected = MeanMs(plan, leg);
        foreach (var matter in leg.Matters)
        {
            var part = (double)tookMs * Math.Max(1, MeanMs(plan, matter)) / expected;
            if (!Matters.TryGetValue(matter, out var of)) Matters[matter] = of = new ServiceTime();
            of.Learn(part);
        }
    }
}

/// <summary>The measured service of one matter.</summary>
public sealed class ServiceTime
{
    private const int Weight = 200;

    /// <summary>How many times it was done.</summary>
    public int Count { get; set; }

    /// <summary>The mean in milliseconds; of the last few hundred, older ones counting less.</summary>
    public double MeanMs { get; set; }

    /// <summary>The mean of the squares, in square minutes.</summary>
    public double SquareMinutes { get; set; }

    /// <summary>The same figures, which no longer change.</summary>
    public ServiceTime Copy() => new() { Count = Count, MeanMs = MeanMs, SquareMinutes = SquareMinutes };

    internal void Learn(double tookMs)
    {
        Count++;
        var share = 1.0 / Math.Min(Count, Weight);
        var minutes = tookMs / 60_000;
        MeanMs += (tookMs - MeanMs) * share;
        SquareMinutes += (minutes * minutes - SquareMinutes) * share;
    }
}
