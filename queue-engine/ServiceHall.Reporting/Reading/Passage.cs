using ServiceHall.Queueing.Words;

namespace ServiceHall.Reporting.Reading;

/// <summary>One leg of one visit at one window, ended: the ticket a figure drills down to.</summary>
/// <param name="Visit">Whose; its story is at the hall's own door.</param>
/// <param name="Turn">1 is the first window the visit came to, 2 the next...</param>
/// <param name="Day">The hall's day.</param>
/// <param name="Number">As it was printed.</param>
/// <param name="Lane">Area and target wait.</param>
/// <param name="Window">Where.</param>
/// <param name="Clerk">Who sat there; null where nobody signed in.</param>
/// <param name="Persona">Of the visitor.</param>
/// <param name="Matters">What was done, or should have been.</param>
/// <param name="CalledAt">When.</param>
/// <param name="WaitedMs">Before the call.</param>
/// <param name="TargetMs">What the wait should not exceed.</param>
/// <param name="ServiceMs">At the window, without the time set aside; null when it never began.</param>
/// <param name="Outcome"><c>done</c>, <c>transferred</c>, <c>no-show</c> or <see cref="Left"/>.</param>
public sealed record Passage(
    VisitId Visit, int Turn, DateOnly Day, string Number, string Lane, string Window, string? Clerk, string Persona, IReadOnlyList<MatterId> Matters,
    DateTimeOffset CalledAt, long WaitedMs, long TargetMs, long? ServiceMs, string Outcome)
{
    /// <summary>The outcome of a call after which the number was given back, or the day ended.</summary>
    public const string Left = "left";

    /// <summary>Whose matters they are.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>Whether the visit was finished with it.</summary>
    public bool Ends { get; init; }
}
