using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.CounterTerminal;

/// <summary>
/// What the light over the window says: <c>请 A001</c> while a number is called, <c>A001</c> while it is served and while its visitor is asked
/// for a rating, <c>空闲</c> open with nobody there, <c>暂停</c> paused, <c>-</c> closed. Who is at the window counts more than the window's
/// own state: a pause stops calls, not the service.
/// </summary>
public static class LightTheWindow
{
    private const int TextMax = 32;

    /// <summary>The text for a view; closed before the first one.</summary>
    /// <param name="view">The newest view of the window, or null.</param>
    /// <param name="beingAsked">The number whose visitor is being asked for a rating, or null.</param>
    public static string Text(WindowView? view, TicketNumber? beingAsked)
    {
        var text = view switch
        {
            { Current: { State: VisitStatus.Called } called } => $"请 {called.Number}",
            { Current: { } served } => served.Number.ToString(),
            _ when beingAsked is { } number => number.ToString(),
            { State: WindowStatus.Open } => "空闲",
            { State: WindowStatus.Paused } => "暂停",
            _ => "-",
        };
        return text.Length <= TextMax ? text : text[..TextMax];
    }
}
