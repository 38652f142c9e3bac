using System.Numerics;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Choosing;

/// <summary>
/// Divides the matters of a number into legs: one window for all if any can, else the fewest legs. Exact for up to
/// <see cref="ExactMax"/> matters (all subsets); beyond that the largest group one window can do is taken first.
/// </summary>
public static class PlanningLegs
{
    /// <summary>Up to how many matters the fewest legs are found for certain.</summary>
    public const int ExactMax = 8;

    /// <summary>The legs for some matters of the plan, in the order wanted as far as the grouping allows. One matter has the same leg whoever of
    /// a persona wants it, so all who want it share one.</summary>
    /// <param name="matters">What is wanted.</param>
    /// <param name="persona">Whose legs.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="onDuty">The windows on duty: several matters share a leg only where one of these can do them all. Null when all are.</param>
    public static IReadOnlyList<Leg> For(IReadOnlyList<MatterId> matters, Persona persona, PlanIndex plan, WindowSet? onDuty = null) => matters.Count == 1
        ? plan.LegsOfOne(matters[0], persona, static (matter, persona, plan) => Plan([matter], persona, plan, onDuty: null))
        : Plan(matters, persona, plan, onDuty);

    private static List<Leg> Plan(IReadOnlyList<MatterId> matters, Persona persona, PlanIndex plan, WindowSet? onDuty)
    {
        var groups = matters.Count <= ExactMax ? FewestGroups(matters, plan, onDuty) : GreedyGroups(matters, plan);
        var legs = new List<Leg>();
        foreach (var group in groups.OrderBy(group => BitOperations.TrailingZeroCount(group)))
        {
            var chosen = matters.Where((_, i) => (group >> i & 1) == 1).ToList();
            legs.Add(Make(chosen, AbleForAll(chosen, plan), persona, plan, forced: legs.Count > 0));
        }

        return legs;
    }

    /// <summary>One leg of given matters at given windows.</summary>
    /// <param name="matters">What is done on it. A clerk sends on also what the plan has no more; how long that takes it does not say.</param>
    /// <param name="windows">Who can do it; at least one.</param>
    /// <param name="persona">Whose leg.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="forced">Whether it follows another leg; then its target is short, because the person has waited before.</param>
    public static Leg Make(IReadOnlyList<MatterId> matters, IReadOnlyList<WindowId> windows, Persona persona, PlanIndex plan, bool forced)
    {
        var expected = matters.Sum(matter => plan.Matter(matter)?.ExpectedMinutes ?? 0);
        return new Leg(matters, windows, plan.AreaOf(windows), Targets.Ms(expected, persona, plan.Policy, forced)) { Rank = Targets.Rank(persona, plan.Policy) };
    }

    /// <summary>A leg with other matters, at whoever can do them; where a clerk chose, where the plan does not know them all, or where nobody can, at the windows it had.</summary>
    public static Leg With(Leg leg, IReadOnlyList<MatterId> matters, PlanIndex plan)
    {
        var changed = leg with { Matters = matters };
        if (leg.Chosen || matters.Any(matter => plan.Matter(matter) is null) || plan.AbleForAll(matters) is not { Count: > 0 } able) return changed;
        return changed with { Windows = able, Area = plan.AreaOf(able) };
    }

    /// <summary>Legs without one matter; a leg that has nothing else is left out.</summary>
    public static IEnumerable<Leg> Without(MatterId matter, IEnumerable<Leg> legs, PlanIndex plan) =>
        from leg in legs
        let left = leg.Matters.Where(other => other != matter).ToList()
        where left.Count > 0
        select left.Count < leg.Matters.Count ? With(leg, left, plan) : leg;

    /// <summary>Every window able to do all of some matters, in plan order.</summary>
    public static IReadOnlyList<WindowId> AbleForAll(IReadOnlyList<MatterId> matters, PlanIndex plan) => plan.AbleForAll(matters);

    private static List<uint> FewestGroups(IReadOnlyList<MatterId> matters, PlanIndex plan, WindowSet? onDuty)
    {
        var all = (1u << matters.Count) - 1;
        var possible = new bool[all + 1];
        for (var set = 1u; set <= all; set++) possible[set] = IsPossible([.. matters.Where((_, i) => (set >> i & 1) == 1)], plan, onDuty);

        // fewest[set]: the last group of a division of the set into the fewest groups; cost[set]: how many.
        var last = new uint[all + 1];
        var cost = new int[all + 1];
        for (var set = 1u; set <= all; set++)
        {
            cost[set] = int.MaxValue;
            for (var group = set; group > 0; group = (group - 1) & set)
            {
                if (!possible[group] || cost[set & ~group] + 1 >= cost[set]) continue;
                cost[set] = cost[set & ~group] + 1;
                last[set] = group;
            }
        }

        var groups = new List<uint>();
        for (var left = all; left != 0; left &= ~last[left]) groups.Add(last[left]);
        return groups;
    }

    // A single matter always makes a leg: whether a window on duty can do it is asked before anybody gets here.
    private static bool IsPossible(IReadOnlyList<MatterId> matters, PlanIndex plan, WindowSet? onDuty)
    {
        var able = AbleForAll(matters, plan);
        return able.Count > 0 && (onDuty is null || matters.Count == 1 || plan.SetOf(able).Overlaps(onDuty));
    }

    private static List<uint> GreedyGroups(IReadOnlyList<MatterId> matters, PlanIndex plan)
    {
        var groups = new List<uint>();
        var left = (1u << matters.Count) - 1;
        while (left != 0)
        {
            var best = plan.Plan.Windows
                .Select(window => DoableAt(window.Id, matters, left, plan))
                .MaxBy(BitOperations.PopCount);
            groups.Add(best);
            left &= ~best;
        }

        return groups;
    }

    private static uint DoableAt(WindowId window, IReadOnlyList<MatterId> matters, uint among, PlanIndex plan)
    {
        var doable = 0u;
        for (var i = 0; i < matters.Count; i++)
        {
            if ((among >> i & 1) == 1 && plan.AbleWindows(matters[i]).Contains(window)) doable |= 1u << i;
        }

        return doable;
    }
}
