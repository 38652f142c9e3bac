using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Contracts;

/// <summary>
/// A hall as one caller sees it: submit a command, watch a view. It is either the engine in this process or a SignalR
/// connection to it; a station never knows which. Who the caller is was settled when this was handed out.
/// </summary>
public interface IHall
{
    /// <summary>Whether the hall is in reach just now.</summary>
    HallLink Link { get; }

    /// <summary>Raised on every change of <see cref="Link"/>, in order; keep handlers short.</summary>
    event Action<HallLink> LinkChanged;

    /// <summary>Submits a command. An accepting answer means its event is durable. Never throws for a refusal;
    /// a hall out of reach, a full queue and a missing permission are refusals too (<c>hall-unreachable</c>, <c>busy</c>, <c>not-allowed</c>).</summary>
    ValueTask<Answer> SubmitAsync(HallCommand command, CancellationToken cancellation);

    /// <summary>Submits a command of this station's window for the clerk who is signed in there: the hall records the clerk, not the machine.
    /// Refused like any other, and when the pass is no valid one of this hall.</summary>
    ValueTask<Answer> SubmitForAsync(HallCommand command, string passToken, CancellationToken cancellation);

    /// <summary>The newest view now and each newer one after it. A slow reader skips versions, and never gets an older one.
    /// Ends only by cancellation: across a lost connection it goes quiet and then goes on.</summary>
    IAsyncEnumerable<TView> WatchAsync<TView>(ViewName<TView> view, CancellationToken cancellation) where TView : IHallView;

    /// <summary>Every announcement after a call sequence, in order and without gaps as far as the hall remembers them (the last 64).</summary>
    IAsyncEnumerable<CallAnnouncement> CallsAsync(long afterCallSequence, CancellationToken cancellation);

    /// <summary>What a number for these matters would mean just now: legs, place, people ahead, range, materials.</summary>
    ValueTask<QuoteAnswer> QuoteAsync(QuoteQuestion question, CancellationToken cancellation);

    /// <summary>A visit of today by one of its keys; null when there is none (or the hall is out of reach).</summary>
    ValueTask<VisitView?> FindVisitAsync(VisitKey key, CancellationToken cancellation);

    /// <summary>What can be booked for some matters: every group they are all booked in (every group for none), day by day.</summary>
    ValueTask<IReadOnlyList<SlotsOfGroup>> SlotsAsync(IReadOnlyList<MatterId> matters, CancellationToken cancellation);

    /// <summary>An appointment by one of its keys; null when there is none (or the hall is out of reach).</summary>
    ValueTask<AppointmentView?> FindAppointmentAsync(AppointmentKey key, CancellationToken cancellation);

    /// <summary>What can be collected, or soon can: the one thing under a pick-up number, or everything of a person. None when there is none (or the hall is out of reach).</summary>
    ValueTask<IReadOnlyList<CitizenCase>> ResultsAsync(ResultKey key, CancellationToken cancellation);

    /// <summary>Everybody who was at a window today or missed its call, the newest first, at most 500; none while the hall is out of reach.</summary>
    ValueTask<IReadOnlyList<VisitView>> DayOfWindowAsync(WindowId window, CancellationToken cancellation);

    /// <summary>Everything that happened to a visit, from the journal; null when there is no such visit.</summary>
    ValueTask<VisitStory?> StoryAsync(VisitId visit, CancellationToken cancellation);

    /// <summary>Entries of the hall's answer library, best first; none while the hall is out of reach. Review points only for staff.</summary>
    ValueTask<AnswersFound> AnswersAsync(AnswersQuestion question, CancellationToken cancellation);

    /// <summary>What a station needs to begin: its part of the plan, the catalogue, the key for identities. Waits until the hall is in reach.</summary>
    /// <exception cref="HallRefusedException">The caller is no station of this hall.</exception>
    ValueTask<StationBriefing> BriefAsync(CancellationToken cancellation);

    /// <summary>Tells the hall how this station's devices are; the newest report wins and is lost with the connection, nothing is journaled.</summary>
    ValueTask ReportDevicesAsync(IReadOnlyList<DeviceReport> devices, CancellationToken cancellation);

    /// <summary>Tells the hall how far this station is with the calls it announces; lost with the connection like the devices.</summary>
    ValueTask ReportAnnouncingAsync(AnnouncingReport report, CancellationToken cancellation);

    /// <summary>Checks a clerk's PIN. Five wrong ones lock the clerk for a minute.</summary>
    ValueTask<SignInAnswer> SignInAsync(ClerkId clerk, string pin, CancellationToken cancellation);

    /// <summary>Who holds a pass; null when it is no valid pass of this hall.</summary>
    ValueTask<ClerkPass?> WhoHoldsAsync(string passToken, CancellationToken cancellation);
}

/// <summary>The hall will not deal with this caller; the message says why and what to do.</summary>
public sealed class HallRefusedException(string message) : Exception(message);

/// <summary>The hall cannot be asked just now: it is stopping, or has more to do than it can queue. Ask again in a second.</summary>
public sealed class HallBusyException(string message) : InvalidOperationException(message);

/// <summary>The state of the way to the hall.</summary>
/// <param name="Connected">Whether commands get through.</param>
/// <param name="Since">Since when that is so.</param>
public sealed record HallLink(bool Connected, DateTimeOffset Since);

/// <summary>The name of a view together with its type.</summary>
/// <param name="Name">As it stands on the wire: <c>wall</c>, <c>window/3</c>, <c>prints/kiosk-1</c>...</param>
public sealed record ViewName<TView>(string Name) where TView : IHallView;

/// <summary>The views there are.</summary>
public static class ViewNames
{
    /// <summary>What the wall shows.</summary>
    public static ViewName<WallView> Wall { get; } = new("wall");

    /// <summary>What every kiosk shows.</summary>
    public static ViewName<KioskView> Kiosk { get; } = new("kiosk");

    /// <summary>What the manager's board shows.</summary>
    public static ViewName<ManagerView> Manager { get; } = new("manager");

    /// <summary>The hall in figures, as the board of a city shows it.</summary>
    public static ViewName<FiguresView> Figures { get; } = new("figures");

    /// <summary>How far every wall and light is with the calls.</summary>
    public static ViewName<AnnouncementsView> Announcements { get; } = new("announcements");

    /// <summary>How all devices are.</summary>
    public static ViewName<DevicesView> Devices { get; } = new("devices");

    /// <summary>What the clerk of a window sees.</summary>
    public static ViewName<WindowView> Window(WindowId window) => new("window/" + window);

    /// <summary>The ledger of open cases, overdue first.</summary>
    public static ViewName<CasesView> Cases { get; } = new("cases");

    /// <summary>What a department has to do.</summary>
    public static ViewName<InboxView> Inbox(string department) => new("inbox/" + department);

    /// <summary>The tickets a kiosk has to print.</summary>
    public static ViewName<PrintsView> Prints(StationId kiosk) => new("prints/" + kiosk);
}

/// <summary>One of the keys a thing to be collected is found by; exactly one is set.</summary>
public sealed record ResultKey
{
    /// <summary>The number it lies under, such as <c>Q0012</c>.</summary>
    public string? PickUp { get; init; }

    /// <summary>Whose it is.</summary>
    public IdentityHash? Person { get; init; }
}

/// <summary>One of the keys a visit is found by; exactly one is set.</summary>
public sealed record VisitKey
{
    /// <summary>The ticket's code, as its QR carries it.</summary>
    public TicketCode? Code { get; init; }

    /// <summary>The number, as it is printed.</summary>
    public TicketNumber? Number { get; init; }

    /// <summary>The visit itself.</summary>
    public VisitId? Visit { get; init; }

    /// <summary>The person; finds the one active visit.</summary>
    public IdentityHash? Person { get; init; }
}
