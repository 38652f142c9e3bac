namespace ServiceHall.Journaling;

/// <summary>What every journal asks of a batch before it touches its store.</summary>
internal static class Batches
{
    public static void RequireGapless(IReadOnlyList<JournalRecord> records)
    {
        if (records.Count == 0) throw new ArgumentException("A batch has at least one record.", nameof(records));
        for (var i = 1; i < records.Count; i++)
        {
            if (records[i].Position != records[i - 1].Position + 1)
            {
                throw new ArgumentException($"Position {records[i].Position} does not follow {records[i - 1].Position}.", nameof(records));
            }
        }
    }
}
