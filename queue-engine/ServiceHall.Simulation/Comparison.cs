using ServiceHall.Queueing.Plans;
using ServiceHall.Simulation.Days;
using ServiceHall.Simulation.Measuring;
using ServiceHall.Simulation.Policies;

namespace ServiceHall.Simulation;

/// <summary>What to simulate.</summary>
public sealed record Question
{
    /// <summary>The policies to compare.</summary>
    public IReadOnlyList<HallPolicy> Policies { get; init; } = HallPolicy.All;

    /// <summary>The same seed gives the same figures.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many days each policy plays.</summary>
    public int Replications { get; init; } = 20;

    /// <summary>A real day's visitors instead of drawn ones.</summary>
    public ArrivalsFile? Arrivals { get; init; }

    /// <summary>How many days may be played at once.</summary>
    public int ThreadsMax { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 16);
}

/// <summary>One policy's figures.</summary>
/// <param name="Policy">Which policy.</param>
/// <param name="Days">Its days, one a replication.</param>
/// <param name="Estimates">How good its told waits were, one a replication; empty unless it tells them.</param>
public sealed record PolicyResult(HallPolicy Policy, IReadOnlyList<DayMeasures> Days, IReadOnlyList<EstimateMeasures> Estimates)
{
    /// <summary>A figure over the replications that have it.</summary>
    public Figure Over(Func<DayMeasures, double?> figure) => Statistics.Over([.. Days.Select(figure)]);

    /// <summary>By how much a figure differs from another policy's, day by day: both had the same people, so the interval is that of the difference itself.</summary>
    /// <param name="other">The other policy.</param>
    /// <param name="figure">The figure.</param>
    public Figure Against(PolicyResult other, Func<DayMeasures, double?> figure) => Statistics.Over([.. Days.Zip(other.Days, (mine, theirs) => figure(mine) - figure(theirs))]);

    /// <summary>A figure of one group over all replications.</summary>
    /// <param name="groups">Where the groups stand.</param>
    /// <param name="group">Which.</param>
    /// <param name="figure">Its figure.</param>
    public Figure OverGroup(Func<DayMeasures, IReadOnlyList<GroupMeasures>> groups, string group, Func<GroupMeasures, double?> figure) =>
        Over(day => groups(day).FirstOrDefault(one => one.Group == group) is { } of ? figure(of) : null);

    /// <summary>A figure of the told waits over all replications.</summary>
    public Figure OverEstimates(Func<EstimateMeasures, double?> figure) => Statistics.Over([.. Estimates.Select(figure)]);
}

/// <summary>Plays the same visitors under several policies and compares.</summary>
public sealed class Comparison
{
    private readonly PlanIndex _plan;
    private readonly Question _question;
    private readonly Demand _demand;
    private readonly DrawingVisitors _drawing;

    /// <summary>A comparison in a hall on a kind of day.</summary>
    public Comparison(PlanIndex plan, DayProfile profile, Question question)
    {
        _plan = plan;
        Profile = profile;
        _question = question;
        // Windows fixed by department are shared out for the day that is played.
        _demand = new Demand(plan, question.Arrivals is { } given ? profile with { Matters = given.Wanted() } : profile);
        _drawing = new DrawingVisitors(plan, profile, _demand);
    }

    /// <summary>The kind of day.</summary>
    public DayProfile Profile { get; }

    /// <summary>How many visitors a day has.</summary>
    public int Visits => _question.Arrivals?.Count ?? _demand.Visits;

    /// <summary>How many days will be played in all.</summary>
    public int DaysToPlay => _question.Replications * _question.Policies.Count;

    /// <summary>Plays all days.</summary>
    /// <param name="played">Called after each day, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    public IReadOnlyList<PolicyResult> Run(Action? played = null, CancellationToken stop = default)
    {
        var plans = _question.Policies.Select(policy => policy.Applied(_plan, _demand)).ToList();
        var days = _question.Policies.Select(_ => new DayMeasures[_question.Replications]).ToList();
        var estimates = _question.Policies.Select(_ => new EstimateMeasures[_question.Replications]).ToList();
        Parallel.For(0, _question.Replications, new ParallelOptions { MaxDegreeOfParallelism = _question.ThreadsMax, CancellationToken = stop }, replication =>
        {
            var visitors = Visitors(replication);
            for (var i = 0; i < plans.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                var outcome = VirtualHall.Play(plans[i], visitors);
                days[i][replication] = DayMeasures.Of(outcome);
                estimates[i][replication] = EstimateMeasures.Of(outcome);
                played?.Invoke();
            }
        });
        return [.. _question.Policies.Select((policy, i) => new PolicyResult(policy, days[i], policy.TellsWaits ? estimates[i] : []))];
    }

    private IReadOnlyList<Visitor> Visitors(int replication) =>
        _question.Arrivals?.Of(Profile, _question.Seed, replication) ?? _drawing.Of(_question.Seed, replication);
}
