using ServiceHall.Contracts.Views;
using ServiceHall.Queueing.Words;

namespace ServiceHall.DisplayWall.City;

/// <summary>A hall a city looks at.</summary>
/// <param name="Id">Its name among the city's halls.</param>
/// <param name="Name">What it is called until it has said so itself; null for its id.</param>
/// <param name="Page">Where its manager's board is opened.</param>
public sealed record HallOfCity(string Id, LocalText? Name, Uri Page);

/// <summary>The answer to <c>Enter()</c>: what the screen of a city board needs once.</summary>
/// <param name="City">Which board this is.</param>
/// <param name="Name">The city's name.</param>
/// <param name="Halls">Its halls, in the order of its file.</param>
public sealed record CitySetup(string City, LocalText Name, IReadOnlyList<HallOfCity> Halls);

/// <summary>A hall as it was seen last.</summary>
/// <param name="Id">Which.</param>
/// <param name="Connected">Whether it is in reach now.</param>
/// <param name="Since">Since when that is so, by the board's clock.</param>
/// <param name="Shut">Whether it is there and does not let this board in: its token is wrong.</param>
/// <param name="Figures">Its newest figures, kept while it is out of reach; null before the first.</param>
/// <param name="Devices">How many devices it has.</param>
/// <param name="DevicesAway">How many of them cannot be used, or are out of reach with their station.</param>
public sealed record HallSeen(string Id, bool Connected, DateTimeOffset Since, bool Shut, FiguresView? Figures, int Devices, int DevicesAway);

/// <summary>Pushed as <c>city</c>: every hall as it was seen last, in the order of the setup.</summary>
/// <param name="At">The board's time.</param>
/// <param name="Halls">The halls.</param>
public sealed record CityView(DateTimeOffset At, IReadOnlyList<HallSeen> Halls);
