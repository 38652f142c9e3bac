namespace ServiceHall.Host.Hubs;

/// <summary>
/// How often one watcher is sent a picture: at once after a quiet while, and once an interval while there is always a newer one.
/// Each watcher has a moment of its own in the interval, so that a thousand are not all written to in the same instant.
/// </summary>
/// <param name="interval">The time from one picture to the next in a busy hall.</param>
/// <param name="time">The time.</param>
public sealed class Pace(TimeSpan interval, TimeProvider time)
{
    private readonly long _moment = Random.Shared.NextInt64(interval.Ticks);

    /// <summary>Waits for the watcher's next moment; never longer than the interval.</summary>
    public Task NextAsync(CancellationToken cancellation) => Task.Delay(
        TimeSpan.FromTicks(interval.Ticks - (time.GetUtcNow().Ticks + _moment) % interval.Ticks), time, cancellation);
}
