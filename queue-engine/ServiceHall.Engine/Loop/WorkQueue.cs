namespace ServiceHall.Engine.Loop;

/// <summary>
/// What waits for the loop, in the order it came, up to a bound. Many write, the loop alone reads. The loop says how much is enough to be woken
/// for: to wake a thread takes as long as to decide a command, and while the disk is busy there is no hurry. Or it stands still for a moment, so
/// that what comes can be made durable together.
/// </summary>
/// <param name="most">The bound.</param>
internal sealed class WorkQueue(int most)
{
    /// <summary>How many rests are left out after one in vain.</summary>
    public const int LeftOutAfterOneInVain = 32;

    private readonly object _lock = new(); // a Monitor: whoever rests waits on it
    private readonly Queue<Work> _work = new();
    private TaskCompletionSource<bool>? _awaited;
    private int _enough;
    private int _restsFor; // how many end the rest; 0 while nobody rests
    private int _leftOut; // how many rests are still to be left out
    private bool _closed;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _work.Count;
        }
    }

    /// <summary>Whether there is anything to be taken up; a closed queue has only what is to be refused.</summary>
    public bool HasMore
    {
        get
        {
            lock (_lock) return !_closed && _work.Count > 0;
        }
    }

    /// <summary>Adds something; false, and nothing added, when it is full or closed. Whoever brings it to be enough wakes the loop, and runs nothing of it.</summary>
    public bool TryWrite(Work work)
    {
        TaskCompletionSource<bool>? wake;
        lock (_lock)
        {
            if (_closed || _work.Count >= most) return false;
            _work.Enqueue(work);
            if (_restsFor > 0 && _work.Count >= _restsFor) Monitor.Pulse(_lock);
            wake = WhenEnough();
        }

        wake?.SetResult(true);
        return true;
    }

    /// <summary>Moves the first there are into a batch, until that has a size.</summary>
    public void MoveTo(Batch batch, int size)
    {
        lock (_lock)
        {
            while (batch.Size < size && _work.TryDequeue(out var work)) batch.Add(work);
        }
    }

    /// <summary>Waits until there is enough. Waited for again before, it is the same wait, for the newer number.</summary>
    /// <returns>True when there is enough; false when the queue is closed, whatever is left in it.</returns>
    public Task<bool> WaitAsync(int enough)
    {
        Task<bool> waiting;
        TaskCompletionSource<bool>? wake;
        lock (_lock)
        {
            if (_closed) return Task.FromResult(false);
            _enough = enough;
            waiting = (_awaited ??= new TaskCompletionSource<bool>()).Task;
            wake = WhenEnough();
        }

        wake?.SetResult(true);
        return waiting;
    }

    /// <summary>
    /// Stands still, the thread with it, until there is enough, a time is over, or the queue is closed. Was one rest in vain, some are left out:
    /// a few callers who wait for their answers bring no more.
    /// </summary>
    /// <param name="enough">How many are enough.</param>
    /// <param name="most">The time, in whole milliseconds.</param>
    public void Rest(int enough, TimeSpan most)
    {
        lock (_lock)
        {
            if (_closed || _work.Count >= enough) return;
            if (_leftOut > 0)
            {
                _leftOut--;
                return;
            }

            _restsFor = enough;
            Monitor.Wait(_lock, most);
            _restsFor = 0;
            if (_work.Count < enough) _leftOut = LeftOutAfterOneInVain;
        }
    }

    /// <summary>Takes no more.</summary>
    public void Close()
    {
        TaskCompletionSource<bool>? wake;
        lock (_lock)
        {
            _closed = true;
            Monitor.Pulse(_lock);
            (wake, _awaited) = (_awaited, null);
        }

        wake?.SetResult(false);
    }

    private TaskCompletionSource<bool>? WhenEnough()
    {
        if (_awaited is not { } awaited || _work.Count < _enough) return null;
        _awaited = null;
        return awaited;
    }
}
