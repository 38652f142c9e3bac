using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.TicketPrinters;

/// <summary>
/// A ticket printer that speaks ESC/POS. While idle it is asked every two seconds how it is; while a job runs or it stands still, several times a second.
/// What a job's outcome means and how it is told: <see cref="PrintJob"/>.
/// </summary>
public sealed class EscPosTicketPrinter : SupervisedDriver, ITicketPrinter
{
    private static readonly TimeSpan IdleInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StoppedInterval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan SettleDeadline = TimeSpan.FromSeconds(5);

    private readonly EscPosProfile profile;
    private readonly EscPosEncoder encoder;
    private readonly int? bytesPerSecond;
    private readonly TimeProvider time;
    private readonly PrintMarks marks = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private PrinterSession? current;
    private Leftover leftover = Leftover.Unseen;
    private int fencesOwed;

    /// <summary>A printer that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="kind">Its kind in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="profile">What its model can do.</param>
    /// <param name="time">The clock.</param>
    public EscPosTicketPrinter(string device, string kind, LineAddress address, EscPosProfile profile, TimeProvider time)
        : this(device, kind, address, profile, Raster.TextRaster.Find(), time)
    {
    }

    internal EscPosTicketPrinter(string device, string kind, LineAddress address, EscPosProfile profile, Raster.ITextRaster? raster, TimeProvider time)
        : base(device, kind, address, time)
    {
        this.profile = profile;
        this.time = time;
        encoder = new EscPosEncoder(profile, raster);
        bytesPerSecond = address is SerialAddress serial ? serial.Settings.Baud / 10 : null;
    }

    /// <inheritdoc />
    public async Task<PrintResult> PrintAsync(TicketSheet sheet, CancellationToken cancellation)
    {
        var encoded = encoder.Encode(sheet);
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (Volatile.Read(ref current) is not { } session)
                return new PrintResult(PrintOutcome.Failed, "offline");

            return await PrintAsync(encoded, session, cancellation).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public async Task<string?> PreflightAsync(CancellationToken cancellation)
    {
        try
        {
            return Volatile.Read(ref current) is { } session ? await session.LookAsync(cancellation).ConfigureAwait(false) : "offline";
        }
        catch (LineException e)
        {
            Volatile.Read(ref current)?.Break(e);
            return "offline";
        }
    }

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var conversation = new PrinterConversation(line, bytesPerSecond, fencesOwed, time);
        var opened = new PrinterSession(conversation, session, line, time);
        var listening = conversation.ListenAsync(ending.Token);
        var watching = WatchAsync(opened, ending.Token);
        try
        {
            await (await Task.WhenAny(listening, watching, opened.Broken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref current, null);
            await ending.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(listening, watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            fencesOwed = conversation.FencesOwed;
        }
    }

    private async Task WatchAsync(PrinterSession session, CancellationToken cancellation)
    {
        // Whoever prints once the printer is reported ready waits here until it is settled.
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Volatile.Write(ref current, session);
            await session.LookAsync(cancellation).ConfigureAwait(false);
            await SettleAsync(session, cancellation).ConfigureAwait(false);
            await session.IdentifyAsync(profile.SaysItsName && leftover != Leftover.Bytes, cancellation).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }

        while (true)
        {
            // Somebody is refilling it: the news that it prints again should not wait.
            var interval = Health.State == DeviceState.Faulted ? StoppedInterval : IdleInterval;
            await session.Talk.ChangedAsync(IdleBeat.Within(interval, time), cancellation).ConfigureAwait(false);
            if (turn.CurrentCount == 0 || await session.LookAsync(cancellation).ConfigureAwait(false) is not { } stop || leftover != Leftover.Sent)
                continue;

            await turn.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                await ForgetSentAsync(session, stop, cancellation).ConfigureAwait(false);
            }
            finally
            {
                turn.Release();
            }
        }
    }

    private async Task<PrintResult> PrintAsync(EncodedSheet sheet, PrinterSession session, CancellationToken cancellation)
    {
        PrintJob? job = null;
        try
        {
            if (await session.LookAsync(cancellation).ConfigureAwait(false) is { } stop)
            {
                await ForgetSentAsync(session, stop, cancellation).ConfigureAwait(false);
                return new PrintResult(PrintOutcome.Failed, stop);
            }

            await SettleAsync(session, cancellation).ConfigureAwait(false);
            await session.ProveAsync(profile.Confirm, marks, cancellation).ConfigureAwait(false);

            // From the first byte on the job runs to its evidence: giving up half-way would only make the outcome unknown.
            job = new PrintJob(session, profile, marks, time);
            var result = await job.RunAsync(sheet, leftover == Leftover.None ? [] : encoder.CutLeftover()).ConfigureAwait(false);

            // The answer that fenced it may have been one to something before it.
            if (leftover == Leftover.Bytes && result.Outcome == PrintOutcome.Fenced)
                return new PrintResult(PrintOutcome.Unknown, "unknown");

            leftover = job.Leftover;
            return result;
        }
        catch (LineException e)
        {
            session.Break(e);
            leftover = job is null ? leftover : Leftover.Bytes;
            return new PrintResult(job is null ? PrintOutcome.Failed : PrintOutcome.Unknown, "offline");
        }
    }

    // An earlier job may still be in the printer, and would come out when the paper is refilled; a picture that broke off would swallow the next
    // ticket. A printer at work is left to end it; one that stands still, or stays silent, is made to forget it. What was sent whole ends with a cut of its own.
    private async Task SettleAsync(PrinterSession session, CancellationToken cancellation)
    {
        if (leftover is Leftover.None or Leftover.Paper)
            return;

        var works = await session.LookAsync(cancellation).ConfigureAwait(false) is null;
        if (leftover == Leftover.Sent)
            leftover = works ? Leftover.None : Leftover.Sent;
        else if (works && profile.Confirm != PrintConfirm.None && await session.SyncAsync(SettleDeadline, cancellation).ConfigureAwait(false))
            leftover = leftover == Leftover.Unseen ? Leftover.None : Leftover.Paper;
        else if (profile.Clear == PrintClear.DleDc4 && await session.Talk.ClearAsync(cancellation).ConfigureAwait(false))
            leftover = Leftover.Paper;
        else
        {
            leftover = Leftover.Bytes;
            session.Talk.ExpectNothing();
        }
    }

    // A ticket nobody confirms may be half out when the printer stops: it is not to come out at the refill, after it was printed again.
    private async Task ForgetSentAsync(PrinterSession session, string stop, CancellationToken cancellation)
    {
        if (leftover == Leftover.Sent && stop != "offline" && profile.Clear == PrintClear.DleDc4 && await session.Talk.ClearAsync(cancellation).ConfigureAwait(false))
            leftover = stop == "paper-out" ? Leftover.None : Leftover.Paper;
    }
}

/// <summary>What an earlier job may have left in the printer.</summary>
internal enum Leftover
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A piece of paper that is not cut yet.</summary>
    Paper,

    /// <summary>Bytes that may still be printed, and such a piece.</summary>
    Bytes,

    /// <summary>Nobody knows: this process has just started. A printer that answers in its turn has nothing, and is not made to cut.</summary>
    Unseen,

    /// <summary>A ticket that was sent whole to a printer which says nothing of it: as long as it works, that ends with a cut of its own.</summary>
    Sent,
}
