using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Snapshots;

namespace ServiceHall.Engine.Loop;

/// <summary>Brings the state back: the newest snapshot, then every record after it.</summary>
internal static class Recovery
{
    /// <exception cref="JournalFaultException">The journal cannot be read.</exception>
    public static async Task<Recovered> ReadAsync(IJournal journal, PlanIndex plan, CancellationToken cancellation)
    {
        var snapshot = await journal.ReadSnapshotAsync(cancellation);
        var state = snapshot is null ? null : HallSnapshot.FromJson(snapshot.Body.Span)?.Restore(plan);
        state ??= new HallState(plan);
        var lastAt = DateTimeOffset.MinValue;
        var from = state.Position;
        await foreach (var record in journal.ReadAsync(from, cancellation))
        {
            Evolve.Apply(state, record.Position, record.At, JournalForm.Read(record).Events);
            lastAt = record.At;
        }

        if (state.Position == from && from > 0) lastAt = (await journal.ReadAtAsync([from], cancellation))[0].At;
        return new Recovered(state, lastAt, state.Position - from);
    }
}

/// <summary>What recovery found.</summary>
/// <param name="State">The state at the journal's end.</param>
/// <param name="LastAt">The time of the last record; the least value when there is none.</param>
/// <param name="Replayed">How many records were replayed after the snapshot.</param>
internal sealed record Recovered(HallState State, DateTimeOffset LastAt, long Replayed);
