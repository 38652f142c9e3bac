using ServiceHall.Queueing.Plans;

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
    /// <param name="pools">The windows of each pool, and its load.</param>
    /// <param name="open">The windows that are open.</param>
    public static int[] Of(IReadOnlyList<(WindowSet Able, double Load)> pools, WindowSet open)
    {
        var counted = new int[pools.Count];
        var choices = open.Places().Select(place => Enumerable.Range(0, pools.Count).Where(pool => pools[pool].Able.Contains(place)).ToList()).Where(choice => choice.Count > 0);
        foreach (var choice in choices.OrderBy(choice => choice.Count > 1)) counted[choice.MaxBy(pool => Math.Max(pools[pool].Load, Some) / (counted[pool] + 1))]++;
        return counted;
    }
}
