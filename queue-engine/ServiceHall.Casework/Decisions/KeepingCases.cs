using ServiceHall.Casework.Rules;

namespace ServiceHall.Casework.Decisions;

/// <summary>The hall's look at the clock, case by case: count anew, warn, escalate, let expire, put away.</summary>
internal static class KeepingCases
{
    /// <summary>How many cases one look moves at most; the rest is due at the next.</summary>
    public const int MovesMax = 200;

    private const string AgreedText = "承诺时限内未作出决定，按约定视为同意。 No decision was made within the time promised; it is taken as agreed.";

    public static CaseDecision Keep(CaseState state, CaseMoment moment)
    {
        var events = new List<CaseEvent>();
        foreach (var one in state.Cases.Values.OrderBy(one => one.Id.Value, StringComparer.Ordinal))
        {
            var before = events.Count;
            Look(state, one, moment, events);
            if (events.Count > before && events.Count >= MovesMax) break;
        }

        return events.Count == 0 ? CaseRefusals.NothingDue() : events.ToArray();
    }

    /// <summary>Whether a look would find anything.</summary>
    public static bool AnythingDue(CaseState state, CaseMoment moment)
    {
        var events = new List<CaseEvent>();
        return state.Cases.Values.Any(one =>
        {
            Look(state, one, moment, events);
            return events.Count > 0;
        });
    }

    private static void Look(CaseState state, Case one, CaseMoment moment, List<CaseEvent> events)
    {
        if (!one.IsOpen)
        {
            if (moment.Today.DayNumber - one.FiledOn!.Value.DayNumber > state.Rules.ArchiveAfterDays) events.Add(new CaseArchived(one.Id));
            return;
        }

        var deadline = one.Deadline;
        // A notice came or was corrected, or the plan has other half days; what is over was over.
        if (deadline.Provisional || moment.Today <= deadline.Due)
        {
            var again = WorkClock.Again(deadline, deadline.HalfDays, TimingCases.Closed(one), state.Rules.Calendar);
            if (again != deadline)
            {
                events.Add(new DeadlineRecomputed(one.Id, deadline.Due, again));
                deadline = again;
            }
        }

        if (one.Suspended is not null) return;
        if (moment.Today <= deadline.Due) Warn(state, one, deadline, moment, events);
        else Overdue(state, one, deadline, moment, events);
    }

    private static void Warn(CaseState state, Case one, Deadline deadline, CaseMoment moment, List<CaseEvent> events)
    {
        if (one.Warned && deadline.Due == one.Deadline.Due) return;
        if (deadline.Stage is CaseStage.File || WorkClock.DaysLeft(deadline, moment.Today, state.Rules.Calendar) > state.Rules.WarnDays) return;
        // A promise of a single day is not warned of on the day it is made.
        if (deadline.From == moment.Today) return;
        events.Add(new CaseWarned(one.Id, deadline.Stage, deadline.Due, one.Owner));
    }

    private static void Overdue(CaseState state, Case one, Deadline deadline, CaseMoment moment, List<CaseEvent> events)
    {
        var late = -WorkClock.DaysLeft(deadline, moment.Today, state.Rules.Calendar);
        var steps = deadline.Due == one.Deadline.Due ? one.OverdueSteps : 0;
        for (; steps < state.Rules.Escalation.Count && late > state.Rules.Escalation[steps].AfterDays; steps++)
        {
            events.Add(new CaseOverdue(one.Id, deadline.Stage, deadline.Due, steps + 1, state.Rules.Escalation[steps].To));
        }

        if (one.OnExpiry is not { } consequence || one.Expired is not null || deadline.Stage != CaseStage.Handle) return;
        events.Add(new CaseExpired(one.Id, deadline.Due, consequence));
        if (consequence == "agreed") events.Add(HandlingCases.Answered(state, one, "agreed", AgreedText, moment, events) with { OnTime = false });
        else events.Add(new CaseEscalated(one.Id, "manager", "超时未办结 The time promised is over."));
    }
}
