using ServiceHall.Casework.Rules;

namespace ServiceHall.Casework.Decisions;

/// <summary>The clock is stopped and goes on, gets more time once, or another measure.</summary>
internal static class TimingCases
{
    public static CaseDecision Suspend(CaseState state, SuspendCase command, CaseMoment moment)
    {
        if (!state.HasRunning(command.Case, CaseLookups.Unanswered, "suspended", out var one, out var refusal)) return refusal;
        if (one.IsOverdue(moment.Today)) return CaseRefusals.TooLate(one);
        return CaseLookups.Fault(command.Reason, "reason") is { } fault ? fault : new CaseSuspended(one.Id, moment.Today, command.Reason);
    }

    public static CaseDecision Resume(CaseState state, ResumeCase command, CaseMoment moment)
    {
        if (!state.HasIn(command.Case, CaseLookups.Unanswered, "resumed", out var one, out var refusal)) return refusal;
        if (one.Suspended is null) return CaseRefusals.NotSuspended(one);
        IReadOnlyList<Pause> pauses = [.. one.Pauses.SkipLast(1), one.Pauses[^1] with { Until = moment.Today }];
        return new CaseResumed(one.Id, moment.Today, WorkClock.Again(one.Deadline, one.Deadline.HalfDays, pauses, state.Rules.Calendar));
    }

    public static CaseDecision Extend(CaseState state, ExtendCase command, CaseMoment moment)
    {
        if (!state.HasIn(command.Case, CaseLookups.Unanswered, "extended", out var one, out var refusal)) return refusal;
        if (one.Extended) return CaseRefusals.ExtendedBefore(one);
        if (!(command.Days >= 0.5 && command.Days <= state.Rules.ExtensionDaysMax)) return CaseRefusals.ExtensionOutOfRange(state.Rules.ExtensionDaysMax);
        if (one.IsOverdue(moment.Today)) return CaseRefusals.TooLate(one);
        if (CaseLookups.Fault(command.Reason, "reason") is { } fault) return fault;
        var halves = CaseLookups.Halves(command.Days);
        return new CaseExtended(one.Id, halves, command.Reason, WorkClock.Again(one.Deadline, one.Deadline.HalfDays + halves, Closed(one), state.Rules.Calendar));
    }

    public static CaseDecision Relevel(CaseState state, RelevelCase command, CaseMoment moment)
    {
        if (!state.HasIn(command.Case, CaseLookups.Unanswered, "given another level", out var one, out var refusal)) return refusal;
        if (!state.Rules.Levels.Contains(command.Level)) return CaseRefusals.UnknownLevel(command.Level, state.Rules.Levels);
        if (one.IsOverdue(moment.Today)) return CaseRefusals.TooLate(one);
        if (CaseLookups.Fault(command.Reason, "reason") is { } fault) return fault;
        var limit = state.LimitOf(one.Of, command.Level, one.Deadline.Stage, one.PromiseDays) + one.ExtendedHalfDays;
        return new CaseRelevelled(one.Id, command.Level, command.Reason, WorkClock.Again(one.Deadline, limit, Closed(one), state.Rules.Calendar));
    }

    /// <summary>The pauses that are over; the one that goes on is counted when it ends.</summary>
    public static IReadOnlyList<Pause> Closed(Case one) => [.. one.Pauses.Where(pause => pause.Until is not null)];
}
