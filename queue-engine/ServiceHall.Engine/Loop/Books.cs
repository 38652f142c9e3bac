using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// Everything one journal tells, owned by the one loop: the hall. What else is decided on the same journal gets its state here, beside the
/// hall's; the loop, the recovery and the snapshot know only this class.
/// </summary>
internal sealed class Books
{
    private Books(HallState hall) => Hall = hall;

    /// <summary>The hall.</summary>
    public HallState Hall { get; }

    /// <summary>The position of the last record applied; 0 before the first.</summary>
    public long Position => Hall.Position;

    /// <summary>The books before the first record.</summary>
    public static Books Empty(PlanIndex plan) => new(new HallState(plan));

    /// <summary>The books of a snapshot; null when it is of another form.</summary>
    public static Books? FromSnapshot(ReadOnlySpan<byte> body, PlanIndex plan) =>
        HallSnapshot.FromJson(body)?.Restore(plan) is { } hall ? new Books(hall) : null;

    /// <summary>The books as a snapshot.</summary>
    public byte[] ToSnapshot() => HallSnapshot.Of(Hall).ToJson();

    /// <summary>Applies the events of one record.</summary>
    public void Apply(long position, DateTimeOffset at, Happened happened) => Evolve.Apply(Hall, position, at, happened.Events);
}

/// <summary>What one command led to, in every book; a record holds it whole.</summary>
/// <param name="Events">What happened in the hall, in order.</param>
internal readonly record struct Happened(IReadOnlyList<HallEvent> Events);
