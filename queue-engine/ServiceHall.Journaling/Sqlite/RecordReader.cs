using SQLitePCL;

namespace ServiceHall.Journaling.Sqlite;

/// <summary>Reads records of the file. Used only by whoever has the connection's turn.</summary>
internal sealed class RecordReader(sqlite3 file) : IDisposable
{
    private readonly Statement _page = new(file, "SELECT position, at, command_id, body FROM records WHERE position > ? ORDER BY position LIMIT ?");
    private readonly Statement _bodies = new(file, "SELECT position, at, body FROM records WHERE position > ? ORDER BY position LIMIT ?");

    /// <summary>How many statements were run.</summary>
    public long Runs => _page.Runs + _bodies.Runs;

    /// <summary>Records after a position, in order.</summary>
    public List<JournalRecord> Page(long after, int most)
    {
        _page.Bind(1, after).Bind(2, most);
        var page = new List<JournalRecord>(most);
        while (_page.Row()) page.Add(new JournalRecord(_page.Int64(0), TimeOf(_page.Int64(1)), _page.Text(2), _page.Bytes(3).ToArray()));
        return page;
    }

    /// <summary>The record at a position; null when there is none.</summary>
    public JournalRecord? At(long position) => Page(position - 1, 1).Find(record => record.Position == position);

    /// <summary>Fills a page with the records after a position.</summary>
    public void Fill(JournalPage page, long after)
    {
        page.Clear();
        _bodies.Bind(1, after).Bind(2, page.Most);
        while (_bodies.Row()) page.Add(_bodies.Int64(0), TimeOf(_bodies.Int64(1)), _bodies.Bytes(2));
    }

    public void Dispose()
    {
        _page.Dispose();
        _bodies.Dispose();
    }

    private static DateTimeOffset TimeOf(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
