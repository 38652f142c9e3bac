using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Reading;

namespace ServiceHall.Reporting.Reports;

/// <summary>A ticket behind a figure, at one window. Its whole story is at <c>/api/halls/{hall}/visits/{visit}</c>.</summary>
/// <param name="Visit">Whose.</param>
/// <param name="Turn">Which of the visit's windows, from 1.</param>
/// <param name="Day">The hall's day.</param>
/// <param name="Number">As printed.</param>
/// <param name="Window">Where.</param>
/// <param name="Clerk">Who sat there; null where nobody signed in.</param>
/// <param name="Matters">What was done there.</param>
/// <param name="CalledAt">When it was called.</param>
/// <param name="WaitedMinutes">Before that.</param>
/// <param name="ServiceMinutes">At the window; null when it never began.</param>
/// <param name="Outcome"><c>done</c>, <c>transferred</c>, <c>no-show</c> or <c>left</c>.</param>
/// <param name="Rating">1 to 5; null is "not rated".</param>
public sealed record TicketRow(
    VisitId Visit, int Turn, DateOnly Day, string Number, string Window, string? Clerk, IReadOnlyList<MatterId> Matters, DateTimeOffset CalledAt,
    double WaitedMinutes, double? ServiceMinutes, string Outcome, int? Rating)
{
    internal static TicketRow Of(Passage passage, int? rating) => new(
        passage.Visit, passage.Turn, passage.Day, passage.Number, passage.Window, passage.Clerk, passage.Matters, passage.CalledAt,
        Measures.Minutes(passage.WaitedMs)!.Value, Measures.Minutes(passage.ServiceMs), passage.Outcome, rating);
}
