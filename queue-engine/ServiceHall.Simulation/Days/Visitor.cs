using ServiceHall.Queueing.Words;

namespace ServiceHall.Simulation.Days;

/// <summary>One person of a simulated day; the same whatever policy the hall has.</summary>
/// <param name="At">When a number is taken, from the opening of the hall.</param>
/// <param name="Matters">What is wanted, in the order wanted.</param>
/// <param name="Persona">The group of the person.</param>
/// <param name="ServiceMinutes">How long each of the matters really takes at a window.</param>
public sealed record Visitor(TimeSpan At, IReadOnlyList<MatterId> Matters, PersonaId Persona, IReadOnlyList<double> ServiceMinutes)
{
    /// <summary>The appointment; null for who comes without one.</summary>
    public Booking? Booked { get; init; }

    /// <summary>How long some of the matters take together.</summary>
    public double MinutesFor(IReadOnlyList<MatterId> matters)
    {
        var minutes = 0.0;
        for (var i = 0; i < Matters.Count; i++)
        {
            if (matters.Contains(Matters[i])) minutes += ServiceMinutes[i];
        }

        return minutes;
    }
}
