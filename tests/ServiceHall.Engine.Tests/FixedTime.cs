namespace ServiceHall.Engine.Tests;

/// <summary>A clock that stands until it is set.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>How many times faster its timers are.</summary>
    public int Hurry { get; init; } = 1;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    private TimeSpan Sooner(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Hurry;
}
