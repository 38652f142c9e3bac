namespace ServiceHall.Tests;

/// <summary>A clock that goes only when told to, so that no test depends on how quick the machine is. Its timers fire inside <see cref="Advance"/>.</summary>
public sealed class HandTime(DateTimeOffset? from = null) : TimeProvider
{
    private readonly DateTimeOffset _from = from ?? new DateTimeOffset(2026, 11, 24, 1, 43, 0, TimeSpan.Zero);
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private TimeSpan _gone;
    private TimeSpan _set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _from + _set + _gone;
    }

    public override long GetTimestamp()
    {
        lock (_gate) return _gone.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Whether somebody waits for exactly so long from now; for any time at all when none is given.</summary>
    public bool IsAwaited(TimeSpan? after = null)
    {
        lock (_gate) return _alarms.Any(alarm => after is null || alarm.Due == _gone + after);
    }

    /// <summary>Somebody sets the wall's clock forward or back: nothing else goes.</summary>
    public void SetClock(TimeSpan by)
    {
        lock (_gate) _set += by;
    }

    public void Advance(TimeSpan by)
    {
        Alarm[] due;
        lock (_gate)
        {
            _gone += by;
            due = [.. _alarms.Where(alarm => alarm.Due <= _gone)];
            _alarms.RemoveAll(due.Contains);
        }

        foreach (var alarm in due) alarm.Ring();
    }

    private sealed class Alarm(HandTime time, Action ring) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = time._gone + dueTime;
                time._alarms.Add(this);
            }

            if (dueTime == TimeSpan.Zero) time.Advance(TimeSpan.Zero);
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
