using System.Text.Json.Serialization;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>
/// What somebody asks of a hall. On the wire an object with <c>kind</c> and <c>commandId</c>, such as
/// <c>{"kind":"call-next","commandId":"…","window":"3"}</c>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TakeNumber), "take-number")]
[JsonDerivedType(typeof(MergeNumber), "merge-number")]
[JsonDerivedType(typeof(CancelVisit), "cancel-visit")]
[JsonDerivedType(typeof(ReprintTicket), "reprint-ticket")]
[JsonDerivedType(typeof(OpenWindow), "open-window")]
[JsonDerivedType(typeof(PauseWindow), "pause-window")]
[JsonDerivedType(typeof(CloseWindow), "close-window")]
[JsonDerivedType(typeof(CallNext), "call-next")]
[JsonDerivedType(typeof(Recall), "recall")]
[JsonDerivedType(typeof(MarkNoShow), "no-show")]
[JsonDerivedType(typeof(StartService), "start")]
[JsonDerivedType(typeof(FinishService), "finish")]
[JsonDerivedType(typeof(ParkVisit), "park")]
[JsonDerivedType(typeof(ResumeVisit), "resume")]
[JsonDerivedType(typeof(TransferVisit), "transfer")]
[JsonDerivedType(typeof(UndoCall), "undo")]
[JsonDerivedType(typeof(CallVisit), "call-visit")]
[JsonDerivedType(typeof(RejoinVisit), "rejoin")]
[JsonDerivedType(typeof(AddMatter), "add-matter")]
[JsonDerivedType(typeof(DropMatter), "drop-matter")]
[JsonDerivedType(typeof(FinishMatter), "finish-matter")]
[JsonDerivedType(typeof(RateVisit), "rate")]
[JsonDerivedType(typeof(RecordHelp), "record-help")]
[JsonDerivedType(typeof(ReportTicketPrinting), "report-ticket-printing")]
[JsonDerivedType(typeof(ReportTicketPrinted), "report-ticket-printed")]
[JsonDerivedType(typeof(ReportPrintFailed), "report-print-failed")]
[JsonDerivedType(typeof(PublishNotice), "publish-notice")]
[JsonDerivedType(typeof(WithdrawNotice), "withdraw-notice")]
[JsonDerivedType(typeof(AcknowledgeAlert), "acknowledge-alert")]
[JsonDerivedType(typeof(ReplanVisits), "replan-visits")]
[JsonDerivedType(typeof(TakeCalendar), "take-calendar")]
[JsonDerivedType(typeof(OpenDay), "open-day")]
[JsonDerivedType(typeof(CloseDay), "close-day")]
[JsonDerivedType(typeof(EndHours), "end-hours")]
[JsonDerivedType(typeof(ChangeDuty), "change-duty")]
[JsonDerivedType(typeof(BookAppointment), "book-appointment")]
[JsonDerivedType(typeof(ChangeAppointment), "change-appointment")]
[JsonDerivedType(typeof(CancelAppointment), "cancel-appointment")]
[JsonDerivedType(typeof(CheckIn), "check-in")]
public abstract record HallCommand
{
    /// <summary>The caller's name of this command, unique in the hall; the same id again gets the first answer.</summary>
    public required CommandId CommandId { get; init; }
}

/// <summary>A command given at a window.</summary>
public abstract record WindowCommand : HallCommand
{
    /// <summary>The window it is given at.</summary>
    public required WindowId Window { get; init; }
}

/// <summary>A person as a command may know them: never the number of a document, never a whole name.</summary>
/// <param name="Hash">The keyed hash of the document's number.</param>
/// <param name="MaskedName">The name with all but its first character masked, such as 张*; null when unknown.</param>
public sealed record KnownPerson(IdentityHash Hash, string? MaskedName = null);

/// <summary>Takes one number for one or several matters, or for a bundle.</summary>
public sealed record TakeNumber : HallCommand
{
    /// <summary>The matters wanted, in the order wanted; empty when a bundle is named.</summary>
    public IReadOnlyList<MatterId> Matters { get; init; } = [];

    /// <summary>The bundle wanted instead of single matters.</summary>
    public BundleId? Bundle { get; init; }

    /// <summary>The group the person belongs to; the plan's first when not said.</summary>
    public PersonaId? Persona { get; init; }

    /// <summary>The person, when a document was read.</summary>
    public KnownPerson? Person { get; init; }

    /// <summary>The kiosk that prints the ticket; null for a number without paper.</summary>
    public StationId? Kiosk { get; init; }

    /// <summary>The ticket's unguessable code, made at the edge (the rules have no randomness).</summary>
    public required TicketCode Code { get; init; }
}

/// <summary>Gives a number back before it is served.</summary>
public sealed record CancelVisit : HallCommand
{
    /// <summary>The visit to end.</summary>
    public required VisitId Visit { get; init; }
}

/// <summary>Prints the ticket of a visit again, headed 重打.</summary>
public sealed record ReprintTicket : HallCommand
{
    /// <summary>Whose ticket.</summary>
    public required VisitId Visit { get; init; }

    /// <summary>The kiosk that prints it.</summary>
    public required StationId Kiosk { get; init; }
}

/// <summary>Opens a window, or opens it again after a pause.</summary>
public sealed record OpenWindow : WindowCommand
{
    /// <summary>Who sits there; null where nobody signed in (a call keypad). After a pause that is whoever sat there before.</summary>
    public ClerkId? Clerk { get; init; }
}

/// <summary>Stops calls at a window for a while; what it serves goes on.</summary>
public sealed record PauseWindow : WindowCommand
{
    /// <summary>Why, in a few words (at most 80 characters).</summary>
    public string? Reason { get; init; }
}

/// <summary>Ends a window's work; refused while somebody is called or served there.</summary>
public sealed record CloseWindow : WindowCommand;

/// <summary>Calls whoever is next by the hall's rule.</summary>
public sealed record CallNext : WindowCommand;

/// <summary>Calls the called person again.</summary>
public sealed record Recall : WindowCommand;

/// <summary>Records that the called person did not come.</summary>
public sealed record MarkNoShow : WindowCommand;

/// <summary>Begins the service of the called person.</summary>
public sealed record StartService : WindowCommand;

/// <summary>Ends the service; a visit with another leg waits again under the same number.</summary>
public sealed record FinishService : WindowCommand;

/// <summary>Sets a served visit aside until it is resumed, here or at another able window.</summary>
public sealed record ParkVisit : WindowCommand
{
    /// <summary>Why, in a few words (at most 80 characters).</summary>
    public string? Reason { get; init; }

    /// <summary>For how long it should be at most; then the clerk and the manager are reminded. Null for the plan's time.</summary>
    public int? Minutes { get; init; }
}

/// <summary>Takes a parked visit up again at this window.</summary>
public sealed record ResumeVisit : WindowCommand
{
    /// <summary>The parked visit.</summary>
    public required VisitId Visit { get; init; }
}

/// <summary>Sends the called or served visit on, number unchanged, to a window or to whoever can do a matter.</summary>
public sealed record TransferVisit : WindowCommand
{
    /// <summary>The window to go to; exactly one of this and <see cref="ToMatter"/>.</summary>
    public WindowId? ToWindow { get; init; }

    /// <summary>The matter to be done next, wherever it can be done.</summary>
    public MatterId? ToMatter { get; init; }

    /// <summary>Where in the line: <c>fair</c> (its wait begins anew, with a short target), <c>first</c> (before everybody) or <c>last</c>
    /// (like somebody who has just come). Fair when null.</summary>
    public string? Place { get; init; }

    /// <summary>Whether it comes back to this window afterwards.</summary>
    public bool AndBack { get; init; }
}

/// <summary>Calls a given waiting number instead of the next one; recorded as the clerk's choice.</summary>
public sealed record CallVisit : WindowCommand
{
    /// <summary>The waiting visit.</summary>
    public required VisitId Visit { get; init; }
}

/// <summary>Brings a visit that was marked as no-show back into the line, within the plan's grace.</summary>
public sealed record RejoinVisit : HallCommand
{
    /// <summary>The visit marked as no-show.</summary>
    public required VisitId Visit { get; init; }
}

/// <summary>A command about one matter of the visit at a window.</summary>
public abstract record MatterCommand : WindowCommand
{
    /// <summary>The matter.</summary>
    public required MatterId Matter { get; init; }
}

/// <summary>Adds a matter to the visit at a window; what this window cannot do makes a next leg.</summary>
public sealed record AddMatter : MatterCommand;

/// <summary>Takes a matter off the visit that is not done yet; the last one is finished or cancelled, not dropped.</summary>
public sealed record DropMatter : MatterCommand;

/// <summary>Records that one matter of the present leg is done; the service goes on.</summary>
public sealed record FinishMatter : MatterCommand;

/// <summary>Takes the last call back within the plan's seconds; the visit has its old place again.</summary>
public sealed record UndoCall : WindowCommand;

/// <summary>How content a visitor was. "Not rated" is the absence of a rating and has no value here.</summary>
public enum RatingLevel
{
    /// <summary>非常不满意</summary>
    VeryBad = 1,

    /// <summary>不满意</summary>
    Bad = 2,

    /// <summary>基本满意</summary>
    Fair = 3,

    /// <summary>满意</summary>
    Good = 4,

    /// <summary>非常满意</summary>
    VeryGood = 5,
}

/// <summary>Rates a finished visit, or one matter of it, once.</summary>
public sealed record RateVisit : HallCommand
{
    /// <summary>The finished visit.</summary>
    public required VisitId Visit { get; init; }

    /// <summary>1 (非常不满意) to 5 (非常满意).</summary>
    public required int Level { get; init; }

    /// <summary>Where it was given: <c>pad</c>, <c>phone</c> or <c>qr</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The matter it is about; null for the visit as a whole.</summary>
    public MatterId? Matter { get; init; }

    /// <summary>Why, by the plan's reasons of that level.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>Whether it takes the place of what was said before; possible until a case about it was answered.</summary>
    public bool Change { get; init; }
}

/// <summary>Records that somebody was helped away from the window (帮办代办).</summary>
public sealed record RecordHelp : HallCommand
{
    /// <summary>Whom.</summary>
    public required VisitId Visit { get; init; }

    /// <summary>Who helped.</summary>
    public required ClerkId Helper { get; init; }

    /// <summary><c>accompany</c> (帮办: went along) or <c>on-behalf</c> (代办: did it for them).</summary>
    public required string How { get; init; }

    /// <summary>What was done, in at most 80 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>Begins a day: the numbers start from 1 again.</summary>
public sealed record OpenDay : HallCommand
{
    /// <summary>The hall's local date.</summary>
    public required DateOnly Day { get; init; }
}

/// <summary>Ends the day: windows close, who still waits is told so (expired), never silently dropped.</summary>
public sealed record CloseDay : HallCommand;
