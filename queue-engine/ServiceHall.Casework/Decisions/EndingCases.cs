namespace ServiceHall.Casework.Decisions;

/// <summary>Called back, closed, filed; or handed over. Nothing but filing takes a case out of the ledger.</summary>
internal static class EndingCases
{
    private static readonly string[] _findings = ["contented", "not-contented", "unreachable"];

    public static CaseDecision Verify(CaseState state, VerifyCase command, CaseMoment moment)
    {
        if (!state.HasIn(command.Case, [CaseStatus.Answered], "verified", out var one, out var refusal)) return refusal;
        if (one.PickUp is not null) return CaseRefusals.WrongState(one, "called back about");
        if (!_findings.Contains(command.Finding)) return CaseRefusals.UnknownWord("finding", string.Join(", ", _findings));
        if (CaseLookups.Fault(command.Text, "text", needed: command.Finding != "contented") is { } fault) return fault;
        if (command.Level is { } level && (level is < 1 or > 5 || command.Finding != (RatingCases.IsBad(level) ? "not-contented" : "contented"))) return CaseRefusals.UnknownWord("level", "1, 2 with not-contented; 3, 4, 5 with contented");
        return command.Finding == "not-contented"
            ? new CaseReopened(one.Id, one.Round + 1, command.Text, state.Begin(one, CaseStage.Handle, moment), command.Level)
            : new CaseVerified(one.Id, command.Finding, command.Text, state.Begin(one, CaseStage.File, moment), command.Level);
    }

    public static CaseDecision Close(CaseState state, CloseCase command, CaseMoment moment)
    {
        if (!state.Has(command.Case, out var one, out var refusal)) return refusal;
        if (one.Status is CaseStatus.Closed or CaseStatus.Filed) return CaseRefusals.WrongState(one, "closed");
        if (one.ExclusionBy is not null) return CaseRefusals.ExclusionPending(one);
        if (command.Withdrawn is { } why)
        {
            if (one.Status is not (CaseStatus.Registered or CaseStatus.Assigned or CaseStatus.Accepted or CaseStatus.InProgress)) return CaseRefusals.WrongState(one, "withdrawn");
            return CaseLookups.Fault(why, "withdrawn") is { } fault ? fault : new CaseClosed(one.Id, "withdrawn", why, state.Begin(one, CaseStage.File, moment));
        }

        if (command.Uncollected is { } because) return KeepNoLonger(state, one, because, moment);
        if (one.Status == CaseStatus.Answered && state.Rules.Kinds[one.Of].CallsBack) return CaseRefusals.NotVerified(one);
        if (one.Status is not (CaseStatus.Answered or CaseStatus.Verified) || one.PickUp is not null) return CaseRefusals.WrongState(one, "closed");
        return new CaseClosed(one.Id, one.Result!, null, state.Begin(one, CaseStage.File, moment));
    }

    // Nobody came for it in its time.
    private static CaseDecision KeepNoLonger(CaseState state, Case one, string because, CaseMoment moment)
    {
        if (one.PickUp is null || one.Status != CaseStatus.Answered) return CaseRefusals.NothingToCollect(one);
        if (moment.Today <= one.Deadline.Due) return CaseRefusals.StillWaitsForItsOwner(one);
        return CaseLookups.Fault(because, "uncollected") is { } fault ? fault : new CaseClosed(one.Id, "uncollected", because, state.Begin(one, CaseStage.File, moment));
    }

    public static CaseDecision File(CaseState state, FileCase command, CaseMoment moment) =>
        state.HasIn(command.Case, [CaseStatus.Closed], "filed", out var one, out var refusal) ? new CaseFiled(one.Id, moment.Today) : refusal;

    public static CaseDecision HandOver(CaseState state, HandOverResult command, CaseMoment moment)
    {
        if (!state.Has(command.Case, out var one, out var refusal)) return refusal;
        if (one.PickUp is null || one.Status != CaseStatus.Answered) return CaseRefusals.NothingToCollect(one);
        if (command.Hash is null == command.Code is null) return CaseRefusals.ProofNeeded();
        if (command.Hash is { } hash ? one.Person?.Hash != hash : command.Code != one.Code && command.Code != one.Ticket) return CaseRefusals.ProofWrong();
        return new CaseEvent[]
        {
            new ResultHandedOver(one.Id, command.Hash is null ? "code" : "identity", command.ByProxy),
            new CaseClosed(one.Id, "handed-over", null, state.Begin(one, CaseStage.File, moment)),
            new CaseFiled(one.Id, moment.Today),
        };
    }
}
