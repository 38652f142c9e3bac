using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>
/// Calls nobody pressed for, where the plan wants them: a window that has just become free calls the next number; somebody who begins to wait
/// while an able window is idle is called straight to it, whether from the door or on the way to the next leg. Such a call stands in the same
/// record as what led to it.
/// </summary>
internal static class CallingByItself
{
    /// <summary>What happened at a window that it leaves free, and the call that follows where the plan says so.</summary>
    public static HallEvent[] AfterFree(HallState state, WindowId id, DateTimeOffset now, HallEvent happened) =>
        Next(state, id, now, happened as WindowOpened) is { } call ? [happened, call] : [happened];

    /// <summary>Somebody begins to wait, and the call to an idle window where the plan says so.</summary>
    /// <param name="state">The hall before it.</param>
    /// <param name="joined">What made them wait.</param>
    /// <param name="leg">What they wait for.</param>
    public static HallEvent[] AfterJoined(HallState state, VisitEvent joined, Leg leg) => Straight(state, joined, leg, freed: null) is { } call ? [joined, call] : [joined];

    /// <summary>A visit leaves a window and waits for its next leg: it may find an idle window, and the window it leaves may call the next number.</summary>
    /// <param name="state">The hall before it.</param>
    /// <param name="freed">The window it leaves.</param>
    /// <param name="now">When.</param>
    /// <param name="moved">What happened.</param>
    /// <param name="leg">What it waits for now.</param>
    /// <param name="mayStay">Whether the window it leaves may be the next one too.</param>
    public static HallEvent[] AfterMoved(HallState state, WindowId freed, DateTimeOffset now, VisitEvent moved, Leg leg, bool mayStay)
    {
        if (Straight(state, moved, leg, mayStay ? freed : null) is not { } straight) return AfterFree(state, freed, now, moved);
        return straight.Window != freed && Next(state, freed, now, opened: null) is { } next
            ? [moved, straight, next with { CallSequence = straight.CallSequence + 1 }]
            : [moved, straight];
    }

    // Of a window that opens nobody knows yet who sits there but the event that opens it.
    private static TicketCalled? Next(HallState state, WindowId id, DateTimeOffset now, WindowOpened? opened)
    {
        var window = state.Window(id);
        if (!state.Plan.Policy.AutoCall || (opened is null && window.Status != WindowStatus.Open)) return null;
        var lanes = opened is null ? window.Serves : window.ServesWith(opened.Clerk, state.Plan);
        if (WhoIsNext.Among(lanes, now, out _) is not { } next) return null;
        var why = WhoIsNext.Why(next, WhoIsNext.RunnerUpAmong(lanes, next, now), now);
        return new TicketCalled(next.Id, next.Number, id, state.CallSequence + 1, why) { How = "auto" };
    }

    private static TicketCalled? Straight(HallState state, VisitEvent joined, Leg leg, WindowId? freed)
    {
        if (!state.Plan.Policy.DirectToIdleWindow && !state.Plan.Policy.AutoCall) return null;
        if (IdleFor(state, leg, freed) is not { } window) return null;
        var why = new CallReason(0, leg.TargetMs, null, 0, 0);
        return new TicketCalled(joined.Visit, joined.Number, window.Id, state.CallSequence + 1, why) { How = "direct" };
    }

    // The window that is just being left is idle for less long than any other.
    private static WindowState? IdleFor(HallState state, Leg leg, WindowId? freed) => leg.Windows.Select(state.Window)
        .Where(window => window.Status == WindowStatus.Open && (window.Current is null || window.Id == freed)
            && (leg.Chosen || state.Plan.CanDo(window.Clerk, leg.Matters)) && window.Serves.All(lane => lane.Count == 0))
        .MinBy(window => IdleOrder.Of(state.Plan, window, window.Id == freed ? DateTimeOffset.MaxValue : window.IdleSince));
}
