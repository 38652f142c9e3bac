namespace ServiceHall.Drivers.CodeScanners;

/// <summary>Remembers what was raised in the last 2 seconds, so that a code held still counts once.</summary>
public sealed class RecentCodes(TimeProvider time)
{
    private const int Most = 16;
    private static readonly TimeSpan window = TimeSpan.FromSeconds(2);
    private readonly Queue<(string Text, long At)> recent = new();

    /// <summary>True when it was not raised within the last 2 seconds; it counts as raised now.</summary>
    public bool IsNew(string text)
    {
        while (recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= window)
            recent.Dequeue();
        if (recent.Any(code => code.Text == text))
            return false;

        if (recent.Count == Most)
            recent.Dequeue();
        recent.Enqueue((text, time.GetTimestamp()));
        return true;
    }
}
