using ServiceHall.Queueing.Plans;

namespace ServiceHall.Simulation.Days;

/// <summary>How many of a day's visitors come by appointment, and how punctual they are.</summary>
public sealed record BookedShare
{
    /// <summary>The rules of arriving early and late that a simulated day goes by: those of a group that says nothing else.</summary>
    public static AppointmentGroup Rules { get; } = new() { Id = "simulated", Name = new("仿真", "Simulated"), Matters = [], Slots = [] };

    /// <summary>The share of visitors who booked, whatever their matter.</summary>
    public double Share { get; init; } = 0.2;

    /// <summary>How long the slots are that they booked, in minutes.</summary>
    public int SlotMinutes { get; init; } = 15;

    /// <summary>How early before their time they come on average, in minutes.</summary>
    public double EarlyMinutes { get; init; } = 8;

    /// <summary>The standard deviation of that, in minutes.</summary>
    public double SpreadMinutes { get; init; } = 8;

    /// <summary>When somebody with a time comes, as the rule for early arrivals lets them in, and within the day.</summary>
    /// <param name="slot">The time booked, from the opening.</param>
    /// <param name="wanted">When they would come.</param>
    /// <param name="end">The end of the day.</param>
    public static TimeSpan ArrivalOf(TimeSpan slot, TimeSpan wanted, TimeSpan end)
    {
        var earliest = slot - TimeSpan.FromMinutes(Rules.EarlyMinutes);
        var at = wanted < earliest ? earliest : wanted;
        return at < TimeSpan.Zero ? TimeSpan.Zero : at < end ? at : end - TimeSpan.FromSeconds(1);
    }
}
