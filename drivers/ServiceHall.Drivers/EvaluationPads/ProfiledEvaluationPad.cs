using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.EvaluationPads;

/// <summary>A pad on a serial line that speaks as its profile says.</summary>
public sealed class ProfiledEvaluationPad : SupervisedDriver, IEvaluationPad
{
    private const int BufferMax = 4 * PadEventShape.LengthMax;
    private static readonly TimeSpan firstAnswerDeadline = TimeSpan.FromSeconds(2);

    private readonly PadProfile profile;
    private readonly TimeProvider time;
    private readonly Wish<PadFace> face = new(PadFace.Welcome);

    /// <summary>A pad that has not started.</summary>
    /// <param name="device">Its id in the plan.</param>
    /// <param name="address">Where it is wired.</param>
    /// <param name="profile">How it speaks.</param>
    /// <param name="time">The clock.</param>
    public ProfiledEvaluationPad(string device, LineAddress address, PadProfile profile, TimeProvider time)
        : this(device, address, profile, time, "evaluation-pad")
    {
    }

    internal ProfiledEvaluationPad(string device, LineAddress address, PadProfile profile, TimeProvider time, string kind)
        : base(device, kind, address, time)
    {
        this.profile = profile;
        this.time = time;
    }

    /// <inheritdoc />
    public event Action<int>? Rated;

    /// <inheritdoc />
    public event Action? NotRated;

    /// <inheritdoc />
    public TimeSpan? AsksFor => profile.AsksFor;

    /// <inheritdoc />
    public Task ShowAsync(PadFace face, CancellationToken cancellation) => this.face.SetAsync(face, cancellation);

    private protected override async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
    {
        var frames = new FrameReader<PadEvent>(line, new PadEvents(profile.Events).TryParse, BufferMax, time);
        var inbox = new Inbox<PadEvent>(frames, cancellation);
        await using (inbox.ConfigureAwait(false))
        {
            await ProbeAsync(line, inbox, cancellation).ConfigureAwait(false);
            session.Report(DeviceState.Ready);
            face.LineOpened();
            try
            {
                await TalkAsync(line, inbox, cancellation).ConfigureAwait(false);
            }
            finally
            {
                face.LineClosed();
            }
        }
    }

    /// <summary>A pad without a heartbeat cannot be probed: then an open line is all that is known.</summary>
    private async Task ProbeAsync(Line line, Inbox<PadEvent> inbox, CancellationToken cancellation)
    {
        if (profile.Heartbeat is null)
            return;

        await line.WriteAsync(profile.Heartbeat.Frame, cancellation).ConfigureAwait(false);
        var (answered, said) = await inbox.TakeAsync(firstAnswerDeadline, time, cancellation).ConfigureAwait(false);
        if (!answered)
            throw Silent(line);
        await HearAsync(line, said, cancellation).ConfigureAwait(false);
    }

    private async Task TalkAsync(Line line, Inbox<PadEvent> inbox, CancellationToken cancellation)
    {
        var (asked, every) = (time.GetTimestamp(), UntilBeat());
        var unanswered = 0;
        while (true)
        {
            var (wanted, version, isShown) = face.Newest();
            if (!isShown)
            {
                if (profile.Faces.TryGetValue(wanted, out var frame))
                    await line.WriteAsync(frame, cancellation).ConfigureAwait(false);
                face.Shown(version);
            }

            var beatIn = every == Timeout.InfiniteTimeSpan ? every : every - time.GetElapsedTime(asked);
            if (beatIn <= TimeSpan.Zero && every != Timeout.InfiniteTimeSpan)
            {
                if (++unanswered > 2)
                    throw Silent(line);
                (asked, every) = (time.GetTimestamp(), UntilBeat());
                await line.WriteAsync(profile.Heartbeat!.Frame, cancellation).ConfigureAwait(false);
                continue;
            }

            await AnyAsync(inbox.Arrived, face.ChangedAfter(version), beatIn, cancellation).ConfigureAwait(false);
            var (taken, said) = await inbox.TakeAsync().ConfigureAwait(false);
            if (!taken)
                continue;
            unanswered = 0;
            await HearAsync(line, said, cancellation).ConfigureAwait(false);
        }
    }

    private TimeSpan UntilBeat() => profile.Heartbeat is { } beat ? IdleBeat.Within(beat.Every, time) : Timeout.InfiniteTimeSpan;

    private async Task HearAsync(Line line, PadEvent said, CancellationToken cancellation)
    {
        if (said.NotRated)
            NotRated?.Invoke();
        if (said.Level is not { } level)
            return;

        // Told first: the line may end before the pad is answered, and the press was heard.
        Rated?.Invoke(level);
        if (profile.Ack is not null)
            await line.WriteAsync(profile.Ack, cancellation).ConfigureAwait(false);
    }

    private async Task AnyAsync(Task arrived, Task changed, TimeSpan atMost, CancellationToken cancellation)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var late = Task.Delay(atMost, time, done.Token);
        await Task.WhenAny(arrived, changed, late).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private static DeviceException Silent(Line line) => new("no-reply", $"{line.Address}: the pad does not answer its heartbeat");
}
