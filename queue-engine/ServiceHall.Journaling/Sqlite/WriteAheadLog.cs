using SQLitePCL;
using static SQLitePCL.raw;

namespace ServiceHall.Journaling.Sqlite;

/// <summary>
/// When the write-ahead log is copied into the file (SQLite's checkpoint). A copy takes up to a millisecond and 4 to 20 microseconds a page here,
/// and appends wait meanwhile: a hall with time to spare copies little and often, so that nobody waits long; the more an append holds beyond a few,
/// the more and the more seldom, because much at once is less work a page. Left to SQLite it would be done inside a commit, before anybody of it is answered.
/// </summary>
internal sealed class WriteAheadLog
{
    /// <summary>From how many pages on SQLite copies by itself, inside a commit: where nobody calls <see cref="CopyWhenDue"/>.</summary>
    private const int PagesMost = 10_000;

    private const int PagesCalm = 128;
    private const int PagesBusy = 4_096;
    private const int Few = 8;
    private const int PagesARecord = 100;
    private const int AppendsLookedBack = 8;
    private readonly sqlite3 _file;
    private double _batch; // how many records an append had lately

    public WriteAheadLog(sqlite3 file)
    {
        _file = file;
        Check(sqlite3_wal_autocheckpoint(file, PagesMost));
    }

    /// <summary>How often it was copied.</summary>
    public long Copies { get; private set; }

    /// <summary>Copies it when enough pages were written since the last time.</summary>
    /// <param name="batch">How many records were appended last.</param>
    public void CopyWhenDue(int batch)
    {
        _batch += (batch - _batch) / AppendsLookedBack;
        Check(sqlite3_db_status(_file, SQLITE_DBSTATUS_CACHE_WRITE, out var written, out _, 0));
        if (written < Math.Clamp((_batch - Few) * PagesARecord, PagesCalm, PagesBusy)) return;
        Check(sqlite3_db_status(_file, SQLITE_DBSTATUS_CACHE_WRITE, out _, out _, 1));
        Check(sqlite3_wal_checkpoint_v2(_file, "main", SQLITE_CHECKPOINT_PASSIVE, out _, out _));
        Copies++;
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK) throw new SqliteFault(_file, result);
    }
}
