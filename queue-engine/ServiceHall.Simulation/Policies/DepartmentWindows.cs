using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;
using ServiceHall.Simulation.Days;

namespace ServiceHall.Simulation.Policies;

/// <summary>
/// What halls had: each window belongs to one department, does all of its matters that it can, and nothing else. Every department first gets a window able to do its
/// matters (shared only where there are fewer windows than departments), then the others go one by one to the department with
/// most work a window, so that the sharing-out fits the planned demand as well as whole windows can.
/// </summary>
public static class DepartmentWindows
{
    /// <summary>The plan with each window kept to its department.</summary>
    public static HallPlan Of(HallPlan ruled, PlanIndex plan, Demand demand)
    {
        var units = Units(plan, demand);
        var owners = ruled.Windows.ToDictionary(window => window.Id, _ => new List<Unit>());
        foreach (var unit in units.OrderBy(unit => unit.Windows.Count).ThenByDescending(unit => unit.Load))
        {
            Give(unit, unit.Windows.MinBy(window => (owners[window].Sum(owner => owner.Load), IsAway(window, unit), Flexibility(plan, window))), owners);
        }

        foreach (var window in ruled.Windows.Where(window => owners[window.Id].Count == 0).OrderBy(window => Flexibility(plan, window.Id)))
        {
            var able = units.Where(unit => unit.Windows.Contains(window.Id)).OrderBy(unit => IsAway(window.Id, unit)).ToList();
            var own = able.TakeWhile(unit => IsAway(window.Id, unit) == IsAway(window.Id, able[0]));
            if (own.MaxBy(unit => unit.Load / (unit.Given + 1)) is { } neediest) Give(neediest, window.Id, owners);
        }

        // A window that can do two areas' work belongs to the area it stands in.
        bool IsAway(WindowId window, Unit unit) => plan.Window(window)!.Area != unit.Area;

        // Whoever sits there does not send people of the department away because a colleague's windows were reckoned for them.
        bool Does(WindowId window, Matter matter) => owners[window].Exists(unit => unit.Department == matter.Department.Zh) && plan.AbleWindows(matter.Id).Contains(window);

        return ruled with
        {
            // A skill a matter, so that a skill two departments share opens no window to both.
            Matters = [.. ruled.Matters.Select(matter => matter with { Skills = [new SkillId(matter.Id.Value)] })],
            Windows = [.. ruled.Windows.Select(window => window with { Skills = [.. plan.Plan.Matters.Where(matter => Does(window.Id, matter)).Select(matter => new SkillId(matter.Id.Value))] })],
        };
    }

    // The matters of a department that the same windows can do.
    private static List<Unit> Units(PlanIndex plan, Demand demand) =>
        [.. plan.Plan.Matters
            .GroupBy(matter => (matter.Department.Zh, string.Join('|', plan.AbleWindows(matter.Id))))
            .Select(group => new Unit(group.Key.Zh, [.. plan.AbleWindows(group.First().Id)], plan.AreaOf(plan.AbleWindows(group.First().Id)), group.Sum(demand.LoadOf)))];

    private static int Flexibility(PlanIndex plan, WindowId window) => plan.Window(window)!.Skills.Count;

    private static void Give(Unit unit, WindowId window, Dictionary<WindowId, List<Unit>> owners)
    {
        owners[window].Add(unit);
        unit.Given++;
    }

    private sealed record Unit(string Department, HashSet<WindowId> Windows, AreaId Area, double Load)
    {
        public int Given { get; set; }
    }
}
