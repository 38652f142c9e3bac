using ServiceHall.Contracts;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.DisplayWall;

/// <summary>The answer to <c>Enter()</c>: what a wall's screen needs once.</summary>
/// <param name="Wall">Which wall this is.</param>
/// <param name="Catalog">The hall's words.</param>
/// <param name="SpeaksHere">Whether the screen has nothing to say: the station has a voice of its own, or the plan wants none. If not, the screen speaks and answers <c>Spoken</c> or <c>Unspoken</c>.</param>
/// <param name="Layout">What it shows, as the plan says.</param>
public sealed record WallSetup(StationId Wall, HallCatalog Catalog, bool SpeaksHere, WallLayout Layout)
{
    /// <summary>The code of the phone's booking page, row by row; null where nothing is booked, phones have no address, or the plan wants none here.</summary>
    public IReadOnlyList<string>? BookingQr { get; init; }
}

/// <summary>Pushed as <c>announce</c>: these calls are being announced now, one announcement at a time, oldest first.</summary>
/// <param name="Calls">The calls it is about: one, or several when a flood came.</param>
/// <param name="Zh">What is said in Mandarin; null for nothing.</param>
/// <param name="En">What is said in English; null for nothing.</param>
/// <param name="Waiting">How many more calls wait.</param>
public sealed record Announcing(IReadOnlyList<CallAnnouncement> Calls, string? Zh, string? En, int Waiting);

/// <summary>Pushed as <c>announced</c>: the announcement that ends with that call is acknowledged.</summary>
public sealed record Announced(long CallSequence);
