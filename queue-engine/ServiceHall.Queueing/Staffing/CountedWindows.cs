using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Staffing;

/// <summary>
/// In which pool each open window counts, so that all pools together have the windows there are: a window of one pool in that one; then each that serves
/// several, in plan order, where most load comes upon a window.
/// </summary>
internal static class CountedWindows
{
    // So that pools nobody comes to share evenly too.
    private const double Some = 0.01;

    /// <summary>How many windows count in each of some pools.</summary>
    /// <param name="pools">The pools of the plan, each with its load.</param>
    /// <param name="open">The windows that are open.</param>
    public static Dictionary<SkillPool, int> Of(IReadOnlyList<(SkillPool Pool, double Load)> pools, IEnumerable<WindowId> open)
    {
        var counted = pools.ToDictionary(of => of.Pool, _ => 0);
        var able = open.Select(window => pools.Where(of => of.Pool.Windows.Contains(window)).ToList()).Where(of => of.Count > 0);
        foreach (var choice in able.OrderBy(of => of.Count > 1)) counted[choice.MaxBy(of => Math.Max(of.Load, Some) / (counted[of.Pool] + 1)).Pool]++;
        return counted;
    }
}
