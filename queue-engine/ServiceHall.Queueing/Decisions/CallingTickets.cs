using ServiceHall.Queueing.Choosing;

namespace ServiceHall.Queueing.Decisions;

/// <summary>Call next, call again, take a call back, or record that nobody came.</summary>
internal static class CallingTickets
{
    public static Decision Next(HallState state, CallNext command, DateTimeOffset now)
    {
        if (!state.HasWorking(command.Window, out var window, out var rejection)) return rejection;
        if (window.Status == WindowStatus.Paused) return Rejections.WindowPaused(window.Id);
        if (window.Current is { } current) return Rejections.WindowBusy(window.Id, current);
        if (WhoIsNext.At(window, now) is not { } best) return Rejections.NobodyWaits(window.Id);
        var why = WhoIsNext.Why(best, WhoIsNext.RunnerUpAt(window, best, now), now);
        return new TicketCalled(best.Id, best.Number, window.Id, state.CallSequence + 1, why);
    }

    public static Decision Again(HallState state, Recall command)
    {
        if (!state.HasCalled(command.Window, out var visit, out var rejection)) return rejection;
        var most = state.Plan.Policy.RecallsMax;
        if (visit.Calls > most) return Rejections.RecallLimit(visit, most);
        return new TicketRecalled(visit.Id, visit.Number, command.Window, state.CallSequence + 1);
    }

    public static Decision Undo(HallState state, UndoCall command, DateTimeOffset now)
    {
        if (!state.HasCalled(command.Window, out var visit, out var rejection)) return rejection;
        var seconds = state.Plan.Policy.UndoSeconds;
        if (visit.Calls != 1 || now - visit.CalledAt > TimeSpan.FromSeconds(seconds)) return Rejections.TooLateToUndo(visit, seconds);
        return new CallUndone(visit.Id, visit.Number, command.Window);
    }

    public static Decision NoShow(HallState state, MarkNoShow command) =>
        state.HasCalled(command.Window, out var visit, out var rejection) ? new NoShowMarked(visit.Id, visit.Number, command.Window) : rejection;
}
