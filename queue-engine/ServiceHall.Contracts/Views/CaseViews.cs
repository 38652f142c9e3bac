using ServiceHall.Casework;
using ServiceHall.Casework.Words;

namespace ServiceHall.Contracts.Views;

/// <summary>A case as one line of the ledger (台账).</summary>
/// <param name="Case">What people call it.</param>
/// <param name="Of"><c>reflection</c>, <c>bad-rating</c>, <c>enterprise</c>, <c>consultation</c> or <c>application</c>.</param>
/// <param name="Level">Its level in the plan.</param>
/// <param name="Problems">The kinds of problem, by the plan's ids.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Matter">The matter it is about, or null.</param>
/// <param name="Status">Where it is.</param>
/// <param name="Owner">Whose turn it is: <c>desk</c> or a department's id.</param>
/// <param name="Department">The department it is with, or was with last.</param>
/// <param name="Handler">Who took it on.</param>
/// <param name="Stage">What its clock runs for.</param>
/// <param name="Due">The last day of it.</param>
/// <param name="DaysLeft">Working days left; negative when late.</param>
/// <param name="Provisional">Whether the deadline counted a year without notice.</param>
/// <param name="Overdue">Whether it is late.</param>
/// <param name="Suspended">Why its clock stands; null while it runs.</param>
/// <param name="Escalations">How often somebody above was told.</param>
/// <param name="Exclusion">The ground of a proposed exclusion that is not judged yet, or null.</param>
/// <param name="RegisteredAt">When it began.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Number">The number of the visit it is about, or null.</param>
/// <param name="Window">The window it is about, or null.</param>
/// <param name="PickUp">The number its result is collected under, or null.</param>
public sealed record CaseRow(
    CaseId Case, string Of, string Level, IReadOnlyList<string> Problems, string Subject, string? Matter, CaseStatus Status, string Owner, string? Department,
    string? Handler, CaseStage Stage, DateOnly Due, int DaysLeft, bool Provisional, bool Overdue, string? Suspended, int Escalations, string? Exclusion,
    DateTimeOffset RegisteredAt, string Channel, string? Number, string? Window, string? PickUp)
{
    /// <summary>Who served, for a bad rating: that clerk may read the case and appeal. Null where nobody is meant.</summary>
    public string? Clerk { get; init; }
}

/// <summary>A case with everything a desk needs.</summary>
/// <param name="Row">Its line of the ledger.</param>
/// <param name="Text">The whole of it.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Person">Whose it is, as far as a case may know; the hash is never shown.</param>
/// <param name="Rating">What the citizen said, for a bad rating.</param>
/// <param name="RegisteredBy">Who registered it.</param>
/// <param name="Round">1 for the first answer; one more each time the citizen was not content.</param>
/// <param name="Moves">How often it was sent back or on.</param>
/// <param name="Extended">Whether its one extension was given.</param>
/// <param name="Answer">What the department said last.</param>
/// <param name="Result">The result of that.</param>
/// <param name="AnsweredAt">When it was first answered.</param>
/// <param name="AnsweredOnTime">Whether that was by its deadline.</param>
/// <param name="Finding">What the call-back found.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExclusionBy">Who proposed to exclude it.</param>
/// <param name="ExclusionReason">Why.</param>
/// <param name="Papers">Its papers.</param>
public sealed record CaseView(
    CaseRow Row, string? Text, CaseSource Source, CasePerson? Person, RatingSaid? Rating, string RegisteredBy, int Round, int Moves, bool Extended, string? Answer,
    string? Result, DateTimeOffset? AnsweredAt, bool? AnsweredOnTime, string? Finding, string? Outcome, string? ExclusionBy, string? ExclusionReason,
    IReadOnlyList<CasePaper> Papers)
{
    /// <summary>How content the citizen is with how it was handled, from 1 to 5; null before any word.</summary>
    public int? Content { get; init; }
}

/// <summary>How many cases an owner has.</summary>
/// <param name="Owner"><c>desk</c> or a department's id.</param>
/// <param name="Open">How many it has to move on.</param>
/// <param name="Overdue">How many of them are late.</param>
/// <param name="DueSoon">How many of them are due today or tomorrow, by working days.</param>
public sealed record OwnerLoad(string Owner, int Open, int Overdue, int DueSoon);

/// <summary>The supervisor's ledger: every open case, the latest first.</summary>
/// <param name="Position">The journal position.</param>
/// <param name="At">When it was made.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Overdue">How many of them are late.</param>
/// <param name="Owners">The desk and every department, in plan order.</param>
/// <param name="Cases">The first 300 by deadline.</param>
public sealed record CasesView(long Position, DateTimeOffset At, int Open, int Overdue, IReadOnlyList<OwnerLoad> Owners, IReadOnlyList<CaseRow> Cases) : IHallView;

/// <summary>What one owner has to do, the latest first.</summary>
/// <param name="Position">The journal position.</param>
/// <param name="At">When it was made.</param>
/// <param name="Department">Whose inbox.</param>
/// <param name="Cases">The first 300 by deadline.</param>
public sealed record InboxView(long Position, DateTimeOffset At, string Department, IReadOnlyList<CaseRow> Cases) : IHallView;

/// <summary>A case's whole story, from the journal.</summary>
/// <param name="Case">The case as it stands.</param>
/// <param name="Events">Everything that happened, oldest first: who, when, what.</param>
public sealed record CaseStory(CaseView Case, IReadOnlyList<StoryEvent> Events);

/// <summary>A case as its citizen's phone shows it: where it stands and what was answered, nothing of the house.</summary>
/// <param name="Case">What to call it.</param>
/// <param name="Of">Its kind.</param>
/// <param name="Subject">What it is about; null for whoever knows the pick-up number only.</param>
/// <param name="Step"><c>registered</c>, <c>with-department</c>, <c>waiting-for-you</c> (its clock stands), <c>answered</c>, <c>ready</c> (to be collected), <c>collected</c> or <c>closed</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="Due">Until when the present step is promised; null once nothing is.</param>
/// <param name="Provisional">Whether that day may still be counted anew.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Result">Its result; <c>agreed</c> is 超时默认.</param>
/// <param name="PickUp">The number to collect under.</param>
/// <param name="WaitingFor">What is awaited while the clock stands.</param>
/// <param name="Expired">What followed when the time promised was over; null when it was not.</param>
public sealed record CitizenCase(
    CaseId Case, string Of, string? Subject, string Step, DateTimeOffset Since, DateOnly? Due, bool Provisional, string? Answer, string? Result, string? PickUp,
    string? WaitingFor, string? Expired)
{
    /// <summary>Whether the citizen may say now how content they are with the answer.</summary>
    public bool Asks { get; init; }

    /// <summary>What they said, from 1 to 5; null before.</summary>
    public int? Content { get; init; }
}
