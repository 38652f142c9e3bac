using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>Every refusal of the rules, with what to do about it. The words of <c>Type</c> are part of the API.</summary>
internal static partial class Rejections
{
    public static Rejection DayNotOpen() =>
        new("day-not-open", "The hall gives no numbers just now.", "Come back in opening hours.");

    public static Rejection UnknownMatter(MatterId matter) =>
        new("unknown-matter", $"This hall has no matter '{matter}'.", "Choose matters from the kiosk view.") { Field = "matters" };

    public static Rejection UnknownBundle(BundleId bundle) =>
        new("unknown-bundle", $"This hall has no bundle '{bundle}'.", "Choose a bundle from the kiosk view.") { Field = "bundle" };

    public static Rejection UnknownPersona(PersonaId persona) =>
        new("unknown-persona", $"This hall has no persona '{persona}'.", "Choose one of the plan's personas, or leave it out.") { Field = "persona" };

    public static Rejection NoMatters() =>
        new("no-matters", "A number needs something to be done.", "Give one or several matters, or a bundle.") { Field = "matters" };

    public static Rejection MattersAndBundle() =>
        new("matters-and-bundle", "Both matters and a bundle are given.", "Give one of the two.") { Field = "bundle" };

    public static Rejection TooManyMatters(int given, int most) =>
        new("too-many-matters", $"{given} matters are more than one number may have.", $"Choose at most {most}.") { Field = "matters" };

    public static Rejection MatterTwice(MatterId matter) =>
        new("matter-twice", $"The matter '{matter}' is given twice.", "Give each matter once.") { Field = "matters" };

    public static Rejection CodeTaken() =>
        new("code-taken", "Another ticket has this code.", "Make a new random code.") { Field = "code" };

    public static Rejection AlreadyMerged(Visit visit) =>
        About(visit, "already-merged", $"Number {visit.Number} stands in line with this ticket's code.", "Nothing more is to be done.");

    public static Rejection AlreadyWaiting(Visit visit) =>
        new("already-waiting", $"This person already holds number {visit.Number}.", "Reprint that ticket, or cancel it first.")
        {
            Field = "identity", Visit = visit.Id, Number = visit.Number,
        };

    public static Rejection DailyLimit(int most) =>
        new("daily-limit", $"This person has taken {most} numbers today, as many as allowed.", "Ask at the consulting desk.") { Field = "identity" };

    public static Rejection HallFull(int most) =>
        new("hall-full", $"{most} people wait already, as many as the hall may hold.", "Come back later.");

    public static Rejection UnknownVisit(VisitId visit) =>
        new("unknown-visit", $"There is no visit {visit} today.", "Take a new number, or ask for the ticket's story by its visit.") { Field = "visit" };

    public static Rejection VisitOver(Visit visit, string what) =>
        About(visit, "visit-over", $"Number {visit.Number} is {Word(visit.Status)}: it cannot be {what} any more.", "Take a new number.");

    public static Rejection BeingServed(Visit visit) =>
        About(visit, "being-served", $"Number {visit.Number} is being served.", "Ask the clerk at the window.");

    public static Rejection UnknownWindow(WindowId window, string field = "window") =>
        new("unknown-window", $"This hall has no window '{window}'.", "Name a window of the plan.") { Field = field };

    public static Rejection WindowClosed(WindowId window, string field = "window") =>
        new("window-closed", $"Window {window} is closed.", "Open it first.") { Field = field };

    public static Rejection WindowPaused(WindowId window) =>
        new("window-paused", $"Window {window} is paused.", "Open it again first.") { Field = "window" };

    public static Rejection WindowBusy(WindowId window, Visit visit) =>
        About(visit, "window-busy", $"Window {window} has number {visit.Number}, which is {Word(visit.Status)}.", "Finish, park, transfer or mark it as no-show first.");

    public static Rejection NobodyCalled(WindowId window) =>
        new("nobody-called", $"Nobody is called to window {window}.", "Call the next number first.") { Field = "window" };

    public static Rejection NobodyServed(WindowId window) =>
        new("nobody-served", $"Nobody is being served at window {window}.", "Call and start a number first.") { Field = "window" };

    public static Rejection NobodyWaits(WindowId window) =>
        new("nobody-waits", $"Nobody waits for window {window}.", "Call again when somebody has come.");

    public static Rejection NotStarted(Visit visit) =>
        About(visit, "not-started", $"Number {visit.Number} is called, and its service has not begun.", "Start the service first.");

    public static Rejection AlreadyStarted(Visit visit) =>
        About(visit, "already-started", $"Number {visit.Number} is being served already.", "Finish, park or transfer it.");

    public static Rejection RecallLimit(Visit visit, int most) =>
        About(visit, "recall-limit", $"Number {visit.Number} was recalled {most} times, as often as allowed.", "Mark it as no-show, or wait for it.");

    public static Rejection TooLateToUndo(Visit visit, int seconds) =>
        About(visit, "too-late-to-undo", $"The call of number {visit.Number} is not from the last {seconds} seconds, or it was recalled.", "Park it or mark it as no-show instead.");

    public static Rejection NotParked(Visit visit) =>
        About(visit, "not-parked", $"Number {visit.Number} is {Word(visit.Status)}, not parked.", "Resume a visit from the parked list.");

    public static Rejection NotWaiting(Visit visit) =>
        About(visit, "not-waiting", $"Number {visit.Number} is {Word(visit.Status)}: only a waiting number is called.", "Choose a number that waits.");

    public static Rejection BeyondThisWindow(Visit visit, WindowId window, MatterId matter) =>
        About(visit, "beyond-this-window", $"Window {window}, or the clerk at it, cannot do '{matter}', which number {visit.Number} waits for.",
            $"Call it at window {string.Join(", ", visit.Leg.Windows.Take(12))}, or let the clerk there transfer it to you.") with { Field = "window" };

    public static Rejection NotMissed(Visit visit) =>
        About(visit, "not-missed", $"Number {visit.Number} is {Word(visit.Status)}, it did not miss a call.", "Only a number marked as no-show comes back.");

    public static Rejection GraceOver(Visit visit, int minutes) =>
        About(visit, "grace-over", $"Number {visit.Number} missed its call more than {minutes} minutes ago.", "Take a new number.");

    public static Rejection LastMatter(Visit visit) =>
        About(visit, "last-matter", $"It is the only matter number {visit.Number} has here.", "Finish the service, or transfer the visit.") with { Field = "matter" };

    public static Rejection MatterDone(Visit visit, MatterId matter) =>
        About(visit, "matter-done", $"The matter '{matter}' of number {visit.Number} is done already.", "Choose one that is not done.") with { Field = "matter" };

    public static Rejection NotOfThisVisit(Visit visit, MatterId matter) =>
        About(visit, "not-of-this-visit", $"Number {visit.Number} does not have the matter '{matter}' here.", "Choose one of its matters.") with { Field = "matter" };

    public static Rejection ParkMinutes() =>
        new("park-minutes", "A visit is parked for 1 to 600 minutes.", "Give minutes in that range, or leave them out.") { Field = "minutes" };

    public static Rejection UnknownPlace() =>
        new("unknown-place", "That place in the line is not known.", "Give fair, first or last, or leave it out.") { Field = "place" };

    public static Rejection TransferWhere() =>
        new("transfer-where", "A transfer goes to a window or to a matter.", "Give exactly one of toWindow and toMatter.") { Field = "toWindow" };

    public static Rejection SameWindow(WindowId window) =>
        new("same-window", $"The visit is at window {window} already.", "Choose another window.") { Field = "toWindow" };

    public static Rejection NotFinished(Visit visit) =>
        About(visit, "not-finished", $"Number {visit.Number} is {Word(visit.Status)}: only a finished visit is rated.", "Rate it after the service.");

    public static Rejection AlreadyRated(Visit visit) =>
        About(visit, "already-rated", $"Number {visit.Number} has been rated.", "Each visit is rated once.");

    public static Rejection RatingExpired(Visit visit) =>
        About(visit, "rating-expired", $"The time to rate number {visit.Number} is over.", "Tell the consulting desk.");

    public static Rejection RatingOutOfRange(int level) =>
        new("rating-out-of-range", $"There is no rating {level}.", "Give 1 (非常不满意) to 5 (非常满意).") { Field = "level" };

    public static Rejection UnknownChannel() =>
        new("unknown-channel", "The rating's channel is not known.", "Give pad, phone or qr.") { Field = "channel" };

    public static Rejection UnknownReason(string reason, int level) =>
        new("unknown-reason", $"The plan offers no reason '{reason}' for a rating of {level}.", "Choose from the plan's ratingReasons, at most 8.") { Field = "reasons" };

    public static Rejection NotRatedYet(Visit visit) =>
        About(visit, "not-rated-yet", $"Number {visit.Number} has not been rated so, so nothing is changed.", "Rate it first.") with { Field = "change" };

    public static Rejection UnknownHelp() =>
        new("unknown-help", "That way of helping is not known.", "Give accompany (帮办) or on-behalf (代办).") { Field = "how" };

    public static Rejection UnknownHelper(ClerkId helper) =>
        new("unknown-helper", $"The plan has no clerk '{helper}'.", "Name a clerk of the plan.") { Field = "helper" };

    public static Rejection HelpedEnough(Visit visit, int most) =>
        About(visit, "helped-enough", $"Number {visit.Number} was helped {most} times, as often as recorded.", "Nothing is to be done.");

    public static Rejection ReprintLimit(Visit visit, int most) =>
        About(visit, "reprint-limit", $"The ticket of number {visit.Number} was reprinted {most} times, as often as allowed.", "Ask at the consulting desk; the number is good without paper.");

    public static Rejection PrintPending(Visit visit) =>
        About(visit, "print-pending", $"The ticket of number {visit.Number} is being printed.", "Wait for it.");

    public static Rejection PrintSuperseded(VisitId visit) =>
        new("print-superseded", $"That copy of the ticket of visit {visit} is not waiting for a report of this kiosk.", "Drop the job.") { Field = "copy", Visit = visit };

    public static Rejection UnknownEvidence() =>
        new("unknown-evidence", "The evidence is not known.", "Give completed or fenced.") { Field = "evidence" };

    public static Rejection TextTooLong(string field, int most) =>
        new("text-too-long", $"'{field}' is longer than {most} characters, or holds control characters.", "Make it shorter.") { Field = field };

    public static Rejection DayAlreadyOpen(DateOnly day) =>
        new("day-already-open", $"The day {day:yyyy-MM-dd} is open.", "Close it first.") { Field = "day" };

    public static Rejection DayInThePast(DateOnly day, DateOnly last) =>
        new("day-in-the-past", $"{day:yyyy-MM-dd} is not after {last:yyyy-MM-dd}, the last day of this hall.", "Check the machine's clock.") { Field = "day" };

    public static Rejection EmptyText(string field) =>
        new("text-empty", $"'{field}' is empty.", "Say it in both languages.") { Field = field };

    public static Rejection NoticeOver() =>
        new("notice-over", "The notice would be over before it begins.", "Give a later time, or none.") { Field = "until" };

    public static Rejection TooManyNotices(int most) =>
        new("too-many-notices", $"{most} notices are shown already.", "Withdraw one first.");

    public static Rejection UnknownNotice(NoticeId notice) =>
        new("unknown-notice", $"No notice '{notice}' is shown.", "Look at the manager's board for those that are.") { Field = "notice" };

    public static Rejection AlreadyAcknowledged(ClerkId clerk) =>
        new("already-acknowledged", $"{clerk} sees to it already.", "Nothing more is to be done.") { Field = "alert" };

    public static Rejection NothingToReplan() =>
        new("nothing-to-replan", "Everybody waits for windows that can serve them.", "Nothing more is to be done.");

    private static Rejection About(Visit visit, string type, string detail, string remedy) =>
        new(type, detail, remedy) { Visit = visit.Id, Number = visit.Number };

    private static string Word(VisitStatus status) => status switch
    {
        VisitStatus.NoShow => "marked as no-show",
        VisitStatus.Serving => "being served",
        _ => status.ToString().ToLowerInvariant(),
    };
}
