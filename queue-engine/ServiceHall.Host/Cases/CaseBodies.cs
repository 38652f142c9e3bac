using ServiceHall.Host.Api;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Cases;

/// <summary>Registers a case.</summary>
/// <param name="Of"><c>reflection</c>, <c>enterprise</c> or <c>consultation</c>.</param>
/// <param name="Subject">What it is about, in at most 120 characters.</param>
/// <param name="Text">The whole of it, at most 2,000 characters.</param>
/// <param name="Level">A level of the plan; its first when left out.</param>
/// <param name="Problems">The kinds of problem, by the plan's ids.</param>
/// <param name="Matter">The matter it is about.</param>
/// <param name="Department">A department to give it to at once.</param>
/// <param name="Visit">Today's visit it comes from; its number, window and code are taken over.</param>
/// <param name="Identity">The person. It is hashed at once; the number itself goes no further.</param>
/// <param name="Phone">Where to call back. Only its masked form enters the journal.</param>
/// <param name="Channel"><c>window</c> or <c>phone</c>; window when left out.</param>
public sealed record RegisterBody(
    string Of, string Subject, string? Text = null, string? Level = null, IReadOnlyList<string>? Problems = null, MatterId? Matter = null, string? Department = null,
    VisitId? Visit = null, IdentityBody? Identity = null, string? Phone = null, string? Channel = null)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => $"{nameof(RegisterBody)}({Of})";
}

/// <summary>Takes an application in.</summary>
/// <param name="Matter">The matter; its department decides and its promise sets the time.</param>
/// <param name="Visit">Today's visit it comes from.</param>
/// <param name="Subject">What it is about; the matter's name when left out.</param>
/// <param name="Text">More about it.</param>
/// <param name="Identity">The applicant.</param>
/// <param name="Phone">Where the applicant is told.</param>
public sealed record ApplyBody(MatterId Matter, VisitId? Visit = null, string? Subject = null, string? Text = null, IdentityBody? Identity = null, string? Phone = null)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => $"{nameof(ApplyBody)}({Matter})";
}

/// <summary>Gives a case to a department.</summary>
public sealed record AssignBody(string Department, string? Note = null);

/// <summary>Sends a case on.</summary>
public sealed record TransferCaseBody(string Department, string Reason);

/// <summary>Says why.</summary>
public sealed record WhyBody(string Reason);

/// <summary>Gives more time.</summary>
/// <param name="Days">Working days; halves are allowed.</param>
/// <param name="Reason">Why.</param>
public sealed record ExtendBody(double Days, string Reason);

/// <summary>Gives another level.</summary>
public sealed record RelevelBody(string Level, string Reason);

/// <summary>Answers a case.</summary>
/// <param name="Result"><c>done</c>, <c>cannot</c> or <c>explained</c>.</param>
/// <param name="Text">As the citizen reads it.</param>
public sealed record AnswerBody(string Result, string Text);

/// <summary>Says what the call-back found.</summary>
/// <param name="Finding"><c>contented</c>, <c>not-contented</c> or <c>unreachable</c>.</param>
/// <param name="Text">What was said.</param>
/// <param name="Level">How content the citizen is with how it was handled, from 1 to 5; left out when that was not asked.</param>
public sealed record VerifyBody(string Finding, string? Text = null, int? Level = null);

/// <summary>How content a citizen is with the answer, said on the phone.</summary>
/// <param name="Level">From 1 (非常不满意) to 5; 1 and 2 send the case back to the department.</param>
/// <param name="Text">Why, in the citizen's own words.</param>
public sealed record JudgeAnswerBody(int Level, string? Text = null);

/// <summary>Closes a case.</summary>
/// <param name="Withdrawn">Why the citizen took it back; left out after an answer.</param>
/// <param name="Uncollected">Why a result that nobody collected in its time is kept no longer.</param>
public sealed record CloseBody(string? Withdrawn = null, string? Uncollected = null);

/// <summary>Tells somebody higher.</summary>
/// <param name="To"><c>department</c>, <c>supervisor</c> or <c>manager</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record EscalateBody(string To, string Reason);

/// <summary>Proposes to exclude a case.</summary>
/// <param name="Ground"><c>mistaken</c> or <c>malicious</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record ExcludeBody(string Ground, string Reason);

/// <summary>Judges a proposed exclusion.</summary>
public sealed record JudgeBody(bool Exclude, string Reason);

/// <summary>Writes something down.</summary>
public sealed record NoteBody(string Text);

/// <summary>Hands a result over; exactly one of the two.</summary>
/// <param name="Identity">The document shown.</param>
/// <param name="Code">The code of the ticket or phone page shown.</param>
/// <param name="ByProxy">Whether somebody else than the applicant came.</param>
public sealed record HandOverBody(IdentityBody? Identity = null, string? Code = null, bool ByProxy = false)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => nameof(HandOverBody);
}

/// <summary>Records help away from the window.</summary>
/// <param name="How"><c>accompany</c> (帮办) or <c>on-behalf</c> (代办).</param>
/// <param name="Helper">Who helped; whoever signed in when left out.</param>
/// <param name="Note">What was done.</param>
public sealed record HelpBody(string How, ClerkId? Helper = null, string? Note = null);

/// <summary>Work orders of the 12345 hotline.</summary>
public sealed record HotlineBody(IReadOnlyList<HotlineOrder> Orders);

/// <summary>One work order.</summary>
/// <param name="Number">Its number at the hotline; each is taken in once.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">The whole of it.</param>
/// <param name="Of"><c>reflection</c>, <c>enterprise</c> or <c>consultation</c>; reflection when left out.</param>
/// <param name="Level">A level of the plan.</param>
/// <param name="Problems">The kinds of problem, by the plan's ids.</param>
/// <param name="Department">A department of the plan.</param>
/// <param name="Phone">Where to call back.</param>
public sealed record HotlineOrder(
    string Number, string Subject, string? Text = null, string? Of = null, string? Level = null, IReadOnlyList<string>? Problems = null, string? Department = null, string? Phone = null)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => $"{nameof(HotlineOrder)}({Number})";
}
