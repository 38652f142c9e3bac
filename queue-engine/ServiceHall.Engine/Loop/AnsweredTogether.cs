namespace ServiceHall.Engine.Loop;

/// <summary>
/// A few commands whose callers are answered one after the other on one thread of the pool, each going on there until it next waits for
/// something. Waking the pool for each of hundreds takes longer than what they do.
/// </summary>
/// <param name="commands">The commands; what each will be answered is drafted.</param>
internal sealed class AnsweredTogether(List<PendingCommand> commands) : IThreadPoolWorkItem
{
    /// <summary>How many: few enough that nobody stands long behind the others.</summary>
    public const int Most = 16;

    /// <inheritdoc />
    public void Execute()
    {
        foreach (var pending in commands) pending.AnswerHere(pending.Drafted!);
    }
}
