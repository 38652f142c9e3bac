using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>A call display with an Onbon BX-5K or BX-6K controller: one text in its real-time area.</summary>
public sealed class OnbonBxCallDisplay : SupervisedDriver, ICallDisplay
{
    private const int BufferMax = OnbonBxReply.FrameMax + 64;
    private const int Tries = 2;
    private static readonly TimeSpan replyDeadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan pingInterval = TimeSpan.FromSeconds(5);

    /// <summary>A panel that was switched off and on has forgotten its text, and the line does not tell.</summary>
    private static readonly TimeSpan refreshInterval = TimeSpan.FromSeconds(60);

    private readonly OnbonBxPanel panel;
    private readonly TimeProvider time;
    private readonly Wish<string> text = new("");

    /// <summary>A display that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="panel">Where on the panel the text stands.</param>
    /// <param name="time">The clock.</param>
    public OnbonBxCallDisplay(string device, LineAddress address, OnbonBxPanel panel, TimeProvider time)
        : base(device, "call-display", address, time)
    {
        this.panel = panel;
        this.time = time;
    }

    /// <inheritdoc />
    public Task ShowAsync(string text, CancellationToken cancellation) => this.text.SetAsync(text, cancellation);

    /// <inheritdoc />
    public Task ConfirmedAsync(string text, CancellationToken cancellation) => this.text.UntilShownAsync(text, cancellation);

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var inbox = new Inbox<OnbonBxReply>(new FrameReader<OnbonBxReply>(line, OnbonBxReply.TryParse, BufferMax, time), cancellation);
        await using (inbox.ConfigureAwait(false))
        {
            // The first question is the text itself: a panel whose answers nobody understands shows it all the same.
            text.LineOpened();
            try
            {
                await KeepShowingAsync(line, inbox, session, cancellation).ConfigureAwait(false);
            }
            finally
            {
                text.LineClosed();
            }
        }
    }

    private async Task KeepShowingAsync(Line line, Inbox<OnbonBxReply> inbox, DeviceSession session, CancellationToken cancellation)
    {
        var pushed = time.GetTimestamp();
        while (true)
        {
            var (wanted, version, isShown) = text.Newest();
            if (!isShown || time.GetElapsedTime(pushed) >= refreshInterval)
            {
                await PushAsync(line, inbox, wanted, version, session, cancellation).ConfigureAwait(false);
                pushed = time.GetTimestamp();
            }

            if (!await ChangedOrSpokenAsync(inbox, text.ChangedAfter(version), cancellation).ConfigureAwait(false))
                await PingAsync(line, inbox, cancellation).ConfigureAwait(false);
        }
    }

    private async Task PingAsync(Line line, Inbox<OnbonBxReply> inbox, CancellationToken cancellation)
    {
        if (panel.Replies)
            await AskAsync(line, inbox, OnbonBxCommand.PingOf(panel), cancellation).ConfigureAwait(false);
    }

    private async Task PushAsync(Line line, Inbox<OnbonBxReply> inbox, string wanted, long version, DeviceSession session, CancellationToken cancellation)
    {
        var frame = OnbonBxCommand.ShowText(panel, OnbonBxText.Encode(wanted, panel.Font), panel.Replies);
        var reply = await AskAsync(line, inbox, frame, cancellation).ConfigureAwait(false);
        if (reply is { Refused: true })
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

    /// <summary>Sends and waits for any answer; both commands may be sent twice without harm. Null from a panel that never answers.</summary>
    private async Task<OnbonBxReply?> AskAsync(Line line, Inbox<OnbonBxReply> inbox, ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        for (var tried = 1; tried <= Tries; tried++)
        {
            var turn = await line.TurnAsync(cancellation).ConfigureAwait(false);
            await using (turn.ConfigureAwait(false))
            {
                while ((await inbox.TakeAsync().ConfigureAwait(false)).Taken)
                    continue;
                await line.WriteAsync(frame, cancellation).ConfigureAwait(false);
                if (!panel.Replies)
                    return null;
                if (await inbox.TakeAsync(replyDeadline, time, cancellation).ConfigureAwait(false) is (true, { } reply))
                    return reply;
            }
        }

        throw new DeviceException("no-reply", $"{line.Address}: the panel does not answer");
    }

    /// <summary>Waits for a newer wish; false when a ping is due. What the panel says unasked is heard and dropped.</summary>
    private async Task<bool> ChangedOrSpokenAsync(Inbox<OnbonBxReply> inbox, Task changed, CancellationToken cancellation)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var late = Task.Delay(IdleBeat.Within(pingInterval, time), time, done.Token);
        var first = await Task.WhenAny(inbox.Arrived, changed, late).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        await inbox.TakeAsync().ConfigureAwait(false);
        return first != late;
    }
}
