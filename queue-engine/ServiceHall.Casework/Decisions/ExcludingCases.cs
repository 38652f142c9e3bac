namespace ServiceHall.Casework.Decisions;

/// <summary>A mistaken or malicious one is excluded by two persons: one proposes, another judges. Until then its clock runs.</summary>
internal static class ExcludingCases
{
    private static readonly string[] _grounds = ["mistaken", "malicious"];

    public static CaseDecision Propose(CaseState state, ProposeExclusion command)
    {
        if (!state.HasIn(command.Case, CaseLookups.Unanswered, "excluded", out var one, out var refusal)) return refusal;
        if (state.Rules.Kinds.GetValueOrDefault(one.Of)?.Excludable != true) return CaseRefusals.NotExcludable(one);
        if (one.ExclusionBy is not null) return CaseRefusals.ExclusionPending(one);
        if (!_grounds.Contains(command.Ground)) return CaseRefusals.UnknownWord("ground", string.Join(", ", _grounds));
        return CaseLookups.Fault(command.Reason, "reason") is { } fault ? fault : new ExclusionProposed(one.Id, command.Ground, command.Reason);
    }

    public static CaseDecision Judge(CaseState state, JudgeExclusion command, CaseMoment moment)
    {
        if (!state.Has(command.Case, out var one, out var refusal)) return refusal;
        if (one.ExclusionBy is null) return CaseRefusals.NoExclusion(one);
        if (one.ExclusionBy == moment.By) return CaseRefusals.SecondPerson(one);
        if (CaseLookups.Fault(command.Reason, "reason") is { } fault) return fault;
        var judged = new ExclusionJudged(one.Id, command.Exclude, command.Reason);
        return command.Exclude
            ? new CaseEvent[] { judged, new CaseClosed(one.Id, one.ExclusionGround!, one.ExclusionReason, state.Begin(one, CaseStage.File, moment)) }
            : judged;
    }
}
