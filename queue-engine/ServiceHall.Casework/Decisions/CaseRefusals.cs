using System.Globalization;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework.Decisions;

/// <summary>Every refusal of the case rules, with what to do about it. The words of <c>Type</c> are part of the API.</summary>
internal static class CaseRefusals
{
    public static CaseRefusal UnknownCase(CaseId id) =>
        new("unknown-case", $"There is no case {id} at hand.", "Look for it in the ledger; what was filed long ago is in the reports.", "case");

    public static CaseRefusal UnknownKind(string kind, IEnumerable<string> known) =>
        new("unknown-case-kind", $"There is no kind of case '{kind}'.", $"Give one of: {string.Join(", ", known)}.", "of");

    public static CaseRefusal UnknownLevel(string level, IEnumerable<string> known) =>
        new("unknown-level", $"There is no level '{level}'.", $"Give one of: {string.Join(", ", known)}.", "level");

    public static CaseRefusal UnknownProblem(string problem) =>
        new("unknown-problem", $"The plan has no kind of problem '{problem}'.", "Choose from the plan's problems.", "problems");

    public static CaseRefusal UnknownDepartment(string department) =>
        new("unknown-department", $"The plan has no department '{department}'.", "Choose from the plan's departments.", "department");

    public static CaseRefusal UnknownWord(string field, string allowed) =>
        new("unknown-word", $"That '{field}' is not known.", $"Give one of: {allowed}.", field);

    public static CaseRefusal NeedsDepartment() =>
        new("needs-department", "An application is taken in with the department that decides it.", "Name the department.", "department");

    public static CaseRefusal RatingNeeded() =>
        new("rating-needed", "A case of this kind is opened by a bad rating alone.", "Register it as a reflection if nobody rated.", "of");

    public static CaseRefusal AlreadyTakenIn(Case one, string external) =>
        new("already-taken-in", $"Work order {external} is case {one.Id}.", "Look at that case.", "source.external");

    public static CaseRefusal TextMissing(string field) => new("text-missing", $"'{field}' is empty.", "Say it in a few words.", field);

    public static CaseRefusal TextUnfit(string field, int most) =>
        new("text-unfit", $"'{field}' is longer than {most} characters, or holds control characters.", "Make it shorter.", field);

    public static CaseRefusal WrongState(Case one, string what) =>
        new("wrong-case-state", $"Case {one.Id} is {Word(one.Status)}: it cannot be {what} now.", "Look at the case; somebody may have been faster.", "case");

    public static CaseRefusal Suspended(Case one) =>
        new("case-suspended", $"The clock of case {one.Id} stands: {one.Suspended}", "Resume it first.", "case");

    public static CaseRefusal NotSuspended(Case one) => new("case-not-suspended", $"The clock of case {one.Id} runs.", "Nothing is to be resumed.", "case");

    public static CaseRefusal SameDepartment(Case one) =>
        new("same-department", $"Case {one.Id} is with {one.Department} already.", "Choose another department.", "department");

    public static CaseRefusal ExtendedBefore(Case one) =>
        new("extended-before", $"Case {one.Id} was extended once, as often as allowed.", "Answer it, or escalate it.", "case");

    public static CaseRefusal ExtensionOutOfRange(int most) => new(
        "extension-out-of-range", string.Create(CultureInfo.InvariantCulture, $"An extension is half a day to {most} working days."), "Give days in that range.", "days");

    public static CaseRefusal TooLate(Case one) => new(
        "deadline-passed", string.Create(CultureInfo.InvariantCulture, $"Case {one.Id} was due on {one.Deadline.Due:yyyy-MM-dd}."),
        "Time is given before it is over; answer it, or escalate it.", "case");

    public static CaseRefusal NotExcludable(Case one) =>
        new("not-excludable", $"A case of the kind '{one.Of}' is not excluded.", "Answer it.", "case");

    public static CaseRefusal ExclusionPending(Case one) =>
        new("exclusion-pending", $"{one.ExclusionBy} proposed to exclude case {one.Id}; that is not judged yet.", "Judge it first.", "case");

    public static CaseRefusal NoExclusion(Case one) => new("no-exclusion", $"Nobody proposed to exclude case {one.Id}.", "Propose it first.", "case");

    public static CaseRefusal SecondPerson(Case one) =>
        new("second-person", $"{one.ExclusionBy} proposed this and does not judge it.", "Let somebody else judge it.", "case");

    public static CaseRefusal NotVerified(Case one) =>
        new("not-verified", $"The answer of case {one.Id} was not verified with the citizen.", "Call back first.", "case");

    public static CaseRefusal NothingToCollect(Case one) =>
        new("nothing-to-collect", $"Case {one.Id} has no result lying ready.", "Look at its state.", "case");

    public static CaseRefusal StillWaitsForItsOwner(Case one) => new(
        "collecting-time", string.Create(CultureInfo.InvariantCulture, $"The result of case {one.Id} lies ready until {one.Deadline.Due:yyyy-MM-dd}."),
        "Close it as not collected after that day.", "case");

    public static CaseRefusal ProofNeeded() =>
        new("proof-needed", "A result is handed over against a document or the ticket's code.", "Give exactly one of identity and code.", "code");

    public static CaseRefusal ProofWrong() =>
        new("proof-wrong", "That is not the document or code this result belongs to.", "Check who stands there; a proxy shows the ticket's code.", "code");

    public static CaseRefusal PaperTwice(Case one) => new("paper-twice", $"Case {one.Id} has this very paper.", "Nothing is to be done.", "file");

    public static CaseRefusal TooManyPapers(Case one, int most) => new("too-many-papers", $"Case {one.Id} has {most} papers, as many as allowed.", "Put several pages into one file.", "file");

    public static CaseRefusal NothingDue() => new("nothing-due", "No case is to be warned of, escalated or recomputed.", "Look again later.");

    public static CaseRefusal AnsweredOnce(Case one) =>
        new("rating-answered", $"The rating was answered in case {one.Id}: it changes no more.", "Tell the desk; the case can be worked on again.", "change");

    private static string Word(CaseStatus status) => status == CaseStatus.InProgress ? "in progress" : status.ToString().ToLowerInvariant();
}
