using System.Collections.Concurrent;
using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Health;

/// <summary>What the hall's process counts for <c>/metrics</c>.</summary>
public sealed class DoorCounts
{
    private readonly ConcurrentDictionary<(string Kind, string Outcome), long> _commands = new();
    private long _watchers;

    /// <summary>Commands so far, by kind and outcome: <c>accepted</c> or the rejection's type.</summary>
    public IReadOnlyDictionary<(string Kind, string Outcome), long> Commands => _commands;

    /// <summary>How many views are being watched over the hub.</summary>
    public long Watchers => Interlocked.Read(ref _watchers);

    /// <summary>Counts a command.</summary>
    public void Count(HallCommand command, Answer answer) =>
        _commands.AddOrUpdate((CommandKinds.Of(command), answer.Rejection?.Type ?? "accepted"), 1, (_, count) => count + 1);

    /// <summary>A view is being watched.</summary>
    public void WatcherCame() => Interlocked.Increment(ref _watchers);

    /// <summary>A view is no longer watched.</summary>
    public void WatcherLeft() => Interlocked.Decrement(ref _watchers);
}
