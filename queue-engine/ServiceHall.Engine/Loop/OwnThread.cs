namespace ServiceHall.Engine.Loop;

/// <summary>
/// A thread for one kind of work and what follows its awaits, in order. The loop and the commits each have one: on the thread pool they
/// would stand in line behind the hundreds of callers they have just answered.
/// </summary>
internal sealed class OwnThread : TaskScheduler, IDisposable
{
    // As much as the loop's tasks ask at once, and the little that follows each.
    private readonly Queue<Task> _work = new();
    private readonly Thread _thread;
    private bool _ends;

    public OwnThread(string name)
    {
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs work here; what it awaits comes back here.</summary>
    public Task RunAsync(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Ends the thread after what is queued; nothing may be queued any more.</summary>
    public void Dispose()
    {
        lock (_work)
        {
            _ends = true;
            Monitor.Pulse(_work);
        }
    }

    protected override void QueueTask(Task task)
    {
        lock (_work)
        {
            ObjectDisposedException.ThrowIf(_ends, this);
            _work.Enqueue(task);
            Monitor.Pulse(_work);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Thread.CurrentThread == _thread && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_work) return [.. _work];
    }

    private void Run()
    {
        while (Next() is { } task) TryExecuteTask(task);
    }

    private Task? Next()
    {
        lock (_work)
        {
            while (_work.Count == 0 && !_ends) Monitor.Wait(_work);
            return _work.TryDequeue(out var task) ? task : null;
        }
    }
}
