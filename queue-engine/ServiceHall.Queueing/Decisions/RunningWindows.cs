namespace ServiceHall.Queueing.Decisions;

/// <summary>Open, pause and close a window.</summary>
internal static class RunningWindows
{
    public static Decision Open(HallState state, OpenWindow command, DateTimeOffset now)
    {
        if (state.Plan.Window(command.Window) is null) return Rejections.UnknownWindow(command.Window);
        if (command.Clerk is { } named && state.Plan.Plan.Clerks.All(one => one.Id != named)) return Rejections.UnknownClerk(named);
        var window = state.Window(command.Window);
        // A call keypad, or the manager, opens again without saying who sits there: whoever sat there before the pause.
        var opened = new WindowOpened(command.Window, command.Clerk ?? (window.Status == WindowStatus.Paused ? window.Clerk : null));
        return window.Current is null ? CallingByItself.AfterFree(state, command.Window, now, opened) : opened;
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
