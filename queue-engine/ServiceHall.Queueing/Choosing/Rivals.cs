using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Choosing;

/// <summary>Whom a leg has to reckon with: who waits for one of its windows, and where those people are served.</summary>
/// <param name="Able">The open windows able to do the leg, and whose clerk is.</param>
/// <param name="Open">Every open window of the hall.</param>
/// <param name="Lanes">Every lane that shares a window with the leg; some may be empty.</param>
/// <param name="People">How many wait in those lanes.</param>
internal readonly record struct Rivals(WindowSet Able, WindowSet Open, IReadOnlyList<Lane> Lanes, int People)
{
    public static Rivals Of(HallState state, Leg leg)
    {
        var lanes = LanesOf(state, leg);
        var able = state.Plan.SetOf(leg.Windows).And(state.OpenWindows);
        if (state.Plan.ClerksNarrow && !leg.Chosen) able = able.Only(place => state.Plan.CanDo(state.WindowAt(place).Clerk, leg.Matters));
        return new Rivals(able, state.OpenWindows, lanes, CountOf(lanes));
    }

    /// <summary>How many wait in the lanes that share a window with a leg.</summary>
    public static int PeopleOf(HallState state, Leg leg) => CountOf(LanesOf(state, leg));

    /// <summary>Every lane that shares a window with a leg; some may be empty.</summary>
    public static IReadOnlyList<Lane> LanesOf(HallState state, Leg leg)
    {
        if (state.LaneOf(leg) is { } lane) return lane.Rivals;
        var able = state.Plan.SetOf(leg.Windows);
        return [.. state.Lanes.Values.Where(lane => lane.Places.Overlaps(able))];
    }

    /// <summary>Every open window that serves the leg or somebody who waits in one of those lanes.</summary>
    public WindowSet InPlay()
    {
        var places = Able;
        for (var i = 0; i < Lanes.Count; i++)
        {
            if (Lanes[i].Count > 0 && !places.Includes(Lanes[i].Places)) places = places.Or(Lanes[i].Places);
        }

        return places.And(Open);
    }

    private static int CountOf(IReadOnlyList<Lane> lanes)
    {
        var people = 0;
        for (var i = 0; i < lanes.Count; i++) people += lanes[i].Count;
        return people;
    }
}
