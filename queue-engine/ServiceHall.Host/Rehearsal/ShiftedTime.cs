namespace ServiceHall.Host.Rehearsal;

/// <summary>The machine's clock moved to a day of one's choice, and moved on by whole days while timers go on as they are.</summary>
public sealed class ShiftedTime : TimeProvider
{
    private readonly Lock _gate = new();
    private TimeSpan _shift;

    /// <param name="start">What time it is now.</param>
    public ShiftedTime(DateTimeOffset start) => _shift = start - System.GetUtcNow();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return System.GetUtcNow() + _shift;
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time)
    {
        lock (_gate) _shift += time;
    }
}
