using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.CounterTerminal;

/// <summary>The answer to <c>Enter()</c>: what the clerk's screen needs once.</summary>
/// <param name="Window">Which window this is.</param>
/// <param name="Clerk">Who is signed in.</param>
/// <param name="Catalog">The hall's words.</param>
/// <param name="HasPad">Whether the plan gives it an evaluation pad.</param>
/// <param name="HasDisplay">Whether the plan gives it a call display.</param>
public sealed record CounterSetup(WindowId Window, ClerkPass Clerk, HallCatalog Catalog, bool HasPad, bool HasDisplay);

/// <summary>Pushed as <c>station</c>: what the citizen sees at the window, and how those devices are.</summary>
/// <param name="DisplayText">What the light over the window should say.</param>
/// <param name="Display"><c>ready</c>, <c>unavailable</c> or <c>none</c>.</param>
/// <param name="PadFace">The face of the pad: <c>welcome</c>, <c>serving</c>, <c>please-rate</c>, <c>thanks</c>, <c>paused</c>, <c>closed</c>.</param>
/// <param name="Pad"><c>ready</c>, <c>unavailable</c> or <c>none</c>.</param>
/// <param name="Lit">Whether the light has confirmed that text.</param>
/// <param name="Devices">How each device of the window is.</param>
public sealed record CounterStatus(string DisplayText, string Display, string PadFace, string Pad, bool Lit, IReadOnlyList<CounterDevice> Devices);

/// <summary>A device of the window as its clerk is shown it.</summary>
/// <param name="Kind">Its kind in the plan: <c>call-display</c>, <c>evaluation-pad</c>, <c>call-keypad</c>.</param>
/// <param name="Line">Where it is wired, as the plan says.</param>
/// <param name="State"><c>disabled</c>, <c>connecting</c>, <c>ready</c>, <c>degraded</c>, <c>faulted</c> or <c>unavailable</c>.</param>
/// <param name="Reasons">Stable words such as <c>offline</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="LastError">The last fault in words, or null.</param>
/// <param name="Reconnects">How often it was opened again.</param>
public sealed record CounterDevice(string Kind, string Line, string State, IReadOnlyList<string> Reasons, DateTimeOffset Since, string? LastError, int Reconnects);
