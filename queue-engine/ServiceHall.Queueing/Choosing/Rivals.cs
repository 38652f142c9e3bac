using ServiceHall.Queueing.Plans;

namespace ServiceHall.Queueing.Choosing;

/// <summary>Whom a leg has to reckon with: who waits for one of its windows, and which windows those people are served at.</summary>
/// <param name="Able">The windows able to do the leg.</param>
/// <param name="AbleOpen">Those of them that are open.</param>
/// <param name="Lanes">Every lane with somebody in it that shares a window with the leg.</param>
/// <param name="InPlay">Every open window that serves the leg or one of those lanes.</param>
/// <param name="People">How many wait in those lanes.</param>
internal sealed record Rivals(WindowSet Able, List<WindowState> AbleOpen, List<Lane> Lanes, List<WindowState> InPlay, int People)
{
    public static Rivals Of(HallState state, Leg leg)
    {
        var able = state.Plan.SetOf(leg.Windows);
        var (lanes, people, places) = (new List<Lane>(), 0, able);
        foreach (var lane in LanesOf(state, able))
        {
            lanes.Add(lane);
            people += lane.Count;
            if (!places.Includes(lane.Places)) places = places.Or(lane.Places);
        }

        var (ableOpen, inPlay) = (new List<WindowState>(), new List<WindowState>());
        foreach (var window in state.Windows.Values)
        {
            if (window.Status != WindowStatus.Open || !places.Contains(window.Place)) continue;
            inPlay.Add(window);
            if (able.Contains(window.Place) && (leg.Chosen || state.Plan.CanDo(window.Clerk, leg.Matters))) ableOpen.Add(window);
        }

        return new Rivals(able, ableOpen, lanes, inPlay, people);
    }

    /// <summary>Every lane with somebody in it that shares one of some windows.</summary>
    public static IEnumerable<Lane> LanesOf(HallState state, WindowSet windows)
    {
        foreach (var lane in state.Lanes.Values)
        {
            if (lane.Count > 0 && lane.Places.Overlaps(windows)) yield return lane;
        }
    }
}
