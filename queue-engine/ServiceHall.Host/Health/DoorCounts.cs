using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Health;

/// <summary>What the hall's process counts for <c>/metrics</c>.</summary>
public sealed class DoorCounts
{
    private readonly ConcurrentDictionary<(string Kind, string Outcome), StrongBox<long>> _commands = new();
    private long _watchers;

    /// <summary>Commands so far, by kind and outcome: <c>accepted</c> or the rejection's type.</summary>
    public IReadOnlyDictionary<(string Kind, string Outcome), long> Commands => _commands.ToDictionary(pair => pair.Key, pair => Interlocked.Read(ref pair.Value.Value));

    /// <summary>How many views are being watched over the hub.</summary>
    public long Watchers => Interlocked.Read(ref _watchers);

    /// <summary>Counts a command.</summary>
    public void Count(HallCommand command, Answer answer) =>
        Interlocked.Increment(ref _commands.GetOrAdd((CommandKinds.Of(command), answer.Rejection?.Type ?? "accepted"), static _ => new StrongBox<long>()).Value);

    /// <summary>A view is being watched.</summary>
    public void WatcherCame() => Interlocked.Increment(ref _watchers);

    /// <summary>A view is no longer watched.</summary>
    public void WatcherLeft() => Interlocked.Decrement(ref _watchers);
}
