namespace ServiceHall.Queueing.Decisions;

/// <summary>Open, pause and close a window.</summary>
internal static class RunningWindows
{
    public static Decision Open(HallState state, OpenWindow command) =>
        state.Plan.Window(command.Window) is null
            ? Rejections.UnknownWindow(command.Window)
            : new WindowOpened(command.Window, command.Clerk);

    public static Decision Pause(HallState state, PauseWindow command)
    {
        if (!Lookups.IsFit(command.Reason)) return Rejections.TextTooLong("reason", Lookups.TextMax);
        return state.HasWorking(command.Window, out _, out var rejection) ? new WindowPaused(command.Window, command.Reason) : rejection;
    }

    public static Decision Close(HallState state, CloseWindow command)
    {
        if (!state.HasWorking(command.Window, out var window, out var rejection)) return rejection;
        return window.Current is { } current ? Rejections.WindowBusy(window.Id, current) : new WindowClosed(window.Id);
    }
}
