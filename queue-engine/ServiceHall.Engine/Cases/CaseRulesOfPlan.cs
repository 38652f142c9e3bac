using ServiceHall.Casework.Rules;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Engine.Cases;

/// <summary>The case rules a hall's plan means: its levels and limits put together with the kinds there are.</summary>
internal static class CaseRulesOfPlan
{
    // What a kind goes through, whatever the plan says about time.
    private static readonly (string Id, string Prefix, bool CallsBack, bool AtOnce, bool PickUp, bool Excludable, CaseLimit? Usually)[] _kinds =
    [
        (KindNames.Reflection, "F", true, false, false, true, null),
        (KindNames.BadRating, "P", true, false, false, true, null),
        (KindNames.Enterprise, "Q", true, false, false, true, null),
        (KindNames.Consultation, "Z", false, false, false, false, null),
        // A result may lie for a month before anybody is asked about it.
        (KindNames.Application, "B", false, true, true, false, new CaseLimit(KindNames.Application, Accept: 0, Verify: 20)),
    ];

    public static CaseRules Make(PlanIndex plan)
    {
        var cases = plan.Plan.Cases;
        return new CaseRules
        {
            Kinds = _kinds.ToDictionary(kind => kind.Id, kind => new KindRules(
                kind.Id, kind.Prefix, cases.Levels.ToDictionary(level => level.Id, level => Limits(cases, kind.Id, level, kind.Usually)),
                kind.CallsBack, kind.AtOnce, kind.PickUp, kind.Excludable)),
            Levels = [.. cases.Levels.Select(level => level.Id)],
            Problems = cases.Problems.Select(problem => problem.Id).ToHashSet(StringComparer.Ordinal),
            Departments = plan.Departments.Select(department => department.Id).ToHashSet(StringComparer.Ordinal),
            WarnDays = cases.WarnDays,
            Escalation = [.. cases.Escalation.Select(step => new EscalationStep(step.AfterDays, step.To))],
            ExtensionDaysMax = cases.ExtensionDaysMax,
            ArchiveAfterDays = cases.ArchiveDays,
            Calendar = new CaseCalendar(plan.Calendar, cases.HalfDays.ToHashSet()),
        };
    }

    private static StageLimits Limits(CasePlan cases, string kind, CaseLevel level, CaseLimit? usually)
    {
        var row = cases.Limits.FirstOrDefault(limit => limit.Kind == kind && (limit.Level is null || limit.Level == level.Id));
        return new StageLimits(
            Halves(row?.Accept ?? usually?.Accept ?? level.Accept), Halves(row?.Handle ?? usually?.Handle ?? level.Handle),
            Halves(row?.Verify ?? usually?.Verify ?? level.Verify), Halves(row?.File ?? usually?.File ?? level.File));
    }

    private static int Halves(double days) => (int)Math.Ceiling(days * 2);
}
