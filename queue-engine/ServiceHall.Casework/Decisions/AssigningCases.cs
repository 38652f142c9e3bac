namespace ServiceHall.Casework.Decisions;

/// <summary>Given to a department, sent back, sent on. Nobody gains time by that: the stage's clock runs on.</summary>
internal static class AssigningCases
{
    public static CaseDecision Assign(CaseState state, AssignCase command)
    {
        if (!state.HasRunning(command.Case, [CaseStatus.Registered], "given to a department", out var one, out var refusal)) return refusal;
        if (!state.Rules.Departments.Contains(command.Department)) return CaseRefusals.UnknownDepartment(command.Department);
        return CaseLookups.Fault(command.Note, "note", needed: false) is { } fault ? fault : new CaseAssigned(one.Id, command.Department, command.Note);
    }

    public static CaseDecision Return(CaseState state, ReturnCase command)
    {
        if (!state.HasRunning(command.Case, CaseLookups.WithDepartment, "sent back", out var one, out var refusal)) return refusal;
        if (state.Rules.Kinds.GetValueOrDefault(one.Of)?.AcceptedAtOnce == true) return CaseRefusals.WrongState(one, "sent back");
        return CaseLookups.Fault(command.Reason, "reason") is { } fault ? fault : new CaseReturned(one.Id, one.Department!, command.Reason);
    }

    public static CaseDecision Transfer(CaseState state, TransferCase command)
    {
        if (!state.HasRunning(command.Case, CaseLookups.WithDepartment, "sent on", out var one, out var refusal)) return refusal;
        if (!state.Rules.Departments.Contains(command.Department)) return CaseRefusals.UnknownDepartment(command.Department);
        if (one.Department == command.Department) return CaseRefusals.SameDepartment(one);
        return CaseLookups.Fault(command.Reason, "reason") is { } fault ? fault : new CaseTransferred(one.Id, one.Department!, command.Department, command.Reason);
    }
}
