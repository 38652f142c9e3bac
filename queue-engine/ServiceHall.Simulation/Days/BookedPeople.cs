namespace ServiceHall.Simulation.Days;

/// <summary>How full the plan's appointment slots are on a day, and how punctual those people are.</summary>
public sealed record BookedPeople
{
    /// <summary>The share of the places in the plan's slots that are taken.</summary>
    public double Filled { get; init; } = 0.9;

    /// <summary>How early before their time they come on average, in minutes.</summary>
    public double EarlyMinutes { get; init; } = 8;

    /// <summary>The standard deviation of that, in minutes.</summary>
    public double SpreadMinutes { get; init; } = 8;
}

/// <summary>A time booked.</summary>
/// <param name="Group">The plan's group it was booked in.</param>
/// <param name="At">When, from the opening of the hall.</param>
public sealed record Booking(string Group, TimeSpan At);
