namespace ServiceHall.Casework.Decisions;

/// <summary>Notes, papers and urging: what leaves a case where it is.</summary>
internal static class NotingCases
{
    /// <summary>How many papers one case may have.</summary>
    public const int PapersMax = 20;

    private static readonly string[] _roles = ["department", "supervisor", "manager"];

    public static CaseDecision Escalate(CaseState state, EscalateCase command)
    {
        if (!state.HasIn(command.Case, [.. CaseLookups.Unanswered, CaseStatus.Answered, CaseStatus.Verified], "escalated", out var one, out var refusal)) return refusal;
        if (!_roles.Contains(command.To)) return CaseRefusals.UnknownWord("to", string.Join(", ", _roles));
        return CaseLookups.Fault(command.Reason, "reason") is { } fault ? fault : new CaseEscalated(one.Id, command.To, command.Reason);
    }

    public static CaseDecision Note(CaseState state, NoteOnCase command)
    {
        if (!state.Has(command.Case, out var one, out var refusal)) return refusal;
        return CaseLookups.Fault(command.Text, "text") is { } fault ? fault : new CaseNoted(one.Id, command.Text);
    }

    public static CaseDecision ShowContact(CaseState state, ShowContact command)
    {
        if (!state.Has(command.Case, out var one, out var refusal)) return refusal;
        return one.IsOpen ? new ContactShown(one.Id) : CaseRefusals.WrongState(one, "called about");
    }

    public static CaseDecision Attach(CaseState state, AttachPaper command)
    {
        if (!state.Has(command.Case, out var one, out var refusal)) return refusal;
        if (!one.IsOpen) return CaseRefusals.WrongState(one, "given papers");
        if (one.Papers.Any(paper => paper.Hash == command.Paper.Hash)) return CaseRefusals.PaperTwice(one);
        if (one.Papers.Count >= PapersMax) return CaseRefusals.TooManyPapers(one, PapersMax);
        return CaseLookups.Fault(command.Paper.Name, "name", CaseLookups.LineMax) is { } fault ? fault : new PaperAttached(one.Id, command.Paper);
    }
}
