using System.Collections.Concurrent;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// A thread for one kind of work and what follows its awaits, in order. The loop and the commits each have one: on the thread pool they
/// would stand in line behind the hundreds of callers they have just answered.
/// </summary>
internal sealed class OwnThread : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _work = [];
    private readonly Thread _thread;

    public OwnThread(string name)
    {
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Runs work here; what it awaits comes back here.</summary>
    public Task RunAsync(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Ends the thread after what is queued; nothing may be queued any more.</summary>
    public void Dispose() => _work.CompleteAdding();

    protected override void QueueTask(Task task) => _work.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Thread.CurrentThread == _thread && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _work];

    private void Run()
    {
        foreach (var task in _work.GetConsumingEnumerable()) TryExecuteTask(task);
        _work.Dispose();
    }
}
