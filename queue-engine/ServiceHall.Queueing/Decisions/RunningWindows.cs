namespace ServiceHall.Queueing.Decisions;

/// <summary>Open, pause and close a window.</summary>
internal static class RunningWindows
{
    public static Decision Open(HallState state, OpenWindow command, DateTimeOffset now)
    {
        if (state.Plan.Window(command.Window) is null) return Rejections.UnknownWindow(command.Window);
        var opened = new WindowOpened(command.Window, command.Clerk);
        return state.Window(command.Window).Current is null ? CallingByItself.AfterFree(state, command.Window, now, opened) : opened;
    }

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
