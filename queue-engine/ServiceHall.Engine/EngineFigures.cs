namespace ServiceHall.Engine;

/// <summary>What the engine counts about itself since it started; read by <c>/metrics</c>. Answers are counted at the doors.</summary>
public sealed class EngineFigures
{
    private long _batches;
    private long _records;
    private long _appendTicks;
    private long _failedTicks;

    /// <summary>Batches appended.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Records appended.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>Time spent in appends.</summary>
    public TimeSpan AppendTime => new(Interlocked.Read(ref _appendTicks));

    /// <summary>When the last append failed, if none has succeeded since; else null.</summary>
    public DateTimeOffset? FailedAt => Interlocked.Read(ref _failedTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    internal void AppendFailed(DateTimeOffset at) => Interlocked.Exchange(ref _failedTicks, at.UtcTicks);

    internal void Appended(int records, TimeSpan took)
    {
        Interlocked.Exchange(ref _failedTicks, 0);
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _records, records);
        Interlocked.Add(ref _appendTicks, took.Ticks);
    }
}
