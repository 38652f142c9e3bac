using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>A picture of the hall for one kind of screen, whole each time.</summary>
public interface IHallView
{
    /// <summary>The journal position it shows.</summary>
    long Position { get; }

    /// <summary>When it was made.</summary>
    DateTimeOffset At { get; }
}

/// <summary>Who waits in an area.</summary>
/// <param name="Area">The area.</param>
/// <param name="Waiting">How many people.</param>
/// <param name="WaitMinutes">What somebody coming now is told; null while no window there is open.</param>
public sealed record AreaWaiting(AreaId Area, int Waiting, WaitRange? WaitMinutes);

/// <summary>A call on the wall.</summary>
/// <param name="CallSequence">Numbered without gaps in the hall.</param>
/// <param name="Number">Who.</param>
/// <param name="Window">Where to.</param>
/// <param name="Area">The area of that window.</param>
/// <param name="Recall">Whether the newest announcement of it was a recall.</param>
/// <param name="At">When.</param>
/// <param name="State">What became of the visit since.</param>
public sealed record WallCall(long CallSequence, TicketNumber Number, WindowId Window, AreaId Area, bool Recall, DateTimeOffset At, VisitStatus State);

/// <summary>What the wall shows. Numbers only: no name, no matter.</summary>
/// <param name="Position">The journal position.</param>
/// <param name="At">When it was made.</param>
/// <param name="CallSequence">The newest call's sequence; 0 before the first.</param>
/// <param name="Calls">The newest first, one row a visit, at most <see cref="CallsOfAnAreaMost"/> of an area; none of who waits again.</param>
/// <param name="Waiting">Every area, in plan order.</param>
/// <param name="Notices">Lines at the foot.</param>
public sealed record WallView(
    long Position, DateTimeOffset At, long CallSequence, IReadOnlyList<WallCall> Calls, IReadOnlyList<AreaWaiting> Waiting, IReadOnlyList<LocalText> Notices) : IHallView
{
    /// <summary>The one in force and eight more.</summary>
    public const int CallsOfAnAreaMost = 9;

    /// <summary>
    /// Whether a call still asks somebody to come: one that was taken back, answered, or followed by a call to another window does not. Who did not come may not
    /// have heard it yet.
    /// </summary>
    public bool StillAsks(CallAnnouncement call)
    {
        // Of what was called after this picture was made, it knows nothing.
        if (call.CallSequence > CallSequence) return true;
        if (Calls.FirstOrDefault(row => row.Number == call.Number) is { } row) return row.State is VisitStatus.Called or VisitStatus.NoShow && row.Window == call.Window;
        // It would be there, but for newer ones in its place.
        var newer = Calls.Where(other => other.Area == call.Area).ToList();
        return newer.Count == CallsOfAnAreaMost && newer.TrueForAll(other => other.CallSequence > call.CallSequence);
    }

    /// <summary>The share of told waits that came true, today and the day before, 0 to 1; null while too few have come to their end to say.</summary>
    public double? WaitsKept { get; init; }

    /// <summary>The hours of now; null for a hall without hours.</summary>
    public HoursView? Hours { get; init; }
}

/// <summary>Whether a matter can be had now.</summary>
/// <param name="Matter">Which.</param>
/// <param name="Available">Whether a number can be taken for it.</param>
/// <param name="Reason">Why not, as a stable word: <c>day-closed</c>, <c>not-yet</c>, <c>break</c> (lunch), <c>hours-over</c>, <c>not-today</c>,
/// <c>no-window</c>, <c>day-full</c>, <c>slot-full</c>; null when available.</param>
/// <param name="Area">Where it would be done.</param>
/// <param name="Waiting">How many wait for the same windows.</param>
/// <param name="WaitMinutes">What somebody coming now is told; null while no able window is open.</param>
public sealed record MatterOffer(MatterId Matter, bool Available, string? Reason, AreaId Area, int Waiting, WaitRange? WaitMinutes)
{
    /// <summary>When it can be had again as things stand; null when that is not known, or it can be had now.</summary>
    public DateTimeOffset? From { get; init; }
}

/// <summary>The same for a bundle.</summary>
public sealed record BundleOffer(BundleId Bundle, bool Available, string? Reason, AreaId Area, int Waiting, WaitRange? WaitMinutes, int LegCount)
{
    /// <summary>When all of it can be had again as things stand; null when that is not known, or it can be had now.</summary>
    public DateTimeOffset? From { get; init; }
}

/// <summary>What every kiosk shows.</summary>
/// <param name="Position">The journal position.</param>
/// <param name="At">When it was made.</param>
/// <param name="DayOpen">Whether numbers are given now.</param>
/// <param name="Matters">Every matter of the plan, in plan order.</param>
/// <param name="Bundles">Every bundle of the plan, in plan order.</param>
/// <param name="Waiting">Every area, in plan order.</param>
public sealed record KioskView(
    long Position, DateTimeOffset At, bool DayOpen, IReadOnlyList<MatterOffer> Matters, IReadOnlyList<BundleOffer> Bundles, IReadOnlyList<AreaWaiting> Waiting) : IHallView
{
    /// <summary>The share of told waits that came true, today and the day before, 0 to 1; null while too few have come to their end to say.</summary>
    public double? WaitsKept { get; init; }

    /// <summary>Lines published at run time.</summary>
    public IReadOnlyList<LocalText> Notices { get; init; } = [];

    /// <summary>The hours of now; null for a hall without hours.</summary>
    public HoursView? Hours { get; init; }

    /// <summary>When numbers are given today by the hall's clock; none while its day is not open.</summary>
    public IReadOnlyList<HourSpan> GivesToday { get; init; } = [];
}

/// <summary>A ticket that a kiosk has to print.</summary>
/// <param name="Visit">Whose.</param>
/// <param name="Copy">1 is the first; higher ones are headed 重打.</param>
/// <param name="State"><c>asked</c>: nothing was sent yet. <c>printing</c>: the bytes went out; never send them again.</param>
/// <param name="Number">The number.</param>
/// <param name="Code">What the QR code leads to: <c>/t/{code}</c>.</param>
/// <param name="MaskedName">张*, or null.</param>
/// <param name="TakenAt">When the number was taken.</param>
/// <param name="Ahead">As told when it was taken.</param>
/// <param name="WaitMinutes">As told when it was taken.</param>
/// <param name="Window">The window to go to at once; null when one waits to be called.</param>
/// <param name="Legs">What is done where.</param>
public sealed record PrintJob(
    VisitId Visit, int Copy, string State, TicketNumber Number, TicketCode Code, string? MaskedName, DateTimeOffset TakenAt,
    int Ahead, WaitRange? WaitMinutes, WindowId? Window, IReadOnlyList<LegView> Legs)
{
    /// <summary>The share of told waits that came true, today and the day before, 0 to 1; null while too few have come to their end to say.</summary>
    public double? WaitsKept { get; init; }

    /// <summary>Whether the kiosk gave it by itself, the hall being out of reach: nothing is known of the wait and of who is ahead.</summary>
    public bool Reserve { get; init; }
}

/// <summary>The tickets a kiosk has to print, oldest first.</summary>
public sealed record PrintsView(long Position, DateTimeOffset At, IReadOnlyList<PrintJob> Jobs) : IHallView;
