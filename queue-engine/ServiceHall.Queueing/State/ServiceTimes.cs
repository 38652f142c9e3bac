using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>How long matters really take at the windows, as far as this hall has seen. Written only by <see cref="Evolve"/>; goes on from day to day.</summary>
public sealed class ServiceTimes
{
    /// <summary>From how many services on the measured mean is taken instead of the plan's.</summary>
    public const int Enough = 20;

    private const long LegLeastMs = 30_000;
    private const long ShortestMs = 1_000;
    private const long LongestMs = 4 * 3_600_000;
    private const int LegsKept = 4_096;

    // What a leg of one matter goes by, found once a leg: a forecast asks for dozens.
    private readonly Dictionary<Leg, (ServiceTime? Seen, long PlannedMs)> _ofLeg = new(ReferenceEqualityComparer.Instance);

    /// <summary>Every matter that was ever finished here.</summary>
    public Dictionary<MatterId, ServiceTime> Matters { get; } = [];

    /// <summary>How long a matter takes on average, in milliseconds: as measured, or the plan's expected minutes while it was done too rarely.</summary>
    public long MeanMs(PlanIndex plan, MatterId matter) => MeanMs(Of(plan, matter));

    /// <summary>How long a leg takes on average, in milliseconds; at least half a minute.</summary>
    public long MeanMs(PlanIndex plan, Leg leg)
    {
        if (_ofLeg.TryGetValue(leg, out var known)) return Math.Max(LegLeastMs, MeanMs(known));
        if (leg.Matters.Count == 1 && _ofLeg.Count < LegsKept) _ofLeg[leg] = Of(plan, leg.Matters[0]);
        var sum = 0L;
        for (var i = 0; i < leg.Matters.Count; i++) sum += MeanMs(plan, leg.Matters[i]);
        return Math.Max(LegLeastMs, sum);
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
            if (!Matters.TryGetValue(matter, out var of))
            {
                Matters[matter] = of = new ServiceTime();
                _ofLeg.Clear(); // some legs go by it from now on
            }

            of.Learn(part);
        }
    }

    private (ServiceTime? Seen, long PlannedMs) Of(PlanIndex plan, MatterId matter) =>
        (Matters.GetValueOrDefault(matter), plan.Matter(matter) is { } planned ? (long)(planned.ExpectedMinutes * 60_000) : 0);

    private static long MeanMs((ServiceTime? Seen, long PlannedMs) of) => of.Seen is { Count: >= Enough } seen ? (long)seen.MeanMs : of.PlannedMs;
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
