namespace ServiceHall.Drivers.Supervision;

/// <summary>How long to wait before the next try: 0.5 s, doubled up to 8 s, each with up to 20% more or less, so that many devices do not knock at once, and one that is plugged in again where nobody sees it (a network, an adapter) is found within 10 s.</summary>
public sealed class RetryDelay(Random chance)
{
    private static readonly TimeSpan Min = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(8);
    private TimeSpan next = Min;

    /// <summary>The next delay.</summary>
    public TimeSpan Next()
    {
        var delay = next * (0.8 + 0.4 * chance.NextDouble());
        next = next * 2 < Max ? next * 2 : Max;
        return delay;
    }

    /// <summary>Begins again at the shortest.</summary>
    public void Reset() => next = Min;
}
