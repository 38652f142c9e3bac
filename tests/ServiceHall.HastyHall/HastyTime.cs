namespace ServiceHall.HastyHall;

/// <summary>A clock that begins at a given time and makes an hour of every second; whatever waits long waits a twentieth of it.</summary>
internal sealed class HastyTime(DateTimeOffset begin) : TimeProvider
{
    private const int Pace = 3_600;
    private const int Hurry = 20;
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(5);
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => begin + (System.GetElapsedTime(_began) * Pace);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    private static TimeSpan Shorter(TimeSpan wait) => wait > _long ? wait / Hurry : wait;
}
