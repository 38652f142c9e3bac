using ServiceHall.Contracts.Views;
using ServiceHall.Queueing;

namespace ServiceHall.Engine.Pictures;

/// <summary>The wall: numbers and places, nothing else of anybody.</summary>
internal static class WallPicture
{

    public static WallView Of(HallState state, DateTimeOffset now) =>
        new(state.Position, now, state.CallSequence, Calls(state), AreaPicture.Of(state, now), [.. state.Plan.Plan.Notices, .. state.NoticesAt(now).Select(notice => notice.Text)]) { Hours = HoursPicture.Of(state, now), WaitsKept = state.Waits.KeptShare };

    private static List<WallCall> Calls(HallState state)
    {
        var shown = new List<WallCall>();
        foreach (var call in state.Calls.Reverse())
        {
            if (shown.Exists(row => row.Number == call.Number)) continue;
            // Whoever waits again was called by mistake, or is called once more: nobody goes to that window.
            if (!state.Visits.TryGetValue(call.Visit, out var visit) || visit.Status == VisitStatus.Waiting) continue;
            var area = state.Plan.Window(call.Window)?.Area ?? visit.Leg.Area;
            if (shown.Count(row => row.Area == area) == WallView.CallsOfAnAreaMost) continue;
            shown.Add(new WallCall(call.CallSequence, call.Number, call.Window, area, call.Recall, call.At, visit.Status));
        }

        return shown;
    }
}
