using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.DisplayWall;

/// <summary>The answer to <c>Enter()</c>: what a wall's screen needs once.</summary>
/// <param name="Wall">Which wall this is.</param>
/// <param name="Catalog">The hall's words.</param>
/// <param name="SpeaksHere">Whether the station itself has a voice; if not, the screen speaks and answers <c>Spoken</c>.</param>
public sealed record WallSetup(StationId Wall, HallCatalog Catalog, bool SpeaksHere);

/// <summary>Pushed as <c>announce</c>: this call is being announced now, one at a time, oldest first.</summary>
/// <param name="Call">The call.</param>
/// <param name="Zh">What is said in Mandarin.</param>
/// <param name="En">What is said in English.</param>
/// <param name="Waiting">How many more announcements wait.</param>
public sealed record Announcing(CallAnnouncement Call, string Zh, string En, int Waiting);

/// <summary>Pushed as <c>announced</c>: that call has been spoken.</summary>
public sealed record Announced(long CallSequence);
