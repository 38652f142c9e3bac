using ServiceHall.Queueing.Choosing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Queueing.Decisions;

/// <summary>Call next, call a given number, call again, take a call back, or record that nobody came.</summary>
internal static class CallingTickets
{
    public static Decision Next(HallState state, CallNext command, DateTimeOffset now)
    {
        if (Fault(state, command.Window, out var window) is { } fault) return fault;
        if (WhoIsNext.At(window, now) is not { } best) return Rejections.NobodyWaits(window.Id);
        return Call(state, best, best, window, now, how: null);
    }

    public static Decision Chosen(HallState state, CallVisit command, DateTimeOffset now)
    {
        if (Fault(state, command.Window, out var window) is { } fault) return fault;
        if (!state.Has(command.Visit, out var visit, out var rejection)) return rejection;
        if (visit.Status != VisitStatus.Waiting) return Rejections.NotWaiting(visit);
        return CannotDo(state, window, visit.Leg) is { } matter ? Rejections.BeyondThisWindow(visit, window.Id, matter) : Call(state, visit, WhoIsNext.At(window, now), window, now, "chosen");
    }

    // A leg that a clerk sent to certain windows may still be called by any other that can do it.
    private static MatterId? CannotDo(HallState state, WindowState window, Leg leg)
    {
        if (leg.Chosen && leg.Windows.Contains(window.Id)) return null;
        var beyond = leg.Matters.Where(matter => !IsAble(state, window, leg, matter)).ToList();
        return beyond.Count == 0 ? null : beyond[0];
    }

    private static bool IsAble(HallState state, WindowState window, Leg leg, MatterId matter) =>
        (leg.Windows.Contains(window.Id) || (state.Plan.Matter(matter) is not null && state.Plan.AbleWindows(matter).Contains(window.Id))) && state.Plan.CanDo(window.Clerk, [matter]);

    public static Decision Again(HallState state, Recall command, DateTimeOffset now)
    {
        if (!state.HasCalled(command.Window, out var visit, out var rejection)) return rejection;
        var policy = state.Plan.Policy;
        if (visit.Calls <= policy.RecallsMax) return new TicketRecalled(visit.Id, visit.Number, command.Window, state.CallSequence + 1);
        return policy.NoShowAfterRecalls ? Missed(state, visit, command.Window, now) : Rejections.RecallLimit(visit, policy.RecallsMax);
    }

    public static Decision Undo(HallState state, UndoCall command, DateTimeOffset now)
    {
        if (!state.HasCalled(command.Window, out var visit, out var rejection)) return rejection;
        var seconds = state.Plan.Policy.UndoSeconds;
        if (visit.Calls != 1 || now - visit.CalledAt > TimeSpan.FromSeconds(seconds)) return Rejections.TooLateToUndo(visit, seconds);
        return new CallUndone(visit.Id, visit.Number, command.Window);
    }

    public static Decision NoShow(HallState state, MarkNoShow command, DateTimeOffset now) =>
        state.HasCalled(command.Window, out var visit, out var rejection) ? Missed(state, visit, command.Window, now) : rejection;

    /// <summary>A call, with why it is this one: its score, and who would have been next but for it.</summary>
    /// <param name="state">The hall before it.</param>
    /// <param name="visit">Whom.</param>
    /// <param name="best">Whose turn it is there: the same, but for a number that was chosen.</param>
    /// <param name="window">Where.</param>
    /// <param name="now">When.</param>
    /// <param name="how">As in <see cref="TicketCalled.How"/>.</param>
    internal static TicketCalled Call(HallState state, Visit visit, Visit? best, WindowState window, DateTimeOffset now, string? how)
    {
        var second = ReferenceEquals(best, visit) ? WhoIsNext.RunnerUpAt(window, visit, now) : best;
        return new TicketCalled(visit.Id, visit.Number, window.Id, state.CallSequence + 1, WhoIsNext.Why(visit, second, now)) { How = how };
    }

    private static Decision Missed(HallState state, Visit visit, WindowId window, DateTimeOffset now) =>
        CallingByItself.AfterFree(state, window, now, new NoShowMarked(visit.Id, visit.Number, window));

    private static Rejection? Fault(HallState state, WindowId id, out WindowState window)
    {
        if (!state.HasWorking(id, out window, out var rejection)) return rejection;
        if (window.Status == WindowStatus.Paused) return Rejections.WindowPaused(id);
        return window.Current is { } current ? Rejections.WindowBusy(id, current) : null;
    }
}
