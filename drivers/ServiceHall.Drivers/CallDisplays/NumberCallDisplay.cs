using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>A display of digits: told the number that is called, by whatever form its model wants.</summary>
public sealed class NumberCallDisplay : SupervisedDriver, ICallDisplay
{
    private const int BufferMax = 256;
    private const int Tries = 3;
    private static readonly TimeSpan replyDeadline = TimeSpan.FromMilliseconds(500);

    private readonly IDisplayForm form;
    private readonly TimeProvider time;
    private readonly Wish<string> text = new("");
    private readonly TimeSpan refreshInterval;

    /// <summary>A display that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="form">How it is told what to show.</param>
    /// <param name="time">The clock.</param>
    public NumberCallDisplay(string device, LineAddress address, IDisplayForm form, TimeProvider time)
        : base(device, "call-display", address, time)
    {
        this.form = form;
        this.time = time;

        // One that answers is asked often, so that its silence is noticed; one that does not may have lost power unseen.
        refreshInterval = TimeSpan.FromSeconds(form.Answers ? 5 : 30);
    }

    /// <inheritdoc />
    public Task ShowAsync(string text, CancellationToken cancellation) => this.text.SetAsync(text, cancellation);

    /// <inheritdoc />
    public Task ConfirmedAsync(string text, CancellationToken cancellation) => this.text.UntilShownAsync(text, cancellation);

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var inbox = new Inbox<ModbusReply>(new FrameReader<ModbusReply>(line, ModbusReply.TryParse, BufferMax, time), cancellation);
        await using (inbox.ConfigureAwait(false))
        {
            text.LineOpened();
            try
            {
                while (true)
                {
                    var (wanted, version, _) = text.Newest();
                    await PushAsync(line, inbox, wanted, version, session, cancellation).ConfigureAwait(false);
                    await ChangedOrDueAsync(inbox, text.ChangedAfter(version), cancellation).ConfigureAwait(false);
                }
            }
            finally
            {
                text.LineClosed();
            }
        }
    }

    private async Task PushAsync(Line line, Inbox<ModbusReply> inbox, string wanted, long version, DeviceSession session, CancellationToken cancellation)
    {
        var refused = false;
        foreach (var frame in form.Frames(wanted))
            refused |= await WriteAsync(line, inbox, frame, cancellation).ConfigureAwait(false);
        if (refused)
        {
            session.Report(DeviceState.Degraded, "text-refused");
            text.Refused(version);
        }
        else
        {
            session.Report(DeviceState.Ready);
            text.Shown(version);
        }
    }

    /// <summary>Writes one frame, again when it is not answered: it says what should be, so once more does no harm. True when it was refused.</summary>
    private async Task<bool> WriteAsync(Line line, Inbox<ModbusReply> inbox, byte[] frame, CancellationToken cancellation)
    {
        for (var tried = 1; tried <= Tries; tried++)
        {
            var turn = await line.TurnAsync(cancellation).ConfigureAwait(false);
            await using (turn.ConfigureAwait(false))
            {
                if (await OnceAsync(line, inbox, frame, cancellation).ConfigureAwait(false) is { } refused)
                    return refused;
            }
        }

        throw new DeviceException("no-reply", $"{line.Address}: the display does not answer");
    }

    /// <summary>A question and its answer; null when the right one did not come.</summary>
    private async Task<bool?> OnceAsync(Line line, Inbox<ModbusReply> inbox, byte[] frame, CancellationToken cancellation)
    {
        while ((await inbox.TakeAsync().ConfigureAwait(false)).Taken)
            continue;
        await line.WriteAsync(frame, cancellation).ConfigureAwait(false);
        if (!form.Answers)
            return false;
        var (answered, reply) = await inbox.TakeAsync(replyDeadline, time, cancellation).ConfigureAwait(false);
        return answered && reply.Unit == frame[0] ? reply.Refusal is not null : null;
    }

    /// <summary>Waits for a newer wish, a line that ended, or the time to write again.</summary>
    private async Task ChangedOrDueAsync(Inbox<ModbusReply> inbox, Task changed, CancellationToken cancellation)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var due = Task.Delay(IdleBeat.Within(refreshInterval, time), time, done.Token);
        var first = due;
        do
        {
            first = await Task.WhenAny(inbox.Arrived, changed, due).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            await inbox.TakeAsync().ConfigureAwait(false);
        }
        while (first != changed && first != due);
        await done.CancelAsync().ConfigureAwait(false);
    }
}
