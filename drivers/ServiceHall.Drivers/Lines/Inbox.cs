namespace ServiceHall.Drivers.Lines;

/// <summary>
/// Receives all the time, so that a driver which has other things to do still notices a message or a hang-up at once.
/// At most one message waits in it; the rest waits on the line.
/// </summary>
public sealed class Inbox<T> : IAsyncDisposable
{
    private readonly FrameReader<T> frames;
    private readonly CancellationTokenSource ending;
    private Task<T> next;

    /// <summary>Begins to receive.</summary>
    /// <param name="frames">The reader, which from now on nobody else reads.</param>
    /// <param name="cancellation">Ends the receiving.</param>
    public Inbox(FrameReader<T> frames, CancellationToken cancellation)
    {
        this.frames = frames;
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        next = frames.ReceiveAsync(ending.Token).AsTask();
    }

    /// <summary>Ends when a message has come or the line failed.</summary>
    public Task Arrived => next;

    /// <summary>Takes the message that has come, if one has.</summary>
    /// <exception cref="LineException">The line hung up.</exception>
    public async ValueTask<(bool Taken, T? Message)> TakeAsync()
    {
        if (!next.IsCompleted)
            return (false, default);

        var message = await next.ConfigureAwait(false);
        next = frames.ReceiveAsync(ending.Token).AsTask();
        return (true, message);
    }

    /// <summary>Waits for a message until the deadline.</summary>
    /// <exception cref="LineException">The line hung up.</exception>
    public async ValueTask<(bool Taken, T? Message)> TakeAsync(TimeSpan deadline, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            await ((Task)next).WaitAsync(deadline, time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return (false, default);
        }

        return await TakeAsync().ConfigureAwait(false);
    }

    /// <summary>Stops receiving and waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }
}
