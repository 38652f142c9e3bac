using System.Collections.Concurrent;
using ServiceHall.Contracts;
using ServiceHall.Queueing;

namespace ServiceHall.Engine;

/// <summary>What the engine counts about itself since it started; read by <c>/metrics</c>.</summary>
public sealed class EngineFigures
{
    private readonly ConcurrentDictionary<(string Kind, string Outcome), long> _commands = new();
    private long _batches;
    private long _records;
    private long _appendTicks;

    /// <summary>Commands answered, by kind and outcome (<c>accepted</c> or the rejection's type).</summary>
    public IReadOnlyDictionary<(string Kind, string Outcome), long> Commands => _commands;

    /// <summary>Batches appended.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Records appended.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>Time spent in appends.</summary>
    public TimeSpan AppendTime => new(Interlocked.Read(ref _appendTicks));

    internal void Appended(int records, TimeSpan took)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _records, records);
        Interlocked.Add(ref _appendTicks, took.Ticks);
    }

    internal void Answered(HallCommand command, Answer answer) => Count(command.GetType().Name, answer.Rejection?.Type ?? "accepted");

    internal void Refused(string type) => Count("any", type);

    private void Count(string kind, string outcome) => _commands.AddOrUpdate((kind, outcome), 1, static (_, count) => count + 1);
}
