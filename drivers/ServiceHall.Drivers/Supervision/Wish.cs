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
    private bool isRefused;
    private bool reachable;
    private TaskCompletionSource changed = NewSignal();
    private TaskCompletionSource settled = NewSignal();
    private TaskCompletionSource told = NewSignal();

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

    /// <summary>Waits until the device shows exactly that: while it cannot be reached, refuses it or shall show something else, this goes on.</summary>
    public async Task UntilShownAsync(T wish, CancellationToken cancellation)
    {
        while (!Shows(wish, out var next))
            await next.WaitAsync(cancellation).ConfigureAwait(false);
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

    /// <summary>What should be shown, its version, and whether the device was told that already.</summary>
    public (T Value, long Version, bool IsShown) Newest()
    {
        lock (gate)
            return (value, version, version == shown);
    }

    /// <summary>That version is shown now.</summary>
    public void Shown(long shownVersion) => Told(shownVersion, refused: false);

    /// <summary>The device was told that version and does not take it: it need not be told again at once, and who set it need not wait.</summary>
    public void Refused(long refusedVersion) => Told(refusedVersion, refused: true);

    /// <summary>Ends when something newer than that version is wished.</summary>
    public Task ChangedAfter(long knownVersion)
    {
        lock (gate)
            return version > knownVersion ? Task.CompletedTask : changed.Task;
    }

    private void Told(long toldVersion, bool refused)
    {
        lock (gate)
        {
            (shown, isRefused) = (toldVersion, refused);
            if (shown == version)
                settled.TrySetResult();
            told.TrySetResult();
            told = NewSignal();
        }
    }

    private bool Shows(T wish, out Task next)
    {
        lock (gate)
        {
            next = told.Task;
            return reachable && shown == version && !isRefused && EqualityComparer<T>.Default.Equals(value, wish);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
