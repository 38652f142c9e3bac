using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Plans;

/// <summary>
/// Windows that can do the same matters for each other: the pool staffing is reckoned for. What only some of a pool's windows can do is a part of it. A window
/// with more skills belongs to several.
/// </summary>
/// <param name="Key">Its name in the plan's own words: the skills its first matter needs. Equal as long as those are.</param>
/// <param name="Name">Its name for people: its one matter's, or what those matters have in common that all its windows can do.</param>
/// <param name="Matters">Those matters in plan order, then the ones that only some of the windows can do.</param>
/// <param name="Windows">The windows, in plan order.</param>
public sealed record SkillPool(string Key, LocalText Name, IReadOnlyList<MatterId> Matters, IReadOnlyList<WindowId> Windows)
{
    /// <summary>The pools of a plan, in the order of their first matter.</summary>
    internal static IReadOnlyList<SkillPool> Of(HallPlan plan, PlanIndex index)
    {
        var groups = plan.Matters.GroupBy(matter => string.Join('|', index.AbleWindows(matter.Id)), StringComparer.Ordinal).Select(group => (Matters: group, Windows: index.AbleWindows(group.First().Id))).ToList();
        var wide = groups.Where(group => !groups.Any(other => other.Windows.Count > group.Windows.Count && group.Windows.All(other.Windows.Contains)))
            .Select(group => new SkillPool(KeyOf(group.Matters), NameOf(group.Matters, plan, index), [.. group.Matters.Select(matter => matter.Id)], group.Windows)).ToList();
        var narrow = groups.Where(group => wide.All(pool => pool.Windows != group.Windows)).ToLookup(group => Narrowest(wide, group.Windows)!, group => group.Matters);
        return [.. wide.Select(pool => pool with { Matters = [.. pool.Matters, .. narrow[pool].SelectMany(matters => matters).Select(matter => matter.Id)] })];
    }

    /// <summary>The pool with the fewest windows that has all of some; null when none has.</summary>
    internal static SkillPool? Narrowest(IReadOnlyList<SkillPool> pools, IReadOnlyList<WindowId> windows) =>
        pools.Where(pool => windows.All(pool.Windows.Contains)).MinBy(pool => pool.Windows.Count);

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
