namespace ServiceHall.Queueing;

/// <summary>
/// What each window of the plan is busy with, side by side in plan order: a forecast asks dozens of them when they come free, thousands of times a second,
/// and what it asks for lies scattered among windows, visits and legs. Written with <see cref="WindowState.Current"/>, never without it.
/// </summary>
internal sealed class WindowsAtWork(int windows)
{
    private readonly Work[] _at = new Work[windows];

    /// <summary>Whether somebody is called or served at a place of the plan.</summary>
    public bool IsBusy(int place) => _at[place].Takes is not null;

    /// <summary>When the window at a place will be free, in milliseconds from now; 0 when nobody is at it.</summary>
    public long FreeInMs(int place, DateTimeOffset now) => _at[place].LeftMs(now.UtcTicks);

    /// <summary>Somebody is called or served at a place, or something else is done for them now. A window the plan no longer has is passed over.</summary>
    public void Begin(int place, LegTime takes, DateTimeOffset? servingSince)
    {
        if (place >= 0) _at[place] = new Work(takes, servingSince?.UtcTicks ?? Work.NotYet);
    }

    /// <summary>Nobody is at it any more.</summary>
    public void End(int place)
    {
        if (place >= 0) _at[place] = default;
    }

    /// <summary>Nobody is anywhere.</summary>
    public void Clear() => Array.Clear(_at);

    private readonly record struct Work(LegTime? Takes, long ServingSince)
    {
        public const long NotYet = 0;

        // Services scatter: whatever has passed of one, about three quarters of the mean are still to come (a lognormal service with a squared
        // coefficient of variation of 0.65 has 0.74 to 0.91 of its mean left, from half the mean to twice the mean).
        private const double LeastLeft = 0.75;

        public long LeftMs(long nowTicks)
        {
            if (Takes is null) return 0;
            var mean = Takes.MeanMs;
            var passed = ServingSince == NotYet ? 0 : (nowTicks - ServingSince) / TimeSpan.TicksPerMillisecond;
            return Math.Max(mean - passed, (long)(mean * LeastLeft));
        }
    }
}
