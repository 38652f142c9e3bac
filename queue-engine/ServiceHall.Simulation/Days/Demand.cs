using ServiceHall.Queueing.Plans;

namespace ServiceHall.Simulation.Days;

/// <summary>How often each matter of a plan is wanted, as the plan of the windows reckoned with it.</summary>
public sealed class Demand
{
    /// <summary>The demand a profile states, or the one that loads all windows evenly when it states none.</summary>
    public Demand(PlanIndex plan, DayProfile profile)
    {
        Matters = plan.Plan.Matters;
        Weights = profile.Matters.Count > 0
            ? [.. Matters.Select(matter => profile.Matters.GetValueOrDefault(matter.Id.Value))]
            : EvenWeights(plan);
        Visits = profile.Visits ?? VisitsFor(plan, profile);
    }

    /// <summary>The matters, in plan order.</summary>
    public IReadOnlyList<Matter> Matters { get; }

    /// <summary>How often each is wanted, in the same order.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>How many people come.</summary>
    public int Visits { get; }

    /// <summary>How much window time a matter takes of the day, in arbitrary units.</summary>
    public double LoadOf(Matter matter) => Weights[Matters.ToList().IndexOf(matter)] * matter.ExpectedMinutes;

    // Each window gives equal time to all it can do.
    private static double[] EvenWeights(PlanIndex plan)
    {
        var matters = plan.Plan.Matters;
        var doable = matters.SelectMany(matter => plan.AbleWindows(matter.Id)).CountBy(window => window).ToDictionary();
        return [.. matters.Select(matter => plan.AbleWindows(matter.Id).Sum(window => 1.0 / doable[window]) / matter.ExpectedMinutes)];
    }

    private int VisitsFor(PlanIndex plan, DayProfile profile)
    {
        var working = Matters.Where((_, i) => Weights[i] > 0).SelectMany(matter => plan.AbleWindows(matter.Id)).Distinct().Count();
        var perMatter = Matters.Zip(Weights, (matter, weight) => matter.ExpectedMinutes * weight).Sum() / Weights.Sum();
        return Math.Max(1, (int)(profile.Load * working * profile.Hours * 60 / (perMatter * (1 + profile.MultiMatterShare))));
    }
}
