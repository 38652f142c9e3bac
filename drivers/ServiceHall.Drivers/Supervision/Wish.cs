namespace ServiceHall.Drivers.Supervision;

/// <summary>
/// What a device should show. Only the newest wish counts, it outlives the line, and each new line starts with showing it.
/// </summary>
/// <param name="first">Shown while nothing was wished yet.</param>
public sealed class Wish<T>(T first)
{
    private readonly Lock gate = new();
    private T value = first;
    private long version = 1;
    private long shown;
    private bool reachable;
    private TaskCompletionSource changed = NewSignal();
    private TaskCompletionSource settled = NewSignal();

    /// <summary>Wishes something.</summary>
    /// <param name="wish">What to show.</param>
    /// <param name="cancellation">Ends the waiting, not the wish.</param>
    /// <returns>Ends when it is shown, when a newer wish takes its place, or at once while the device cannot be reached; then it is shown later.</returns>
    public async Task SetAsync(T wish, CancellationToken cancellation)
    {
        Task waiting;
        lock (gate)
        {
            value = wish;
            version++;
            settled.TrySetResult();
            settled = NewSignal();
            changed.TrySetResult();
            changed = NewSignal();
            if (!reachable)
                return;

            waiting = settled.Task;
        }

        await waiting.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>A line is there: nothing is shown on it yet.</summary>
    public void LineOpened()
    {
        lock (gate)
        {
            reachable = true;
            shown = 0;
        }
    }

    /// <summary>The line is gone: who waits need not wait for it.</summary>
    public void LineClosed()
    {
        lock (gate)
        {
            reachable = false;
            settled.TrySetResult();
        }
    }

    /// <summary>What should be shown, its version, and whether that is shown already.</summary>
    public (T Value, long Version, bool IsShown) Newest()
    {
        lock (gate)
            return (value, version, version == shown);
    }

    /// <summary>That version is shown now.</summary>
    public void Shown(long shownVersion)
    {
        lock (gate)
        {
            shown = shownVersion;
            if (shown == version)
                settled.TrySetResult();
        }
    }

    /// <summary>Ends when something newer than that version is wished.</summary>
    public Task ChangedAfter(long knownVersion)
    {
        lock (gate)
            return version > knownVersion ? Task.CompletedTask : changed.Task;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
