using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing;

/// <summary>How long a leg takes on average, as it is known whenever it is asked: found once a leg, and what is measured afterwards is in it.</summary>
internal sealed class LegTime
{
    private const long LeastMs = 30_000;
    private readonly MatterTime[] _matters;

    /// <summary>Of a leg of the plan, by the times a hall has seen.</summary>
    public LegTime(ServiceTimes times, PlanIndex plan, Leg leg)
    {
        _matters = new MatterTime[leg.Matters.Count];
        for (var i = 0; i < _matters.Length; i++) _matters[i] = times.TimeOf(plan, leg.Matters[i]);
    }

    /// <summary>The mean in milliseconds; at least half a minute.</summary>
    public long MeanMs
    {
        get
        {
            var sum = 0L;
            foreach (var matter in _matters) sum += matter.MeanMs;
            return Math.Max(LeastMs, sum);
        }
    }
}

/// <summary>How long a matter takes on average: as measured, or as planned while it was done too rarely.</summary>
/// <param name="measured">The measured times, looked into until the matter is among them.</param>
internal sealed class MatterTime(IReadOnlyDictionary<Words.MatterId, ServiceTime> measured, Words.MatterId matter, long plannedMs)
{
    private ServiceTime? _seen;

    /// <summary>The mean in milliseconds.</summary>
    public long MeanMs => (_seen ??= measured.GetValueOrDefault(matter)) is { Count: >= ServiceTimes.Enough } seen ? (long)seen.MeanMs : plannedMs;
}
