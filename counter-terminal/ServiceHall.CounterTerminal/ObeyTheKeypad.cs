using ServiceHall.Contracts.Views;
using ServiceHall.Drivers.EvaluationPads.Keypads;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.CounterTerminal;

/// <summary>
/// What the keys of the call keypad mean at this window, as the hall last showed it. A clerk with a keypad has no screen, so "next" also ends the service that runs, and
/// opens a window that is not open yet; the hall refuses whatever does not fit.
/// </summary>
internal static class ObeyTheKeypad
{
    /// <summary>The commands of a key, in order; the next only counts when the one before was not refused.</summary>
    /// <param name="key">Which key.</param>
    /// <param name="view">The window as it is; null while the hall has not shown it.</param>
    /// <param name="window">Which window.</param>
    /// <param name="press">A word of its own for each press in this hall, at most 40 characters: a command id, which the longest step ends, has 64.</param>
    public static IReadOnlyList<WindowCommand> Commands(CallKey key, WindowView? view, WindowId window, string press)
    {
        CommandId Id(string step) => CommandId.From($"keypad-{press}-{step}");
        WindowCommand open = new OpenWindow { CommandId = Id("open"), Window = window };
        var serving = view?.Current?.State == VisitStatus.Serving;
        return key switch
        {
            CallKey.CallNext =>
            [
                .. view is { State: not WindowStatus.Open } ? [open] : Array.Empty<WindowCommand>(),
                .. serving ? [new FinishService { CommandId = Id("finish"), Window = window }] : Array.Empty<WindowCommand>(),
                new CallNext { CommandId = Id("call-next"), Window = window },
            ],
            CallKey.Recall => [new Recall { CommandId = Id("recall"), Window = window }],
            CallKey.NoShow => [new MarkNoShow { CommandId = Id("no-show"), Window = window }],
            CallKey.Start => [new StartService { CommandId = Id("start"), Window = window }],
            CallKey.Finish => [new FinishService { CommandId = Id("finish"), Window = window }],
            CallKey.Park => [new ParkVisit { CommandId = Id("park"), Window = window }],
            CallKey.Pause when view?.State == WindowStatus.Paused => [open],
            CallKey.Pause => [new PauseWindow { CommandId = Id("pause"), Window = window }],
            CallKey.Open => [open],
            CallKey.Undo => [new UndoCall { CommandId = Id("undo"), Window = window }],
            _ => [],
        };
    }
}
