using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Measuring;

/// <summary>What became of a day.</summary>
/// <param name="Visits">One a visitor, in the order they came.</param>
/// <param name="BusyMinutes">How long each window that may serve anybody served.</param>
public sealed record DayOutcome(IReadOnlyList<VisitOutcome> Visits, IReadOnlyList<double> BusyMinutes);

/// <summary>What became of one visitor.</summary>
public sealed class VisitOutcome
{
    private const double KeptMinutes = 10;

    /// <summary>What the plan expects the visit to take at windows, in minutes; decides whether it is a quick or a long job.</summary>
    public required double ExpectedMinutes { get; init; }

    /// <summary>What it took.</summary>
    public required double ServiceMinutes { get; init; }

    /// <summary>The group of the person.</summary>
    public required PersonaId Persona { get; init; }

    /// <summary>Whether the person's group waits with a smaller factor than 1.</summary>
    public required bool Priority { get; init; }

    /// <summary>Waiting of all legs together, in minutes.</summary>
    public double WaitMinutes { get; private set; }

    /// <summary>Waiting of the first leg: what the range told at the kiosk is about.</summary>
    public double FirstWaitMinutes { get; private set; }

    /// <summary>The range told; null when none was.</summary>
    public WaitRange? Told { get; set; }

    /// <summary>Whether an appointment was kept: its person was called within 10 minutes of its time, or of coming when that was later. Null for who had none,
    /// or came too late for it by the rules.</summary>
    public bool? Kept { get; private set; }

    /// <summary>How many calls went to somebody who began to wait later, at a window this visit waited for.</summary>
    public int Overtaken { get; set; }

    /// <summary>A visitor who has not waited yet.</summary>
    public static VisitOutcome Of(Visitor visitor, PlanIndex plan) => new()
    {
        ExpectedMinutes = visitor.Matters.Sum(matter => plan.Matter(matter)!.ExpectedMinutes),
        ServiceMinutes = visitor.ServiceMinutes.Sum(),
        Persona = visitor.Persona,
        Priority = plan.Persona(visitor.Persona)!.Factor < 1,
    };

    /// <summary>Adds the waiting of a leg.</summary>
    /// <param name="leg">Which, from 0.</param>
    /// <param name="minutes">How long; of an appointment from its time on, or from coming when that was later.</param>
    /// <param name="booked">Whether it was the appointment's.</param>
    public void Waited(int leg, double minutes, bool booked)
    {
        WaitMinutes += minutes;
        if (leg > 0) return;
        FirstWaitMinutes = minutes;
        if (booked) Kept = minutes <= KeptMinutes;
    }
}
