using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Reporting.Figures;

namespace ServiceHall.Reporting.Reports;

/// <summary>The names and the order of the plan; what the plan no longer has keeps its id as its name and comes last.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, (int Place, LocalText Name)> _known = new(StringComparer.Ordinal);

    /// <param name="plan">Whose names.</param>
    /// <param name="kind">A kind of report; <c>case/</c> and a dimension for one on cases.</param>
    public Names(PlanIndex plan, string kind)
    {
        foreach (var (key, name) in kind.StartsWith("case/", StringComparison.Ordinal) ? CaseWords.Of(plan, kind[5..]) : Of(plan, kind)) _known.TryAdd(key, (_known.Count, name));
    }

    public LocalText Of(string key) => _known.TryGetValue(key, out var known) ? known.Name : new LocalText(key, key);

    public int PlaceOf(string key) => _known.TryGetValue(key, out var known) ? known.Place : int.MaxValue;

    internal static IEnumerable<(string Key, LocalText Name)> Of(PlanIndex index, string kind)
    {
        var plan = index.Plan;
        return kind switch
        {
            Subjects.Hall => [("", plan.Hall.Name)],
            Subjects.Matter => plan.Matters.Select(matter => (matter.Id.Value, matter.Name)),
            Subjects.Window => plan.Windows.Select(window => (window.Id.Value, new LocalText($"{window.Id} {window.Name.Zh}", $"{window.Id} {window.Name.En}"))),
            Subjects.Clerk => plan.Clerks.Select(clerk => (clerk.Id.Value, new LocalText(clerk.Name, clerk.Name))),
            Subjects.Persona => plan.Personas.Select(persona => (persona.Id.Value, persona.Name)),
            Subjects.Department => index.Departments.Select(department => (department.Id, department.Name)),
            Subjects.Reason => plan.RatingReasons.Select(reason => (reason.Id, reason.Name)),
            Subjects.Channel => [("pad", new("评价器", "Pad")), ("phone", new("手机", "Phone")), ("qr", new("扫码", "QR code"))],
            _ => Lanes(plan),
        };
    }

    private static IEnumerable<(string Key, LocalText Name)> Lanes(HallPlan plan) =>
        from area in plan.Areas
        from minutes in Enumerable.Range(1, (int)Math.Max(plan.Policy.TargetMinutesMax, plan.Policy.NextLegTargetMinutes))
        select ($"{area.Id}/{minutes}", new LocalText($"{area.Name.Zh}（目标 {minutes} 分钟）", $"{area.Name.En} (target {minutes} min)"));
}
