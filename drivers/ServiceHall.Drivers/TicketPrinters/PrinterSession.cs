using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Usb;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>One opening of a printer's line: what it said of itself and what evidence it has proven to give.</summary>
internal sealed class PrinterSession(PrinterConversation talk, DeviceSession health, Line line, TimeProvider time)
{
    private static readonly TimeSpan FenceDeadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EchoGrace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LastAnswersGrace = TimeSpan.FromMilliseconds(300);

    private readonly TaskCompletionSource broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PrintConfirm? proven;

    internal PrinterConversation Talk => talk;

    /// <summary>Fails when somebody found the printer out of reach.</summary>
    internal Task Broken => broken.Task;

    /// <summary>What this printer has proven to answer; <see cref="PrintConfirm.None"/> until then.</summary>
    internal PrintConfirm Proven => proven ?? PrintConfirm.None;

    internal void Break(Exception because) => broken.TrySetException(because);

    /// <summary>Asks how it is, twice if need be, and reports it.</summary>
    /// <returns>The word for why it cannot print, or null.</returns>
    /// <exception cref="LineException">It hung up, or was silent both times.</exception>
    internal async Task<string?> LookAsync(CancellationToken cancellation)
    {
        if ((await talk.AskAsync(cancellation).ConfigureAwait(false) ?? await talk.AskAsync(cancellation).ConfigureAwait(false)) is { } status)
        {
            Report(status);
            return status.Stop;
        }

        var stop = StopOfPort() ?? throw new LineException(LineFault.Timeout, line.Address, "the printer does not answer; is it switched on, and is the speed right?");
        health.Report(DeviceState.Faulted, stop);
        return stop;
    }

    /// <summary>Has it say once what it is, by its port's description or by its own words.</summary>
    internal async Task IdentifyAsync(bool mayBeAsked, CancellationToken cancellation)
    {
        var name = (line as IPrinterPort)?.Name() ?? (mayBeAsked ? await talk.NameAsync(cancellation).ConfigureAwait(false) : null);
        if (name is { Length: > 0 })
            health.Identify(name);
    }

    // A silent printer's port may still say why. It can only say no: a port that finds nothing wrong proves nothing.
    private string? StopOfPort() => (line as IPrinterPort)?.PortStatus() switch
    {
        { PaperEmpty: true } => "paper-out",
        { HasError: true } => "error",
        _ => null,
    };

    internal void Report(PrinterStatus status) => health.Report(status.State, status.Reasons);

    /// <summary>Finds out once which of its profile's evidence this printer really gives, while nothing is being printed.</summary>
    internal async Task ProveAsync(PrintConfirm best, PrintMarks marks, CancellationToken cancellation)
    {
        if (proven is not null || best == PrintConfirm.None)
            return;

        var name = marks.Next('p');
        var echo = talk.ExpectMark(name);
        var (asking, fence) = talk.ExpectFences(1);
        await talk.SendAsync([.. best == PrintConfirm.GsParenH ? PrintMarks.Bytes(name) : [], .. asking], cancellation).ConfigureAwait(false);
        if (!await talk.WithinAsync(fence.Task, FenceDeadline + talk.Sending, cancellation).ConfigureAwait(false) && !echo.Seen)
            return;

        if (best == PrintConfirm.GsParenH)
            await talk.WithinAsync(echo.Task, EchoGrace, cancellation).ConfigureAwait(false);
        proven = echo.Seen ? PrintConfirm.GsParenH : PrintConfirm.Fence;
    }

    /// <summary>
    /// Waits until the printer has worked off what it has; false when it did not in time. Answers to fences have no name, and those it owes from
    /// before may come or be lost: it is asked once more than it owes, so that the last answer waited for is to one of these.
    /// </summary>
    internal async Task<bool> SyncAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        talk.ExpectNothing();
        var (asking, last) = talk.ExpectFences(talk.FencesOwed + 1);
        await talk.SendAsync(asking, cancellation).ConfigureAwait(false);
        if (!await talk.WithinAsync(last.Task, deadline + talk.Sending, cancellation).ConfigureAwait(false))
            return false;

        // Nothing is printed between the answers that are still to come, and none may be taken for one to a later question.
        if (talk.FencesOwed > 0)
            await Task.Delay(LastAnswersGrace, time, cancellation).ConfigureAwait(false);
        talk.OweNothing();
        return true;
    }
}
