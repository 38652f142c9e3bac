using System.Text.Json.Serialization;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework;

/// <summary>What somebody asks of the case desk.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RegisterCase), "register-case")]
[JsonDerivedType(typeof(AssignCase), "assign-case")]
[JsonDerivedType(typeof(AcceptCase), "accept-case")]
[JsonDerivedType(typeof(StartCase), "start-case")]
[JsonDerivedType(typeof(ReturnCase), "return-case")]
[JsonDerivedType(typeof(TransferCase), "transfer-case")]
[JsonDerivedType(typeof(SuspendCase), "suspend-case")]
[JsonDerivedType(typeof(ResumeCase), "resume-case")]
[JsonDerivedType(typeof(ExtendCase), "extend-case")]
[JsonDerivedType(typeof(RelevelCase), "relevel-case")]
[JsonDerivedType(typeof(AnswerCase), "answer-case")]
[JsonDerivedType(typeof(VerifyCase), "verify-case")]
[JsonDerivedType(typeof(CloseCase), "close-case")]
[JsonDerivedType(typeof(FileCase), "file-case")]
[JsonDerivedType(typeof(EscalateCase), "escalate-case")]
[JsonDerivedType(typeof(ProposeExclusion), "propose-exclusion")]
[JsonDerivedType(typeof(JudgeExclusion), "judge-exclusion")]
[JsonDerivedType(typeof(NoteOnCase), "note-on-case")]
[JsonDerivedType(typeof(AttachPaper), "attach-paper")]
[JsonDerivedType(typeof(HandOverResult), "hand-over-result")]
[JsonDerivedType(typeof(ShowContact), "show-contact")]
[JsonDerivedType(typeof(KeepCases), "keep-cases")]
public abstract record CaseCommand;

/// <summary>A command about one case.</summary>
public abstract record OneCaseCommand : CaseCommand
{
    /// <summary>The case.</summary>
    public required CaseId Case { get; init; }
}

/// <summary>Where a case comes from: a visit of this hall, a work order of the 12345 hotline, or neither.</summary>
public sealed record CaseSource
{
    /// <summary>How it came: <c>window</c>, <c>phone</c>, <c>hotline</c> or <c>rating</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The visit it is about.</summary>
    public long? Visit { get; init; }

    /// <summary>The number of that visit.</summary>
    public string? Number { get; init; }

    /// <summary>The window it is about.</summary>
    public string? Window { get; init; }

    /// <summary>The clerk who sat there.</summary>
    public string? Clerk { get; init; }

    /// <summary>The position of the record that gave rise to it: for a bad rating the rating's own, which is also the case's.</summary>
    public long? Position { get; init; }

    /// <summary>The work order's own number at the hotline; each is taken in once.</summary>
    public string? External { get; init; }
}

/// <summary>A person as a case may know them: never the number of a document, never a whole name, never a telephone number.</summary>
/// <param name="Hash">The keyed hash of the document's number; null when none was shown.</param>
/// <param name="MaskedName">The name with all but its first character masked.</param>
/// <param name="MaskedPhone">The telephone number with its middle masked; the number itself lies outside the journal.</param>
public sealed record CasePerson(string? Hash = null, string? MaskedName = null, string? MaskedPhone = null);

/// <summary>What a bad rating said.</summary>
/// <param name="Level">1 (非常不满意) or 2 (不满意).</param>
/// <param name="Reasons">The reasons chosen, by id.</param>
/// <param name="Channel"><c>pad</c>, <c>phone</c> or <c>qr</c>.</param>
public sealed record RatingSaid(int Level, IReadOnlyList<string> Reasons, string Channel);

/// <summary>Registers a case, or takes in an application.</summary>
public sealed record RegisterCase : CaseCommand
{
    /// <summary>A kind of the plan, such as <c>reflection</c>.</summary>
    public required string Of { get; init; }

    /// <summary>A level of the plan; its first when null.</summary>
    public string? Level { get; init; }

    /// <summary>What kinds of problem it is, by id.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>What it is about, in one line of at most 120 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>The whole of it, at most 2,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>The matter it is about.</summary>
    public string? Matter { get; init; }

    /// <summary>The department it goes to at once; null leaves it with the desk.</summary>
    public string? Department { get; init; }

    /// <summary>Where it comes from.</summary>
    public required CaseSource Source { get; init; }

    /// <summary>Whose it is.</summary>
    public CasePerson? Person { get; init; }

    /// <summary>The code the citizen's phone asks with: a fresh unguessable one made at the edge; for a bad rating the ticket's.</summary>
    public required string Code { get; init; }

    /// <summary>The code of the ticket it came from, which opens it too, and which the desk is not told.</summary>
    public string? Ticket { get; init; }

    /// <summary>What the citizen said, for a bad rating.</summary>
    public RatingSaid? Rating { get; init; }

    /// <summary>For an application: how many working days the matter promises; the kind's own limit when null.</summary>
    public double? PromiseDays { get; init; }

    /// <summary>For an application: what happens when that time is over, <c>agreed</c> (超时默认) or <c>escalated</c>.</summary>
    public string? OnExpiry { get; init; }
}

/// <summary>Gives a registered case to a department.</summary>
public sealed record AssignCase : OneCaseCommand
{
    /// <summary>The department.</summary>
    public required string Department { get; init; }

    /// <summary>What the desk wants to say with it.</summary>
    public string? Note { get; init; }
}

/// <summary>The department takes the case on.</summary>
public sealed record AcceptCase : OneCaseCommand;

/// <summary>Somebody begins to work on it.</summary>
public sealed record StartCase : OneCaseCommand;

/// <summary>The department sends it back to the desk.</summary>
public sealed record ReturnCase : OneCaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Sends it on to another department; its time runs on.</summary>
public sealed record TransferCase : OneCaseCommand
{
    /// <summary>The other department.</summary>
    public required string Department { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Stops the clock, such as while papers are awaited.</summary>
public sealed record SuspendCase : OneCaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Lets the clock run again.</summary>
public sealed record ResumeCase : OneCaseCommand;

/// <summary>Gives more time, once.</summary>
public sealed record ExtendCase : OneCaseCommand
{
    /// <summary>How many working days more; halves are allowed.</summary>
    public required double Days { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Finds it harder or more urgent than it was registered; the present stage gets the new level's time from its beginning, and keeps its extension.</summary>
public sealed record RelevelCase : OneCaseCommand
{
    /// <summary>A level of the plan.</summary>
    public required string Level { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>The department's answer, or the result that lies ready.</summary>
public sealed record AnswerCase : OneCaseCommand
{
    /// <summary><c>done</c>, <c>cannot</c> (it cannot be done, and why) or <c>explained</c>.</summary>
    public required string Result { get; init; }

    /// <summary>The answer, as the citizen reads it.</summary>
    public required string Text { get; init; }
}

/// <summary>What the call-back found.</summary>
public sealed record VerifyCase : OneCaseCommand
{
    /// <summary><c>contented</c>, <c>not-contented</c> (it goes back to the department) or <c>unreachable</c>.</summary>
    public required string Finding { get; init; }

    /// <summary>What was said.</summary>
    public string? Text { get; init; }

    /// <summary>How content the citizen is with how it was handled, from 1 (非常不满意) to 5; null when that was not asked. Levels 1 and 2 are <c>not-contented</c>.</summary>
    public int? Level { get; init; }
}

/// <summary>Ends the work on it.</summary>
public sealed record CloseCase : OneCaseCommand
{
    /// <summary>Why it ends before an answer holds: only <c>withdrawn</c>, by the citizen; null after one.</summary>
    public string? Withdrawn { get; init; }

    /// <summary>Why a result that nobody collected in its time is kept no longer; null otherwise.</summary>
    public string? Uncollected { get; init; }
}

/// <summary>Puts it into the files: it leaves the ledger.</summary>
public sealed record FileCase : OneCaseCommand;

/// <summary>Urges, and tells somebody higher.</summary>
public sealed record EscalateCase : OneCaseCommand
{
    /// <summary>The role told.</summary>
    public required string To { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Says that it was a mistake, or malice; somebody else judges that.</summary>
public sealed record ProposeExclusion : OneCaseCommand
{
    /// <summary><c>mistaken</c> or <c>malicious</c>.</summary>
    public required string Ground { get; init; }

    /// <summary>Why one thinks so.</summary>
    public required string Reason { get; init; }
}

/// <summary>A second person judges a proposed exclusion.</summary>
public sealed record JudgeExclusion : OneCaseCommand
{
    /// <summary>Whether it is excluded.</summary>
    public required bool Exclude { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>Writes something down about it.</summary>
public sealed record NoteOnCase : OneCaseCommand
{
    /// <summary>What.</summary>
    public required string Text { get; init; }
}

/// <summary>Adds a photo or a paper, whose bytes lie outside the journal under their hash.</summary>
public sealed record AttachPaper : OneCaseCommand
{
    /// <summary>The paper.</summary>
    public required CasePaper Paper { get; init; }
}

/// <summary>A paper of a case.</summary>
/// <param name="Hash">SHA-256 of its bytes, in lower hex: its only name on disk.</param>
/// <param name="Name">What its bringer called it; shown, never used as a path.</param>
/// <param name="MediaType">Found from its bytes.</param>
/// <param name="Bytes">How long it is.</param>
public sealed record CasePaper(string Hash, string Name, string MediaType, long Bytes);

/// <summary>Hands a ready result to who came for it.</summary>
public sealed record HandOverResult : OneCaseCommand
{
    /// <summary>The keyed hash of the document shown; exactly one of this and <see cref="Code"/>.</summary>
    public string? Hash { get; init; }

    /// <summary>The code of the citizen's ticket or phone page.</summary>
    public string? Code { get; init; }

    /// <summary>Whether somebody else than the applicant came, with power to do so.</summary>
    public bool ByProxy { get; init; }
}

/// <summary>Lets somebody see where the citizen is called back. The number itself is outside the journal; that it was shown, and to whom, is in it.</summary>
public sealed record ShowContact : OneCaseCommand;

/// <summary>The hall's own look at the clock: warns, escalates, lets expire, recomputes. Given by the hall itself.</summary>
public sealed record KeepCases : CaseCommand;
