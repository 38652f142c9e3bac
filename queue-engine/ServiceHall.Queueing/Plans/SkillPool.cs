using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>Windows that can do the same matters for each other: the pool staffing is reckoned for. A window with more skills belongs to several.</summary>
/// <param name="Key">Its name in the plan's own words: the skills its first matter needs. Equal as long as those are.</param>
/// <param name="Name">Its name for people: its one matter's, or what its matters have in common.</param>
/// <param name="Matters">The matters exactly these windows can do, in plan order.</param>
/// <param name="Windows">The windows, in plan order.</param>
public sealed record SkillPool(string Key, LocalText Name, IReadOnlyList<MatterId> Matters, IReadOnlyList<WindowId> Windows)
{
    /// <summary>The pools of a plan, in the order of their first matter.</summary>
    internal static IReadOnlyList<SkillPool> Of(HallPlan plan, PlanIndex index) =>
        [.. plan.Matters.GroupBy(matter => string.Join('|', index.AbleWindows(matter.Id)), StringComparer.Ordinal)
            .Select(group => new SkillPool(KeyOf(group), NameOf(group, plan, index), [.. group.Select(matter => matter.Id)], index.AbleWindows(group.First().Id)))];

    private static string KeyOf(IEnumerable<Matter> matters) =>
        matters.Select(matter => string.Join('+', matter.Skills.Select(skill => skill.Value).Concat(matter.Acts).Order(StringComparer.Ordinal))).Min(StringComparer.Ordinal)!;

    private static LocalText NameOf(IGrouping<string, Matter> matters, HallPlan plan, PlanIndex index)
    {
        if (matters.Count() == 1) return matters.First().Name;
        var departments = matters.Select(matter => matter.Department).Distinct().ToList();
        if (departments.Count == 1) return departments[0];
        var themes = matters.Select(matter => matter.Theme).Distinct().ToList();
        if (themes.Count == 1 && plan.Themes.FirstOrDefault(theme => theme.Id == themes[0]) is { } theme) return theme.Name;
        var area = index.AbleWindows(matters.First().Id).Select(window => index.Window(window)!.Area).CountBy(id => id).MaxBy(of => of.Value).Key;
        return index.Area(area)?.Name ?? departments[0];
    }
}
