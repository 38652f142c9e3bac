namespace ServiceHall.Queueing.Plans;

/// <summary>How much each part weighs when windows and clerks are assessed (考核评价). Weights are relative; none below zero, one above.</summary>
public sealed record Assessment
{
    /// <summary>Work done (工作量), against the mean of all.</summary>
    public double Work { get; init; } = 30;

    /// <summary>Planned against actual minutes (效率).</summary>
    public double Pace { get; init; } = 20;

    /// <summary>Good ratings among those given (评价).</summary>
    public double Ratings { get; init; } = 30;

    /// <summary>Served without sending on (一窗办结).</summary>
    public double OneStop { get; init; } = 20;
}
