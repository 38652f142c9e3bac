using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>A window on the manager's board.</summary>
/// <param name="Window">Which.</param>
/// <param name="Area">Where.</param>
/// <param name="State">Whether it calls.</param>
/// <param name="Since">Since when.</param>
/// <param name="PauseReason">Why it is paused; null unless paused.</param>
/// <param name="Clerk">Who sits there.</param>
/// <param name="Number">Who is called or served there; null when nobody.</param>
/// <param name="VisitState">The state of that visit; null when nobody.</param>
/// <param name="ServedToday">Legs finished there today.</param>
/// <param name="BusyMs">Time spent serving today.</param>
/// <param name="OpenMs">Time open today.</param>
public sealed record WindowLoad(
    WindowId Window, AreaId Area, WindowStatus State, DateTimeOffset Since, string? PauseReason, ClerkId? Clerk, TicketNumber? Number,
    VisitStatus? VisitState, int ServedToday, long BusyMs, long OpenMs);

/// <summary>Ratings of today; not rated is counted apart and is never good.</summary>
/// <param name="Levels">How many of each level, from 5 (非常满意) down to 1.</param>
/// <param name="NotRated">Finished visits without a rating so far.</param>
public sealed record RatingCount(IReadOnlyList<int> Levels, int NotRated);

/// <summary>Something a person should look at now.</summary>
/// <param name="Severity"><c>bad</c>: act now. <c>warn</c>: look soon.</param>
/// <param name="Type">A stable word: <c>waits-over-target</c>, <c>print-failed</c>, <c>print-pending</c> (detail: the kiosk), <c>window-paused-long</c>, <c>parked-long</c>, <c>bad-rating</c>, <c>no-window</c>, <c>waits-after-hours</c>, <c>holidays-missing</c>,
/// <c>booked-on-closed-day</c> (since: the first such appointment), <c>number-turned-away</c> (since: when its kiosk gave it by itself; detail: why it has no place).</param>
/// <param name="Since">Since when.</param>
/// <param name="Number">The number it is about, or null.</param>
/// <param name="Window">The window it is about, or null.</param>
/// <param name="Visit">The visit it is about, or null.</param>
/// <param name="Detail">What more a person wants to know, as data: minutes, a reason.</param>
public sealed record Alert(string Severity, string Type, DateTimeOffset Since, TicketNumber? Number, WindowId? Window, VisitId? Visit, string? Detail)
{
    /// <summary>Names it for <c>acknowledge-alert</c>: the same as long as its cause is the same.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Type}:{Visit?.Value}:{Window?.Value}:{Since.ToUnixTimeMilliseconds()}");

    /// <summary>Who sees to it; null when nobody yet.</summary>
    public ClerkId? AcknowledgedBy { get; init; }

    /// <summary>Since when somebody does.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }
}

/// <summary>A line published at run time, as the manager's board lists it.</summary>
/// <param name="Notice">Its name, for <c>withdraw-notice</c>.</param>
/// <param name="Text">The line.</param>
/// <param name="At">Since when.</param>
/// <param name="Until">When it goes by itself; null for only by hand.</param>
public sealed record NoticeView(NoticeId Notice, LocalText Text, DateTimeOffset At, DateTimeOffset? Until);

/// <summary>A quarter of an hour of today.</summary>
/// <param name="Start">Local start, such as <c>09:15</c>.</param>
/// <param name="Taken">Numbers taken in it.</param>
/// <param name="Waiting">How many waited at its end (or now).</param>
public sealed record QuarterHour(string Start, int Taken, int Waiting)
{
    /// <summary>Visits finished in it.</summary>
    public int Finished { get; init; }

    /// <summary>First calls made in it.</summary>
    public int Called { get; init; }

    /// <summary>The mean wait of those calls; 0 without any.</summary>
    public long WaitMsMean { get; init; }
}

/// <summary>What the manager's board shows.</summary>
/// <param name="Position">The journal position.</param>
/// <param name="At">When it was made.</param>
/// <param name="Day">The hall's day; null when none is open.</param>
/// <param name="TakenToday">Numbers taken.</param>
/// <param name="Waiting">People waiting now.</param>
/// <param name="Serving">Visits being served now.</param>
/// <param name="FinishedToday">Visits finished.</param>
/// <param name="NoShowsToday">People who did not come.</param>
/// <param name="WaitMsMean">Mean wait of all calls today; 0 before the first.</param>
/// <param name="Longest">Who has waited longest; null when nobody waits.</param>
/// <param name="LongestMs">For how long.</param>
/// <param name="OverTarget">How many have waited longer than their target.</param>
/// <param name="Areas">Every area, in plan order.</param>
/// <param name="Lanes">Every lane with somebody in it, the most pressing first.</param>
/// <param name="Windows">Every window, in plan order.</param>
/// <param name="Ratings">Ratings of today.</param>
/// <param name="Quarters">The quarters of today with any figure in them.</param>
/// <param name="Alerts">The unseen first, the worst first, at most 20.</param>
public sealed record ManagerView(
    long Position, DateTimeOffset At, DateOnly? Day, int TakenToday, int Waiting, int Serving, int FinishedToday, int NoShowsToday,
    long WaitMsMean, VisitView? Longest, long LongestMs, int OverTarget, IReadOnlyList<AreaWaiting> Areas, IReadOnlyList<LaneView> Lanes,
    IReadOnlyList<WindowLoad> Windows, RatingCount Ratings, IReadOnlyList<QuarterHour> Quarters, IReadOnlyList<Alert> Alerts) : IHallView
{
    /// <summary>How told waits came out.</summary>
    public WaitAccuracy? WaitAccuracy { get; init; }

    /// <summary>How many windows each skill pool should have; advice only. Null before the first day.</summary>
    public StaffingView? Staffing { get; init; }

    /// <summary>Lines published at run time, oldest first.</summary>
    public IReadOnlyList<NoticeView> Notices { get; init; } = [];

    /// <summary>Who sees to a fault of a device (its key begins with <c>device:</c>); the faults themselves are in the view of the devices. The newest 40.</summary>
    public IReadOnlyList<FaultSeenTo> FaultsSeenTo { get; init; } = [];

    /// <summary>The hours of now; null for a hall without hours.</summary>
    public HoursView? Hours { get; init; }

    /// <summary>Who is on duty today beyond the hall's own hours, and what was changed for today and the days to come.</summary>
    public IReadOnlyList<DutyView> Duties { get; init; } = [];

    /// <summary>The appointments of today; null for a hall that books nothing.</summary>
    public AppointmentFigures? Appointments { get; init; }
}

/// <summary>Somebody sees to a fault that is not on record itself.</summary>
/// <param name="Key">What it was acknowledged under.</param>
/// <param name="By">Who.</param>
/// <param name="At">Since when.</param>
public sealed record FaultSeenTo(string Key, ClerkId By, DateTimeOffset At);
