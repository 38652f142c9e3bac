namespace ServiceHall.Engine;

/// <summary>What the engine counts about itself since it started; read by <c>/metrics</c>. Answers are counted at the doors.</summary>
public sealed class EngineFigures
{
    private long _batches;
    private long _records;
    private long _appendTicks;
    private volatile Failure? _failed;

    /// <summary>Batches appended.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Records appended.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>Time spent in appends.</summary>
    public TimeSpan AppendTime => new(Interlocked.Read(ref _appendTicks));

    /// <summary>The last failure of the journal, if no append has succeeded since; else null.</summary>
    internal Failure? Failed => _failed;

    internal void JournalFailed(TimeProvider time) => _failed = new Failure(time.GetUtcNow(), time.GetTimestamp());

    internal void Appended(int records, TimeSpan took)
    {
        _failed = null;
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _records, records);
        Interlocked.Add(ref _appendTicks, took.Ticks);
    }

    /// <summary>When something failed: for people, and to be counted from, for clocks are set.</summary>
    internal sealed record Failure(DateTimeOffset At, long Timestamp);
}
