namespace ServiceHall.Queueing.Plans;

/// <summary>Finds everything in the plan's part about cases, ratings and the outbox that could not work.</summary>
internal sealed class CasePlanCheck(HallPlan plan)
{
    private static readonly string[] _kinds = ["reflection", "bad-rating", "enterprise", "consultation", "application"];
    private static readonly string[] _roles = ["department", "supervisor", "manager"];
    private static readonly string[] _consequences = ["agreed", "escalated"];
    private static readonly string[] _targets = ["platform", "webhook"];
    private static readonly string[] _duties = ["reflection"];

    public IEnumerable<PlanFault> Faults() =>
        [.. Departments(), .. Matters(), .. Clerks(), .. Levels(), .. Ratings(), .. Outbox()];

    private IEnumerable<PlanFault> Departments()
    {
        foreach (var fault in Ids("$.departments", plan.Departments.Select(one => one.Id))) yield return fault;
        if (plan.Departments.Count == 0) yield break;
        for (var i = 0; i < plan.Matters.Count; i++)
        {
            if (plan.Departments.All(one => one.Name.Zh != plan.Matters[i].Department.Zh))
            {
                yield return new PlanFault($"$.matters[{i}].department", $"'{plan.Matters[i].Department.Zh}' is no department of the plan.", $"Known: {string.Join(", ", plan.Departments.Select(one => one.Name.Zh))}.");
            }
        }
    }

    private IEnumerable<PlanFault> Matters() =>
        from pair in plan.Matters.Select((matter, i) => (matter.Promise, Path: $"$.matters[{i}].promise"))
        where pair.Promise is not null
        from fault in (PlanFault?[])[Days(pair.Path + ".days", pair.Promise.Days, 250), OneOf(pair.Path + ".onExpiry", pair.Promise.OnExpiry, _consequences)]
        where fault is not null
        select fault;

    private IEnumerable<PlanFault> Clerks()
    {
        var known = plan.Departments.Count > 0 ? plan.Departments : Department.NamedBy(plan.Matters);
        for (var i = 0; i < plan.Clerks.Count; i++)
        {
            var (clerk, path) = (plan.Clerks[i], $"$.clerks[{i}]");
            if (clerk.Role == "department" && clerk.Department is null) yield return new PlanFault(path + ".department", "Somebody who answers for a department names it.", $"Known: {string.Join(", ", known.Select(one => one.Id))}.");
            if (clerk.Department is { } department && OneOf(path + ".department", department, known.Select(one => one.Id)) is { } unknown) yield return unknown;
            foreach (var duty in clerk.Duties ?? [])
            {
                if (OneOf(path + ".duties", duty, _duties) is { } fault) yield return fault;
            }
        }
    }

    private IEnumerable<PlanFault> Levels()
    {
        var cases = plan.Cases;
        var faults = new List<PlanFault?>();
        if (cases.Levels.Count == 0) faults.Add(new PlanFault("$.cases.levels", "It is empty.", "Give at least one, or leave it out."));
        faults.AddRange(Ids("$.cases.levels", cases.Levels.Select(one => one.Id)));
        faults.AddRange(Ids("$.cases.problems", cases.Problems.Select(one => one.Id)));
        foreach (var (level, i) in cases.Levels.Select((one, i) => (one, i))) faults.AddRange(Stages($"$.cases.levels[{i}]", level.Accept, level.Handle, level.Verify, level.File));
        foreach (var (limit, i) in cases.Limits.Select((one, i) => (one, i)))
        {
            faults.Add(OneOf($"$.cases.limits[{i}].kind", limit.Kind, _kinds));
            if (limit.Level is { } level) faults.Add(OneOf($"$.cases.limits[{i}].level", level, cases.Levels.Select(one => one.Id)));
            faults.AddRange(Stages($"$.cases.limits[{i}]", limit.Accept ?? 0, limit.Handle ?? 0, limit.Verify ?? 0, limit.File ?? 0));
        }

        foreach (var (step, i) in cases.Escalation.Select((one, i) => (one, i)))
        {
            faults.Add(Days($"$.cases.escalation[{i}].afterDays", step.AfterDays, 250));
            faults.AddRange(step.To.Select(role => OneOf($"$.cases.escalation[{i}].to", role, _roles)));
            if (i > 0 && step.AfterDays < cases.Escalation[i - 1].AfterDays) faults.Add(new PlanFault($"$.cases.escalation[{i}].afterDays", "It comes before the step above it.", "Order the steps by days."));
        }

        if (cases.Collect is { } collect) faults.Add(OneOf("$.cases.collect", collect.Value, plan.Matters.Select(one => one.Id.Value)));
        faults.Add(Days("$.cases.warnDays", cases.WarnDays, 30));
        faults.Add(Days("$.cases.extensionDaysMax", cases.ExtensionDaysMax, 60));
        faults.Add(Days("$.cases.archiveDays", cases.ArchiveDays, 366));
        if (cases.PaperMegabytesMax is < 1 or > 50) faults.Add(new PlanFault("$.cases.paperMegabytesMax", $"{cases.PaperMegabytesMax} is out of bounds.", "Allowed: 1 to 50."));
        return faults.OfType<PlanFault>();
    }

    private IEnumerable<PlanFault> Ratings()
    {
        foreach (var fault in Ids("$.ratingReasons", plan.RatingReasons.Select(one => one.Id))) yield return fault;
        foreach (var (reason, i) in plan.RatingReasons.Select((one, i) => (one, i)))
        {
            if (reason.Levels.Count == 0 || reason.Levels.Any(level => level is < 1 or > 5)) yield return new PlanFault($"$.ratingReasons[{i}].levels", "It names no level, or one there is not.", "Allowed: 1 to 5.");
        }
    }

    private IEnumerable<PlanFault> Outbox()
    {
        foreach (var fault in Ids("$.outbox", plan.Outbox.Select(one => one.Id))) yield return fault;
        foreach (var (target, i) in plan.Outbox.Select((one, i) => (one, i)))
        {
            if (OneOf($"$.outbox[{i}].kind", target.Kind, _targets) is { } fault) yield return fault;
            if (target.AnswerSeconds is < 1 or > 120) yield return new PlanFault($"$.outbox[{i}].answerSeconds", "An answer is waited for 1 to 120 seconds.", "Give a number in that range; 10 is usual.");
            if (!Uri.TryCreate(target.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
            {
                yield return new PlanFault($"$.outbox[{i}].url", "It is no address, or holds a password.", "Give one such as https://ratings.example.gov.cn/in.");
            }
        }
    }

    private static IEnumerable<PlanFault?> Stages(string path, double accept, double handle, double verify, double file) =>
        [Days(path + ".accept", accept, 250), Days(path + ".handle", handle, 250), Days(path + ".verify", verify, 250), Days(path + ".file", file, 250)];

    private static IEnumerable<PlanFault> Ids(string path, IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            if (id.Length is 0 or > 40 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) yield return new PlanFault($"{path}[{i}].id", $"'{id}' cannot stand in an address.", "Use 1 to 40 lower-case letters, digits and dashes.");
            if (!seen.Add(id)) yield return new PlanFault($"{path}[{i}].id", $"'{id}' stands there twice.", "Each may stand once.");
        }
    }

    private static PlanFault? Days(string path, double days, double most) =>
        days >= 0 && days <= most ? null : new PlanFault(path, FormattableString.Invariant($"{days} is out of bounds."), FormattableString.Invariant($"Allowed: 0 to {most} working days."));

    private static PlanFault? OneOf(string path, string value, IEnumerable<string> allowed) =>
        allowed.Contains(value, StringComparer.Ordinal) ? null : new PlanFault(path, $"'{value}' is not known.", $"Allowed: {string.Join(", ", allowed)}.");
}
