namespace ServiceHall.Journaling;

/// <summary>Copies a journal that is being written. Records are never changed, so all of them up to a position are a whole journal.</summary>
public static class JournalCopy
{
    private const int Step = 1_000;

    /// <summary>Copies the records up to a position, some at a time: an append to the first journal waits for the reading of one page at most.</summary>
    /// <param name="from">The journal; it may be written meanwhile.</param>
    /// <param name="last">The last position that is copied; it is there already.</param>
    /// <param name="to">A journal that holds what comes before, and no more.</param>
    /// <param name="cancellation">Leaves off; what was copied so far stays in <paramref name="to"/>.</param>
    /// <param name="after">Up to where it holds it: 0 for an empty one.</param>
    /// <exception cref="JournalFaultException">One of the two failed, or the first ends before that position.</exception>
    public static async Task CopyAsync(IJournal from, long last, IJournal to, CancellationToken cancellation, long after = 0)
    {
        var snapshot = await from.ReadSnapshotAsync(cancellation);
        var step = new List<JournalRecord>(Step);
        var copied = after;
        await foreach (var record in from.ReadAsync(after, cancellation))
        {
            if (record.Position > last) break;
            step.Add(record);
            if (step.Count < Step && record.Position < last) continue;
            await to.AppendAsync(step, cancellation);
            await to.TidyAsync(cancellation);
            copied = record.Position;
            step.Clear();
            if (copied == last) break;
        }

        if (copied < last) throw new JournalFaultException($"The journal ends at position {copied + step.Count}, before {last}.");
        // One that was saved meanwhile may be of later records: without it a start reads more, and finds the same.
        if (snapshot is not null && snapshot.Position <= last) await to.SaveSnapshotAsync(snapshot, cancellation);
    }
}
