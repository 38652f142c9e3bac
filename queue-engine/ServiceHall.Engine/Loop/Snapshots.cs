using Microsoft.Extensions.Logging;
using ServiceHall.Journaling;

namespace ServiceHall.Engine.Loop;

/// <summary>Saves a snapshot now and then, so that a start reads little of the journal: when the loop has nothing else to do, off the loop.</summary>
/// <param name="journal">Where it is kept.</param>
/// <param name="log">Told when it cannot be kept.</param>
/// <param name="last">The position of the newest snapshot.</param>
internal sealed class Snapshots(IJournal journal, ILogger log, long last)
{
    private const int RecordsApart = 50_000;
    private Task _saving = Task.CompletedTask;
    private long _last = last;

    /// <summary>Begins to save one when enough was recorded since the last. Everything in the books must be durable.</summary>
    public void SaveWhenDue(Books books)
    {
        if (books.Position - _last < RecordsApart || !_saving.IsCompleted) return;
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
