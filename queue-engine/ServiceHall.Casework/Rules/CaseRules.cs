namespace ServiceHall.Casework.Rules;

/// <summary>
/// What the hall's plan says about cases. Kinds are data: what a case of a kind goes through follows from its <see cref="KindRules"/>
/// alone, and one state machine serves all of them.
/// </summary>
public sealed record CaseRules
{
    /// <summary>The kinds by name.</summary>
    public required IReadOnlyDictionary<string, KindRules> Kinds { get; init; }

    /// <summary>How urgent or hard a case may be, such as <c>urgent</c>; the first is taken when none is said.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <summary>The kinds of problem people bring, by id.</summary>
    public required IReadOnlySet<string> Problems { get; init; }

    /// <summary>The departments cases are given to, by id.</summary>
    public required IReadOnlySet<string> Departments { get; init; }

    /// <summary>How many working days before a deadline its owner is warned.</summary>
    public int WarnDays { get; init; } = 1;

    /// <summary>Who is told when a deadline has passed, step by step.</summary>
    public IReadOnlyList<EscalationStep> Escalation { get; init; } = [];

    /// <summary>The most working days one extension may add.</summary>
    public int ExtensionDaysMax { get; init; } = 5;

    /// <summary>How many days a filed case stays at hand for its citizen's phone.</summary>
    public int ArchiveAfterDays { get; init; } = 30;

    /// <summary>Which days are worked.</summary>
    public required CaseCalendar Calendar { get; init; }
}

/// <summary>What a kind of case goes through.</summary>
/// <param name="Id"><c>reflection</c>, <c>bad-rating</c>, <c>enterprise</c>, <c>consultation</c> or <c>application</c>.</param>
/// <param name="Prefix">The letter of its ids.</param>
/// <param name="Limits">The limits of each stage by level.</param>
/// <param name="CallsBack">Whether the answer is verified with the citizen before it is closed.</param>
/// <param name="AcceptedAtOnce">Whether registering it is accepting it: a paper taken in at a window.</param>
/// <param name="GivesPickUp">Whether its answer is something to be collected under a pick-up number.</param>
/// <param name="Excludable">Whether it may turn out to be mistaken or malicious.</param>
public sealed record KindRules(
    string Id, string Prefix, IReadOnlyDictionary<string, StageLimits> Limits,
    bool CallsBack = true, bool AcceptedAtOnce = false, bool GivesPickUp = false, bool Excludable = false);

/// <summary>How long each stage may take, in half working days.</summary>
/// <param name="Accept">From registered to accepted.</param>
/// <param name="Handle">From accepted to answered.</param>
/// <param name="Verify">From answered to verified, or collected.</param>
/// <param name="File">From verified to filed.</param>
public sealed record StageLimits(int Accept, int Handle, int Verify, int File)
{
    /// <summary>The limit of a stage, in half working days.</summary>
    public int Of(CaseStage stage) => stage switch
    {
        CaseStage.Accept => Accept,
        CaseStage.Handle => Handle,
        CaseStage.Verify => Verify,
        _ => File,
    };
}

/// <summary>Who is told, and when.</summary>
/// <param name="AfterDays">How many working days late it must be more than: 0 tells them on the first working day after the deadline.</param>
/// <param name="To">The roles told, such as <c>supervisor</c>.</param>
public sealed record EscalationStep(int AfterDays, IReadOnlyList<string> To);
