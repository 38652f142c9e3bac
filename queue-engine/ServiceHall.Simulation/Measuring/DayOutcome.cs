using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Measuring;

/// <summary>What became of a day.</summary>
/// <param name="Visits">One a visitor, in the order they came.</param>
/// <param name="BusyMinutes">How long each window that may serve anybody served.</param>
public sealed record DayOutcome(IReadOnlyList<VisitOutcome> Visits, IReadOnlyList<double> BusyMinutes);

/// <summary>What became of one visitor.</summary>
public sealed class VisitOutcome
{
    /// <summary>What the plan expects the visit to take at windows, in minutes; decides whether it is a quick or a long job.</summary>
    public required double ExpectedMinutes { get; init; }

    /// <summary>What it took.</summary>
    public required double ServiceMinutes { get; init; }

    /// <summary>Whether the person's group waits with a smaller factor than 1.</summary>
    public required bool Priority { get; init; }

    /// <summary>Waiting of all legs together, in minutes.</summary>
    public double WaitMinutes { get; private set; }

    /// <summary>Waiting of the first leg: what the range told at the kiosk is about.</summary>
    public double FirstWaitMinutes { get; private set; }

    /// <summary>The range told; null when none was.</summary>
    public WaitRange? Told { get; set; }

    /// <summary>How many calls went to somebody who joined later, at a window this visit waited for.</summary>
    public int Overtaken { get; set; }

    /// <summary>A visitor who has not waited yet.</summary>
    public static VisitOutcome Of(Visitor visitor, PlanIndex plan) => new()
    {
        ExpectedMinutes = visitor.Matters.Sum(matter => plan.Matter(matter)!.ExpectedMinutes),
        ServiceMinutes = visitor.ServiceMinutes.Sum(),
        Priority = plan.Persona(visitor.Persona)!.Factor < 1,
    };

    /// <summary>Adds the waiting of a leg.</summary>
    public void Waited(int leg, double minutes)
    {
        WaitMinutes += minutes;
        if (leg == 0) FirstWaitMinutes = minutes;
    }
}
