namespace ServiceHall.Queueing;

/// <summary>Minutes of waiting as people are told them: both ends rounded up to 5. 0 to 0 is "at once".</summary>
public sealed record WaitRange(int From, int To)
{
    private const long AtOnceMs = 30_000;
    private const long StepMs = 5 * 60_000;

    /// <summary>The range between two waits; never a bare point, unless both are "at once".</summary>
    public static WaitRange Between(long leastMs, long mostMs)
    {
        var (from, to) = (RoundUp(leastMs), RoundUp(Math.Max(leastMs, mostMs)));
        return new WaitRange(from, to == 0 ? 0 : Math.Max(from + 5, to));
    }

    /// <summary>Minutes as people are told them: up to the next 5, but 0 for less than half a minute.</summary>
    public static int RoundUp(long ms) => ms < AtOnceMs ? 0 : (int)Math.Min(int.MaxValue / 8, (ms + StepMs - 1) / StepMs) * 5;

    /// <summary>Whether a wait, rounded up as the range is, lies in it.</summary>
    public bool Covers(long waitedMs) => RoundUp(waitedMs) is var waited && From <= waited && waited <= To;
}
