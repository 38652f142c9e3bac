using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host;

/// <summary>
/// What each role may do and see, the one place where it is said:
/// kiosk: give numbers, hand over those it gave by itself, check appointments in, cancel, reprint and report its own printing; counter: its own window, and the pad's rating of whom it served;
/// clerk: every window (recorded); manager: open, pause and close windows, change duties, publish notices, acknowledge alerts, and see everything, but not call and not rate;
/// citizen: the visit whose code the phone knows; wall: see the calls; city: see figures and devices; hall: the process itself.
/// </summary>
public static class Permissions
{
    /// <summary>Why a caller may not give a command; null when it may.</summary>
    public static async ValueTask<Rejection?> RefusalAsync(Holder caller, HallCommand command, IHall hall, CancellationToken cancellation) =>
        (caller.Role, command) switch
        {
            (Roles.Hall, _) => null,
            (Roles.Kiosk, TakeNumber take) => Own(caller, take.Kiosk),
            (Roles.Kiosk, MergeNumber merge) => Own(caller, merge.Kiosk),
            (Roles.Kiosk, ReprintTicket reprint) => Own(caller, reprint.Kiosk),
            (Roles.Kiosk, CheckIn check) => Own(caller, check.Kiosk),
            (Roles.Kiosk, PrintReport { Kiosk: null }) => NotAllowed("A kiosk says which one it is when it reports its printing.") with { Field = "kiosk" },
            (Roles.Kiosk, PrintReport report) => Own(caller, report.Kiosk),
            (Roles.Kiosk, CancelVisit or RejoinVisit) => null,
            (Roles.Counter, WindowCommand at) => OwnWindow(caller, at.Window),
            (Roles.Counter, RateVisit rate) => await OwnVisitorAsync(caller, rate, hall, cancellation),
            // Who sits there decides what the window calls, and whose the ratings are.
            (Roles.Clerk, OpenWindow open) => OwnName(caller, open.Clerk),
            (Roles.Clerk, WindowCommand or RejoinVisit or RecordHelp) => null,
            (Roles.Manager, OpenWindow or PauseWindow or CloseWindow or ChangeDuty or RecordHelp) => null,
            (Roles.Manager, PublishNotice or WithdrawNotice) => null,
            (Roles.Manager, AcknowledgeAlert alert) => OwnName(caller, alert.Clerk),
            // Anybody may book, as anybody may call the hall; who knows an appointment's unguessable code is its owner.
            (Roles.Citizen or Roles.Kiosk or Roles.Clerk or Roles.Manager, BookAppointment or ChangeAppointment or CancelAppointment) => null,
            (Roles.Citizen, CancelVisit cancel) => OwnVisit(caller, cancel.Visit),
            (Roles.Citizen, RejoinVisit rejoin) => OwnVisit(caller, rejoin.Visit),
            (Roles.Citizen, RateVisit rate) => OwnVisit(caller, rate.Visit) ?? NotAsPad(rate),
            _ => NotAllowed($"The role '{caller.Role}' does not give the command '{CommandKinds.Of(command)}'."),
        };

    /// <summary>Why a caller may not pass on a command for a clerk; null when it may: a counter, for its own window, and for who missed a call. What the clerk may do is looked at after.</summary>
    public static Rejection? RefusalToSpeakFor(Holder caller, HallCommand command) => (caller.Role, command) switch
    {
        (Roles.Counter, WindowCommand at) => OwnWindow(caller, at.Window),
        (Roles.Counter, RejoinVisit) => null,
        _ => NotAllowed($"The role '{caller.Role}' does not give the command '{CommandKinds.Of(command)}' for a clerk."),
    };

    /// <summary>Why a caller may not see a view; null when it may.</summary>
    public static Rejection? RefusalToSee(Holder caller, string viewName)
    {
        var (kind, of) = viewName.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0
            ? (viewName[..slash], viewName[(slash + 1)..])
            : (viewName, null);
        var may = (caller.Role, kind) switch
        {
            (Roles.Hall, _) => true,
            // With a ticket's code one speaks as its citizen: only the kiosk that prints it is told.
            (Roles.Kiosk, "prints") => of == caller.Id,
            (_, "prints") => false,
            (Roles.Manager, _) => true,
            (Roles.Citizen, _) => false,
            (Roles.City, _) => kind is "figures" or "devices",
            (_, "wall") => true,
            (Roles.Wall, "announcements") => true,
            (Roles.Kiosk, "kiosk") => true,
            (Roles.Counter, "window") => of == caller.Window?.Value,
            (Roles.Clerk, "window") => true,
            (Roles.Supervisor, "cases" or "inbox") => true,
            (Roles.Clerk, "cases" or "inbox") => caller.AtReflectionDesk,
            (Roles.Department, "inbox") => of == caller.Department,
            _ => false,
        };
        return may ? null : NotAllowed($"The role '{caller.Role}' does not see the view '{viewName}'.");
    }

    /// <summary>Whether a caller may ask what a number would mean.</summary>
    public static bool MayQuote(Holder caller) => caller.Role is Roles.Kiosk or Roles.Manager or Roles.Hall or Roles.Citizen;

    /// <summary>Whether a caller may look for a visit of today. A counter does it for the clerk who signed in there.</summary>
    public static bool MayFind(Holder caller) => MayQuote(caller) || caller.Role is Roles.Counter or Roles.Clerk or Roles.Supervisor;

    /// <summary>Whether a caller announces calls: by voice and screen, or by the light over its window.</summary>
    public static bool Announces(Holder caller) => caller.Role is Roles.Wall or Roles.Counter;

    /// <summary>Whether a caller may look for an appointment: everybody by its code, by the person only where the person stands before the hall's own screen.</summary>
    public static bool MayFindAppointment(Holder caller, AppointmentKey key) =>
        key is { Code: not null, Person: null, Phone: null } || caller.Role is Roles.Kiosk or Roles.Manager or Roles.Hall;

    /// <summary>Whether a caller may look for what lies ready: the kiosk, where the person stands. On the phone it is asked for by the ticket's code.</summary>
    public static bool MayAskForResults(Holder caller) => caller.Role is Roles.Kiosk or Roles.Manager or Roles.Hall;

    /// <summary>Whether a caller may read a ticket's whole story. A counter shows it to the clerk who signed in there.</summary>
    public static bool MayReadStories(Holder caller) => caller.Role is Roles.Clerk or Roles.Counter or Roles.Manager or Roles.Hall;

    /// <summary>Whether a caller sees the library's review points (审查要点).</summary>
    public static bool MaySeeReviewPoints(Holder caller) => caller.Role is Roles.Clerk or Roles.Counter or Roles.Manager or Roles.Hall;

    /// <summary>Whether a caller may try a PIN: nobody who only looks at the hall from outside.</summary>
    public static bool MaySignIn(Holder caller) => caller.Role != Roles.City;

    /// <summary>Whether a caller is a machine of the hall, with a briefing and devices.</summary>
    public static bool IsStation(Holder caller) => caller.Role is Roles.Kiosk or Roles.Counter or Roles.Wall;

    /// <summary>The refusal of everything one may not do.</summary>
    public static Rejection NotAllowed(string detail) =>
        new("not-allowed", detail, "Use the token of a station, or sign in as somebody, who may.");

    private static Rejection? Own(Holder caller, StationId? kiosk) =>
        kiosk is null || kiosk.Value.Value == caller.Id
            ? null
            : NotAllowed($"The kiosk {caller.Id} does not print at {kiosk}.") with { Field = "kiosk" };

    private static Rejection? OwnWindow(Holder caller, WindowId window) =>
        window == caller.Window
            ? null
            : NotAllowed($"The counter {caller.Id} belongs to window {caller.Window}, not to window {window}.") with { Field = "window" };

    private static Rejection? OwnName(Holder caller, ClerkId? clerk) =>
        clerk?.Value == caller.Id ? null : NotAllowed($"'{caller.Id}' does this in the own name only.") with { Field = "clerk" };

    private static Rejection? OwnVisit(Holder caller, VisitId visit) =>
        visit == caller.Visit ? null : NotAllowed("This ticket's code is for another visit.") with { Field = "visit" };

    // Which way people rate is counted: what the pad asks of everybody is one thing, a word of one's own accord another.
    private static Rejection? NotAsPad(RateVisit rate) =>
        rate.Channel == "pad" ? NotAllowed("A phone does not rate as the pad of a counter.") with { Field = "channel" } : null;

    private static async ValueTask<Rejection?> OwnVisitorAsync(Holder caller, RateVisit rate, IHall hall, CancellationToken cancellation)
    {
        if (caller.Window is not { } own || rate.Channel != "pad") return NotAllowed("A counter passes on its pad's ratings only.") with { Field = "channel" };
        var window = await hall.NewestAsync(ViewNames.Window(own), cancellation);
        return window.LastFinished?.Visit == rate.Visit || window.Recent.Any(visit => visit.Visit == rate.Visit)
            ? null
            : NotAllowed($"Window {own} has not just served this visit.") with { Field = "visit" };
    }
}
