using Microsoft.Extensions.Logging;
using ServiceHall.Journaling;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// Saves a snapshot now and then, so that a start reads little of the journal: when the loop has nothing else to do, off the loop, and not
/// again for a while, because writing the whole day takes as long as reading many thousand records. In a calm second, too: who is in a rush
/// does not pay for a start that may never come.
/// </summary>
/// <param name="journal">Where it is kept.</param>
/// <param name="log">Told when it cannot be kept.</param>
/// <param name="time">The clock.</param>
/// <param name="last">The position of the newest snapshot.</param>
internal sealed class Snapshots(IJournal journal, ILogger log, TimeProvider time, long last)
{
    private const int RecordsApart = 10_000;
    private const int RecordsSoon = 1_000_000; // no longer waits for its time
    private const int RecordsApartMax = 4_000_000; // no longer waits for a calm second: about 8 s of reading
    private const int CalmMost = 1_000;
    private static readonly TimeSpan _apart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private long _at = time.GetTimestamp();
    private (long At, long Position) _looked = (time.GetTimestamp(), last);
    private bool _calm;
    private Task _saving = Task.CompletedTask;
    private long _last = last;

    /// <summary>Begins to save one when enough was recorded since the last. Everything in the books must be durable.</summary>
    public void SaveWhenDue(Books books)
    {
        LookForCalm(books.Position);
        var apart = books.Position - _last;
        if (apart < RecordsApart || (apart < RecordsSoon && time.GetElapsedTime(_at) < _apart) || (apart < RecordsApartMax && !_calm) || !_saving.IsCompleted) return;
        _at = time.GetTimestamp();
        var picture = books.TakePicture();
        _last = books.Position;
        _saving = Task.Run(() => SaveAsync(picture));
    }

    /// <summary>Saves one of how the books are left.</summary>
    public async Task SaveLastAsync(Books books)
    {
        await _saving;
        if (books.Position != _last) await SaveAsync(books.TakePicture());
    }

    // Whether the last second that is over was a calm one. Somebody looks at least once a second: the clock asks.
    private void LookForCalm(long position)
    {
        if (time.GetElapsedTime(_looked.At) < _second) return;
        _calm = position - _looked.Position < CalmMost;
        _looked = (time.GetTimestamp(), position);
    }

    private async Task SaveAsync(BooksPicture picture)
    {
        try
        {
            await journal.SaveSnapshotAsync(new JournalSnapshot(picture.Position, picture.ToJson()), CancellationToken.None);
        }
        catch (JournalFaultException fault)
        {
            log.LogError(fault, "No snapshot at position {Position}; a start will read more of the journal.", picture.Position);
        }
    }
}
