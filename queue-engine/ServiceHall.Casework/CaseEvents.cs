using System.Text.Json.Serialization;
using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework;

/// <summary>
/// What happened to a case. The name after each type is its stored name: it never changes; a new shape gets a new version.
/// Time and person stand once, in the record that holds the events of a command.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseRegistered), "case-registered.v1")]
[JsonDerivedType(typeof(CaseAssigned), "case-assigned.v1")]
[JsonDerivedType(typeof(CaseAccepted), "case-accepted.v1")]
[JsonDerivedType(typeof(CaseStarted), "case-started.v1")]
[JsonDerivedType(typeof(CaseReturned), "case-returned.v1")]
[JsonDerivedType(typeof(CaseTransferred), "case-transferred.v1")]
[JsonDerivedType(typeof(CaseSuspended), "case-suspended.v1")]
[JsonDerivedType(typeof(CaseResumed), "case-resumed.v1")]
[JsonDerivedType(typeof(CaseExtended), "case-extended.v1")]
[JsonDerivedType(typeof(CaseRelevelled), "case-relevelled.v1")]
[JsonDerivedType(typeof(CaseAnswered), "case-answered.v1")]
[JsonDerivedType(typeof(CaseVerified), "case-verified.v1")]
[JsonDerivedType(typeof(CaseReopened), "case-reopened.v1")]
[JsonDerivedType(typeof(CaseClosed), "case-closed.v1")]
[JsonDerivedType(typeof(CaseFiled), "case-filed.v1")]
[JsonDerivedType(typeof(CaseEscalated), "case-escalated.v1")]
[JsonDerivedType(typeof(CaseWarned), "case-warned.v1")]
[JsonDerivedType(typeof(CaseOverdue), "case-overdue.v1")]
[JsonDerivedType(typeof(CaseExpired), "case-expired.v1")]
[JsonDerivedType(typeof(DeadlineRecomputed), "deadline-recomputed.v1")]
[JsonDerivedType(typeof(ExclusionProposed), "exclusion-proposed.v1")]
[JsonDerivedType(typeof(ExclusionJudged), "exclusion-judged.v1")]
[JsonDerivedType(typeof(CaseNoted), "case-noted.v1")]
[JsonDerivedType(typeof(PaperAttached), "paper-attached.v1")]
[JsonDerivedType(typeof(ResultHandedOver), "result-handed-over.v1")]
[JsonDerivedType(typeof(CaseRatingChanged), "case-rating-changed.v1")]
[JsonDerivedType(typeof(ContactShown), "contact-shown.v1")]
[JsonDerivedType(typeof(CaseArchived), "case-archived.v1")]
public abstract record CaseEvent(CaseId Case);

/// <summary>A case began, with the desk as its owner.</summary>
public sealed record CaseRegistered(
    CaseId Case, string Of, string Level, IReadOnlyList<string> Problems, string Subject, string? Text, string? Matter, CaseSource Source,
    CasePerson? Person, string Code, RatingSaid? Rating, double? PromiseDays, string? OnExpiry, Deadline Deadline) : CaseEvent(Case)
{
    /// <summary>The code of the ticket it came from, which opens it too; null when it is the case's own, or there was no ticket.</summary>
    public string? Ticket { get; init; }
}

/// <summary>It was given to a department.</summary>
public sealed record CaseAssigned(CaseId Case, string Department, string? Note) : CaseEvent(Case);

/// <summary>The department took it on.</summary>
public sealed record CaseAccepted(CaseId Case, Deadline Deadline) : CaseEvent(Case);

/// <summary>Work on it began.</summary>
public sealed record CaseStarted(CaseId Case) : CaseEvent(Case);

/// <summary>The department sent it back to the desk.</summary>
public sealed record CaseReturned(CaseId Case, string From, string Reason) : CaseEvent(Case);

/// <summary>It went on to another department.</summary>
public sealed record CaseTransferred(CaseId Case, string From, string To, string Reason) : CaseEvent(Case);

/// <summary>Its clock stands.</summary>
public sealed record CaseSuspended(CaseId Case, DateOnly Day, string Reason) : CaseEvent(Case);

/// <summary>Its clock runs again.</summary>
public sealed record CaseResumed(CaseId Case, DateOnly Day, Deadline Deadline) : CaseEvent(Case);

/// <summary>It got more time.</summary>
public sealed record CaseExtended(CaseId Case, int HalfDays, string Reason, Deadline Deadline) : CaseEvent(Case);

/// <summary>It has another level.</summary>
public sealed record CaseRelevelled(CaseId Case, string Level, string Reason, Deadline Deadline) : CaseEvent(Case);

/// <summary>The department answered, or the result lies ready under a pick-up number.</summary>
/// <param name="Case">Which.</param>
/// <param name="Result"><c>done</c>, <c>cannot</c>, <c>explained</c>, or <c>agreed</c> by default.</param>
/// <param name="Text">As the citizen reads it.</param>
/// <param name="OnTime">Whether it came by its deadline.</param>
/// <param name="PickUp">The number it is collected under; null when there is nothing to collect.</param>
/// <param name="Deadline">For the call-back, or the collecting.</param>
public sealed record CaseAnswered(CaseId Case, string Result, string Text, bool OnTime, string? PickUp, Deadline Deadline) : CaseEvent(Case);

/// <summary>The call-back ended the asking.</summary>
/// <param name="Case">Which.</param>
/// <param name="Finding"><c>contented</c> or <c>unreachable</c>.</param>
/// <param name="Text">What was said.</param>
/// <param name="Deadline">For the filing.</param>
/// <param name="Level">How content the citizen is, from 1 to 5; null when that was not asked.</param>
public sealed record CaseVerified(CaseId Case, string Finding, string? Text, Deadline Deadline, int? Level = null) : CaseEvent(Case);

/// <summary>The citizen was not content: the department works on it again.</summary>
/// <param name="Case">Which.</param>
/// <param name="Round">Which answer is awaited now: 2 for the second.</param>
/// <param name="Text">What was said.</param>
/// <param name="Deadline">For the next answer.</param>
/// <param name="Level">How content the citizen is: 1 or 2; null when that was not asked.</param>
public sealed record CaseReopened(CaseId Case, int Round, string? Text, Deadline Deadline, int? Level = null) : CaseEvent(Case);

/// <summary>Nothing more is done.</summary>
/// <param name="Case">Which.</param>
/// <param name="Outcome"><c>done</c>, <c>cannot</c>, <c>explained</c>, <c>agreed</c>, <c>handed-over</c>, <c>uncollected</c>, <c>withdrawn</c>, <c>mistaken</c> or <c>malicious</c>.</param>
/// <param name="Reason">Why, where the outcome does not say it all.</param>
/// <param name="Deadline">For the filing.</param>
public sealed record CaseClosed(CaseId Case, string Outcome, string? Reason, Deadline Deadline) : CaseEvent(Case);

/// <summary>It left the ledger for the files.</summary>
public sealed record CaseFiled(CaseId Case, DateOnly Day) : CaseEvent(Case);

/// <summary>Somebody urged and told a role.</summary>
public sealed record CaseEscalated(CaseId Case, string To, string Reason) : CaseEvent(Case);

/// <summary>Its deadline comes near.</summary>
public sealed record CaseWarned(CaseId Case, CaseStage Stage, DateOnly Due, string Owner) : CaseEvent(Case);

/// <summary>Its deadline has passed; the roles of this step are told.</summary>
public sealed record CaseOverdue(CaseId Case, CaseStage Stage, DateOnly Due, int Step, IReadOnlyList<string> To) : CaseEvent(Case);

/// <summary>An application's time is over: what the plan says then.</summary>
/// <param name="Case">Which.</param>
/// <param name="Due">The day that passed.</param>
/// <param name="Consequence"><c>agreed</c>: taken as agreed (超时默认). <c>escalated</c>: it goes to whoever stands above.</param>
public sealed record CaseExpired(CaseId Case, DateOnly Due, string Consequence) : CaseEvent(Case);

/// <summary>A deadline was counted anew: a year's notice came or was corrected, or the plan has other half days.</summary>
public sealed record DeadlineRecomputed(CaseId Case, DateOnly Was, Deadline Deadline) : CaseEvent(Case);

/// <summary>Somebody said that it is a mistake or malice.</summary>
public sealed record ExclusionProposed(CaseId Case, string Ground, string Reason) : CaseEvent(Case);

/// <summary>Somebody else judged that.</summary>
public sealed record ExclusionJudged(CaseId Case, bool Excluded, string Reason) : CaseEvent(Case);

/// <summary>Something was written down.</summary>
public sealed record CaseNoted(CaseId Case, string Text) : CaseEvent(Case);

/// <summary>A paper was added.</summary>
public sealed record PaperAttached(CaseId Case, CasePaper Paper) : CaseEvent(Case);

/// <summary>The result was collected.</summary>
/// <param name="Case">Which.</param>
/// <param name="Against"><c>identity</c> or <c>code</c>.</param>
/// <param name="ByProxy">Whether somebody else came.</param>
public sealed record ResultHandedOver(CaseId Case, string Against, bool ByProxy) : CaseEvent(Case);

/// <summary>The citizen changed the rating that opened it; the case goes on.</summary>
public sealed record CaseRatingChanged(CaseId Case, RatingSaid Rating) : CaseEvent(Case);

/// <summary>Whoever the record names saw the citizen's telephone number.</summary>
public sealed record ContactShown(CaseId Case) : CaseEvent(Case);

/// <summary>A filed case is no longer at hand; the journal keeps it.</summary>
public sealed record CaseArchived(CaseId Case) : CaseEvent(Case);
