using ServiceHall.Casework.Rules;
using ServiceHall.Casework.Words;

namespace ServiceHall.Casework;

/// <summary>One case, from registered to filed. Written only by <see cref="EvolveCases"/>; plain data, so that it is its own snapshot.</summary>
public sealed record Case
{
    /// <summary>The desk as an owner: whoever registers, calls back and files.</summary>
    public const string Desk = "desk";

    /// <summary>What people call it.</summary>
    public required CaseId Id { get; init; }

    /// <summary>Its kind.</summary>
    public required string Of { get; init; }

    /// <summary>Its level.</summary>
    public required string Level { get; set; }

    /// <summary>The kinds of problem.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The whole of it.</summary>
    public string? Text { get; init; }

    /// <summary>The matter it is about.</summary>
    public string? Matter { get; init; }

    /// <summary>Where it comes from.</summary>
    public required CaseSource Source { get; init; }

    /// <summary>Whose it is.</summary>
    public CasePerson? Person { get; init; }

    /// <summary>The code its citizen asks with.</summary>
    public required string Code { get; init; }

    /// <summary>The code of the ticket it came from, which opens it too; null when it is the same, or there was no ticket.</summary>
    public string? Ticket { get; init; }

    /// <summary>What the citizen said, for a bad rating; the newest word.</summary>
    public RatingSaid? Rating { get; set; }

    /// <summary>How many working days an application's matter promises.</summary>
    public double? PromiseDays { get; init; }

    /// <summary>What happens when that time is over.</summary>
    public string? OnExpiry { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Who registered it.</summary>
    public required string RegisteredBy { get; init; }

    /// <summary>Where it is in its life.</summary>
    public CaseStatus Status { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>The department it is with, or was with last; null before the first.</summary>
    public string? Department { get; set; }

    /// <summary>Who of the department took it on.</summary>
    public string? Handler { get; set; }

    /// <summary>What its clock runs for.</summary>
    public required Deadline Deadline { get; set; }

    /// <summary>When the clock stood, oldest first; the last one without an end while it stands.</summary>
    public List<Pause> Pauses { get; init; } = [];

    /// <summary>Why the clock stands; null while it runs.</summary>
    public string? Suspended { get; set; }

    /// <summary>Whether its one extension was given.</summary>
    public bool Extended { get; set; }

    /// <summary>How many half days of the present deadline were given by it.</summary>
    public int ExtendedHalfDays { get; set; }

    /// <summary>Whether the owner was warned of the present deadline.</summary>
    public bool Warned { get; set; }

    /// <summary>How many steps of escalation the present deadline has seen.</summary>
    public int OverdueSteps { get; set; }

    /// <summary>How often anybody was told above: by the clock or by hand.</summary>
    public int Escalations { get; set; }

    /// <summary>Whether the time of an application ran out, and what followed; null while not.</summary>
    public string? Expired { get; set; }

    /// <summary>1 for the first answer; one more each time the citizen was not content.</summary>
    public int Round { get; set; } = 1;

    /// <summary>How often it was sent back or on.</summary>
    public int Moves { get; set; }

    /// <summary>Who proposed to exclude it; null when nobody does.</summary>
    public string? ExclusionBy { get; set; }

    /// <summary>On what ground.</summary>
    public string? ExclusionGround { get; set; }

    /// <summary>Why.</summary>
    public string? ExclusionReason { get; set; }

    /// <summary>What the department said last.</summary>
    public string? Answer { get; set; }

    /// <summary>The result of that answer.</summary>
    public string? Result { get; set; }

    /// <summary>When it was first answered; from then on a rating changes no more.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Whether the first answer came by its deadline.</summary>
    public bool? AnsweredOnTime { get; set; }

    /// <summary>What the call-back found.</summary>
    public string? Finding { get; set; }

    /// <summary>How content the citizen is with how it was handled, from 1 to 5; the newest word, null before any.</summary>
    public int? Content { get; set; }

    /// <summary>How it ended.</summary>
    public string? Outcome { get; set; }

    /// <summary>The number its result is collected under.</summary>
    public string? PickUp { get; set; }

    /// <summary>When the result was handed over.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>The day it was filed.</summary>
    public DateOnly? FiledOn { get; set; }

    /// <summary>Its papers.</summary>
    public List<CasePaper> Papers { get; init; } = [];

    /// <summary>The positions of the records that tell of it, oldest first.</summary>
    public List<long> Records { get; init; } = [];

    /// <summary>Whether it stands in the ledger.</summary>
    public bool IsOpen => Status != CaseStatus.Filed;

    /// <summary>Whose turn it is: <see cref="Desk"/> or a department.</summary>
    public string Owner => Status is CaseStatus.Assigned or CaseStatus.Accepted or CaseStatus.InProgress ? Department! : Desk;

    /// <summary>Whether it is past its deadline on a day; never while the clock stands.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && Suspended is null && today > Deadline.Due;
}
