using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>A lane as a clerk or a manager sees it.</summary>
/// <param name="Label">A matter (or bundle) most of its people wait for, in the plan's names.</param>
/// <param name="Area">Where its people sit.</param>
/// <param name="Waiting">How many.</param>
/// <param name="LongestMs">How long its head has waited.</param>
/// <param name="TargetMs">T of the lane.</param>
/// <param name="HeadNumber">Who is first; null when empty.</param>
/// <param name="WindowCount">How many windows can serve it.</param>
/// <param name="OpenWindows">How many of those are open.</param>
public sealed record LaneView(
    LocalText Label, AreaId Area, int Waiting, long LongestMs, long TargetMs, TicketNumber? HeadNumber, int WindowCount, int OpenWindows);

/// <summary>A matter of a visit.</summary>
/// <param name="Matter">Which.</param>
/// <param name="Leg">On which leg, from 0.</param>
/// <param name="State"><c>planned</c>, <c>current</c> (at most one: the first that is not done while the visit is served) or <c>done</c>.</param>
/// <param name="Rating">What the visitor said about this matter, 1 to 5; null when nothing was said about it alone.</param>
public sealed record MatterProgress(MatterId Matter, int Leg, string State, int? Rating = null);

/// <summary>A visit as its clerk, its kiosk or its own phone sees it.</summary>
public sealed record VisitView
{
    /// <summary>The visit.</summary>
    public required VisitId Visit { get; init; }

    /// <summary>Its number, the same for the whole visit.</summary>
    public required TicketNumber Number { get; init; }

    /// <summary>The ticket's code, for whoever came with it and nobody else: who has it may rate and cancel. Null in every other picture.</summary>
    public TicketCode? Code { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required VisitStatus State { get; init; }

    /// <summary>The group of the person.</summary>
    public required PersonaId Persona { get; init; }

    /// <summary>张*, or null.</summary>
    public string? MaskedName { get; init; }

    /// <summary>The bundle it was taken for, or null.</summary>
    public BundleId? Bundle { get; init; }

    /// <summary>The whole chain, in order.</summary>
    public required IReadOnlyList<MatterProgress> Matters { get; init; }

    /// <summary>Which leg it is on, from 0.</summary>
    public required int Leg { get; init; }

    /// <summary>How many legs there are.</summary>
    public required int LegCount { get; init; }

    /// <summary>Where the present leg is done.</summary>
    public required AreaId Area { get; init; }

    /// <summary>The window it is called to, served at or was parked at; null while it waits.</summary>
    public WindowId? Window { get; init; }

    /// <summary>When the number was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Since when it is in this state.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How long the present (or last) leg waited until it was called, in milliseconds; counts on while it waits.</summary>
    public required long WaitedMs { get; init; }

    /// <summary>How many people come first; null unless it waits.</summary>
    public int? Ahead { get; init; }

    /// <summary>The range of minutes; null unless it waits and an able window is open.</summary>
    public WaitRange? WaitMinutes { get; init; }

    /// <summary>The share of told waits that came true, today and the day before, 0 to 1; null unless it waits, and while too few have ended to say.</summary>
    public double? WaitsKept { get; init; }

    /// <summary>The range told with the number; null when none was, and on later legs.</summary>
    public WaitRange? WaitTold { get; init; }

    /// <summary>Whether the range now ends later than the one told with the number did: a screen that shows it says so.</summary>
    public bool WaitGrown { get; init; }

    /// <summary>The same visit with the range it is told at a time.</summary>
    public VisitView Told(WaitRange? wait, DateTimeOffset now) => this with
    {
        WaitMinutes = wait,
        // The last step of the range lies beyond what was told with the number.
        WaitGrown = wait is not null && WaitTold is { } first && (now - TakenAt).TotalMinutes + wait.To - 5 >= first.To,
    };

    /// <summary>How many times it was called for the present leg.</summary>
    public required int Calls { get; init; }

    /// <summary>Why it was called; null unless called or served.</summary>
    public CallReason? Why { get; init; }

    /// <summary>Why it was parked; null unless parked.</summary>
    public string? ParkReason { get; init; }

    /// <summary>Until when it should be taken up again; null unless parked.</summary>
    public DateTimeOffset? ParkedUntil { get; init; }

    /// <summary><c>chosen</c> by a clerk, <c>direct</c> to an idle window, <c>auto</c> by a window that became free; null for call-next, or unless called or served.</summary>
    public string? CalledHow { get; init; }

    /// <summary>The time of the appointment it began with; null for who came without one, or too late for it.</summary>
    public DateTimeOffset? AppointmentAt { get; init; }

    /// <summary>Why it expired: <c>closing</c> (the hours were over before its turn) or <c>day-end</c>; null unless expired.</summary>
    public string? EndedBecause { get; init; }

    /// <summary><c>none</c>, <c>asked</c>, <c>printing</c>, <c>printed</c> or <c>failed</c>.</summary>
    public required string Print { get; init; }

    /// <summary>The word for why the print failed; null unless failed.</summary>
    public string? PrintFault { get; init; }

    /// <summary>How many copies were asked for, the first included.</summary>
    public required int Copies { get; init; }

    /// <summary>1 to 5, or null: not rated, which is its own thing.</summary>
    public int? Rating { get; init; }
}

/// <summary>What the clerk of a window sees.</summary>
/// <param name="Position">The journal position.</param>
/// <param name="At">When it was made.</param>
/// <param name="Window">Which window.</param>
/// <param name="State">Whether it calls.</param>
/// <param name="Since">Since when it is in that state.</param>
/// <param name="PauseReason">Why it is paused; null unless paused.</param>
/// <param name="Clerk">Who opened it; null when nobody did.</param>
/// <param name="Current">The visit called or served here; null when none.</param>
/// <param name="LastFinished">The last visit finished here today, so that it can be rated; null before the first.</param>
/// <param name="Next">Who would be called now, and why; null when nobody waits.</param>
/// <param name="WaitingHere">How many people this window could call.</param>
/// <param name="Lanes">The lanes it can serve, the most pressing first.</param>
/// <param name="Parked">Parked visits it could resume, oldest first.</param>
/// <param name="Recent">The last visits served here, newest first, at most 8.</param>
/// <param name="ServedToday">How many visits (legs) were finished here today.</param>
/// <param name="ServiceMsMean">Their mean time from start to finish, in milliseconds; 0 before the first.</param>
/// <param name="UndoUntil">Until when the last call can be taken back; null when it cannot.</param>
public sealed record WindowView(
    long Position, DateTimeOffset At, WindowId Window, WindowStatus State, DateTimeOffset Since, string? PauseReason, ClerkId? Clerk,
    VisitView? Current, VisitView? LastFinished, NextCall? Next, int WaitingHere, IReadOnlyList<LaneView> Lanes, IReadOnlyList<VisitView> Parked,
    IReadOnlyList<VisitView> Recent, int ServedToday, long ServiceMsMean, DateTimeOffset? UndoUntil) : IHallView
{
    /// <summary>The newest call of the visit that is here, among the hall's calls; null when nobody is, or the hall has forgotten it.</summary>
    public long? CallSequence { get; init; }

    /// <summary>Who missed the call to this window and may still come back, newest first, at most 8.</summary>
    public IReadOnlyList<VisitView> Missed { get; init; } = [];

    /// <summary>The hours of now; null for a hall without hours.</summary>
    public HoursView? Hours { get; init; }
}

/// <summary>Who would be called, and why.</summary>
public sealed record NextCall(VisitId Visit, TicketNumber Number, CallReason Why);
