namespace ServiceHall.Engine.Loop;

/// <summary>The hall's time: the machine's, but never back. For the loop alone.</summary>
internal sealed class HallClock(TimeProvider time, DateTimeOffset last)
{
    private DateTimeOffset _lastAt = last; // the hall's time at
    private long _lookedAt = time.GetTimestamp(); // this moment of the machine

    /// <summary>Now. After the clock was set back the hall's time goes on at half its pace until the clock has caught up: stood it still, nothing would be shown anew.</summary>
    public DateTimeOffset Now()
    {
        var clock = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var behindMs = (long)time.GetElapsedTime(_lookedAt).TotalMilliseconds / 2;
        if (clock < _lastAt && behindMs == 0) return _lastAt;
        _lookedAt = time.GetTimestamp();
        return _lastAt = clock >= _lastAt ? clock : _lastAt.AddMilliseconds(behindMs);
    }

    /// <summary>Something happened then: it is not earlier now.</summary>
    public void NotBefore(DateTimeOffset at) => _lastAt = at > _lastAt ? at : _lastAt;
}
