using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Reporting.Reading;

/// <summary>A visitor's word, the newest there is about the matter.</summary>
/// <param name="Visit">Whose.</param>
/// <param name="Matter">About which matter; null about the visit as a whole.</param>
/// <param name="Window">Where it was done.</param>
/// <param name="Clerk">Who sat there.</param>
/// <param name="Level">1 to 5.</param>
/// <param name="Channel"><c>pad</c>, <c>phone</c> or <c>qr</c>.</param>
/// <param name="Reasons">Why.</param>
internal sealed record Given(VisitId Visit, MatterId? Matter, string Window, string? Clerk, int Level, string Channel, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether the citizen gave it without being asked at the window.</summary>
    public bool Unasked => Channel != "pad";

    public static Given Of(VisitRated rated) =>
        new(rated.Visit, rated.Matter, rated.Window.Value, rated.Clerk?.Value, (int)rated.Level, rated.Channel, rated.Reasons ?? []);

    public static Given Of(RatingChanged changed) =>
        new(changed.Visit, changed.Matter, changed.Window.Value, changed.Clerk?.Value, (int)changed.Level, changed.Channel, changed.Reasons ?? []);
}
