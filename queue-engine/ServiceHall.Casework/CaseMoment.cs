namespace ServiceHall.Casework;

/// <summary>When a command is decided, and who gave it. The rules have no clock of their own.</summary>
/// <param name="At">The record's time.</param>
/// <param name="Today">The hall's local date at that time: deadlines are days.</param>
/// <param name="By">Who gave it, as the record says it, such as <c>clerk:li</c>.</param>
public readonly record struct CaseMoment(DateTimeOffset At, DateOnly Today, string By);

/// <summary>Why a command changed nothing, and what to do.</summary>
/// <param name="Type">A stable word for programs, such as <c>unknown-case</c>.</param>
/// <param name="Detail">What happened, with the names at fault.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Field">The field of the command at fault, in its wire spelling; null when none is.</param>
public sealed record CaseRefusal(string Type, string Detail, string Remedy, string? Field = null);

/// <summary>What a command leads to: events, or one refusal and nothing else.</summary>
public readonly struct CaseDecision
{
    private CaseDecision(IReadOnlyList<CaseEvent> events, CaseRefusal? refusal) => (Events, Refusal) = (events, refusal);

    /// <summary>What will have happened once it is durable; empty for a refusal.</summary>
    public IReadOnlyList<CaseEvent> Events { get; }

    /// <summary>Why nothing happens; null when something does.</summary>
    public CaseRefusal? Refusal { get; }

    /// <summary>One event.</summary>
    public static implicit operator CaseDecision(CaseEvent happened) => new([happened], null);

    /// <summary>Several events, in order.</summary>
    public static implicit operator CaseDecision(CaseEvent[] happened) => new(happened, null);

    /// <summary>A refusal.</summary>
    public static implicit operator CaseDecision(CaseRefusal refusal) => new([], refusal);
}
