using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing;

/// <summary>What being called and served leaves behind: who did which matter, a window's day, and what the hall learns of it.</summary>
internal static class EvolveServing
{
    public static void Served(HallState state, Visit visit, DateTimeOffset at)
    {
        AddServingTime(state, visit, at);
        for (var i = 0; i < visit.Leg.Matters.Count; i++) NoteServed(state, visit, visit.Leg.Matters[i]);
        Learn(state, visit, at);
        var window = state.Window(visit.Window!.Value);
        window.Served++;
        window.Recent.Insert(0, visit.Id);
        if (window.Recent.Count > WindowState.RecentMax) window.Recent.RemoveAt(WindowState.RecentMax);
    }

    public static void NoteServed(HallState state, Visit visit, MatterId matter)
    {
        for (var i = 0; i < visit.Served.Count; i++)
        {
            if (visit.Served[i].Matter == matter) return;
        }

        var window = state.Window(visit.Window!.Value);
        visit.Go().Served = visit.Served.Count == 0 ? window.ServedAlone(matter) : [.. visit.Served, new MatterServed(matter, window.Id, window.Clerk)];
    }

    // A call can be taken back; once it is followed by anything else, the wait that was told has come to its end.
    public static void CallStood(HallState state, Visit visit)
    {
        if (visit.Status != VisitStatus.Called || visit.ForecastMs is not { } forecast || visit.CalledAt is not { } calledAt) return;
        state.Waits.Learn(visit.Leg, forecast, visit.WaitTold, (calledAt - visit.TakenAt).Ticks / TimeSpan.TicksPerMillisecond);
        visit.ForecastMs = null;
    }

    // What was set aside in between was not one service; then there is no call it began with.
    private static void Learn(HallState state, Visit visit, DateTimeOffset at)
    {
        if (visit.CalledAt is null || visit.ServingSince is not { } since) return;
        var tookMs = (at - since).Ticks / TimeSpan.TicksPerMillisecond;
        state.Services.Learn(state.Plan, visit.Leg, tookMs);
        if (state.Plan.PoolOf(visit.Leg.Matters[0]) is { } pool) state.Arrivals.Served(pool.Key, tookMs);
    }

    public static void AddServingTime(HallState state, Visit visit, DateTimeOffset at)
    {
        if (visit.ServingSince is { } since) state.Window(visit.Window!.Value).ServingMs += Math.Max(0, (at - since).Ticks / TimeSpan.TicksPerMillisecond);
    }
}
