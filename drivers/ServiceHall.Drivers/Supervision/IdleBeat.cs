namespace ServiceHall.Drivers.Supervision;

/// <summary>
/// When devices that stand idle are asked how they are: at moments common to all of them, five a second, so that a machine with hundreds of devices wakes a few times a second and
/// not hundreds of times. Waking costs more than the question.
/// </summary>
internal static class IdleBeat
{
    private static readonly TimeSpan beat = TimeSpan.FromMilliseconds(200);

    /// <summary>A timer may wake a moment before its time; the beat it was meant for is over then.</summary>
    private static readonly TimeSpan slack = TimeSpan.FromMilliseconds(5);

    /// <summary>How long until the last beat within an interval.</summary>
    /// <param name="interval">How long may be waited at most, but for a few milliseconds.</param>
    /// <param name="time">The clock.</param>
    internal static TimeSpan Within(TimeSpan interval, TimeProvider time)
    {
        var now = time.GetElapsedTime(0);
        var last = new TimeSpan((now + interval + slack).Ticks / beat.Ticks * beat.Ticks);
        return last > now + slack ? last - now : interval;
    }
}
