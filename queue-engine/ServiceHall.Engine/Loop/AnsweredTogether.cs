namespace ServiceHall.Engine.Loop;

/// <summary>
/// The commands of a batch, answered by threads of the pool that help each other: each takes the next command and goes on with its caller until
/// that waits for something. Waking the pool for each of hundreds takes longer than what they do.
/// </summary>
/// <param name="commands">The commands; what each will be answered is drafted.</param>
internal sealed class AnsweredTogether(PendingCommand[] commands) : IThreadPoolWorkItem
{
    /// <summary>How many are left to one thread: few enough that nobody stands long behind a caller who keeps it.</summary>
    public const int Few = 16;

    private int _next;

    /// <summary>Begins on a thread of the pool.</summary>
    public void Begin() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <inheritdoc />
    public void Execute()
    {
        if (commands.Length - Volatile.Read(ref _next) > Few) Begin();
        while (Interlocked.Increment(ref _next) - 1 is var next && next < commands.Length) commands[next].AnswerHere(commands[next].Drafted!);
    }
}
