using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>A call on its way to people's ears and eyes.</summary>
/// <param name="CallSequence">Its number among the hall's calls.</param>
/// <param name="Number">Who.</param>
/// <param name="Window">Where to.</param>
/// <param name="Recall">Whether it is a recall.</param>
/// <param name="At">When it was called.</param>
/// <param name="State"><c>waiting</c>, <c>speaking</c>, <c>spoken</c> or <c>unspoken</c> (its turn came, and nobody could say it: it was shown only); a light's call is spoken when the light has confirmed the text.</param>
public sealed record AnnouncedCall(long CallSequence, TicketNumber Number, WindowId Window, bool Recall, DateTimeOffset At, string State);

/// <summary>How far a station is with the calls it announces; the newest report wins, nothing is journaled.</summary>
/// <param name="By">What announces: <c>station</c> (its own voice), <c>screen</c> (the browser's), <c>silent</c> (shown only) or <c>light</c> (over a window).</param>
/// <param name="Waiting">How many calls wait, those too many to list included.</param>
/// <param name="Calls">The last whose turn is over, the ones being said, and the next; by call sequence, at most 40.</param>
public sealed record AnnouncingReport(string By, int Waiting, IReadOnlyList<AnnouncedCall> Calls);

/// <summary>A station that announces.</summary>
/// <param name="Station">Which.</param>
/// <param name="Connected">Whether it is in reach.</param>
/// <param name="Report">What it said last; null when it said nothing yet.</param>
public sealed record AnnouncingStation(StationId Station, bool Connected, AnnouncingReport? Report);

/// <summary>The one queue of announcements as everybody who announces stands in it: walls and lights, in plan order.</summary>
public sealed record AnnouncementsView(long Position, DateTimeOffset At, IReadOnlyList<AnnouncingStation> Stations) : IHallView;
