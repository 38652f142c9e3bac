using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// Calls nobody pressed for, where the plan wants them: a window that has just become free calls the next number; somebody who
/// comes while an able window is idle is called straight to it. Such a call stands in the same record as what led to it.
/// </summary>
internal static class CallingByItself
{
    /// <summary>What happened at a window that it leaves free, and the call that follows where the plan says so.</summary>
    public static HallEvent[] AfterFree(HallState state, WindowId id, DateTimeOffset now, HallEvent happened)
    {
        var window = state.Window(id);
        var opens = happened is WindowOpened;
        if (!state.Plan.Policy.AutoCall || (!opens && window.Status != WindowStatus.Open)) return [happened];
        return WhoIsNext.At(window, now) is { } next ? [happened, CallingTickets.Call(state, next, window, now, "auto")] : [happened];
    }

    /// <summary>A number taken, and the call to an idle window where the plan says so: the least flexible window first, then the longest idle.</summary>
    public static HallEvent[] AfterTaken(HallState state, NumberTaken taken)
    {
        if (!state.Plan.Policy.DirectToIdleWindow) return [taken];
        var leg = taken.Legs[0];
        var window = leg.Windows.Select(state.Window)
            .Where(window => window.Status == WindowStatus.Open && window.Current is null && window.Serves.All(lane => lane.Count == 0))
            .OrderBy(window => state.Plan.Window(window.Id)?.Skills.Count ?? int.MaxValue).ThenBy(window => window.IdleSince).FirstOrDefault();
        if (window is null) return [taken];
        var why = new CallReason(0, leg.TargetMs, null, 0, 0);
        return [taken, new TicketCalled(taken.Visit, taken.Number, window.Id, state.CallSequence + 1, why) { How = "direct" }];
    }
}
