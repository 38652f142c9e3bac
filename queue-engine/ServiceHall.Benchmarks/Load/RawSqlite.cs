using ServiceHall.Journaling;
using static SQLitePCL.raw;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// SQLite through its own calls, for what the engine is compared with: one connection, WAL, synchronous=FULL, its log copied as seldom as a busy journal's.
/// </summary>
internal sealed class RawSqlite : IDisposable
{
    /// <summary>The table of records as a journal has it.</summary>
    public const string RecordsTable = "CREATE TABLE records (position INTEGER PRIMARY KEY, at INTEGER NOT NULL, command_id TEXT NOT NULL, body TEXT NOT NULL) STRICT";

    private readonly SQLitePCL.sqlite3 _file;

    public RawSqlite(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        Check(sqlite3_open(path, out _file));
        Run("PRAGMA journal_mode=WAL");
        Run("PRAGMA synchronous=FULL");
        Run("PRAGMA wal_autocheckpoint=4096");
    }

    public void Run(string sql) => Check(sqlite3_exec(_file, sql));

    public SQLitePCL.sqlite3_stmt Prepare(string sql)
    {
        Check(sqlite3_prepare_v2(_file, sql, out var statement));
        return statement;
    }

    /// <summary>The statement that adds a record to <see cref="RecordsTable"/>.</summary>
    public SQLitePCL.sqlite3_stmt PrepareAdding() => Prepare("INSERT INTO records VALUES (?, ?, ?, ?)");

    /// <summary>Adds a record at a position.</summary>
    public void Add(SQLitePCL.sqlite3_stmt adding, long position, JournalRecord record)
    {
        sqlite3_bind_int64(adding, 1, position);
        sqlite3_bind_int64(adding, 2, record.At.ToUnixTimeMilliseconds());
        sqlite3_bind_text(adding, 3, record.CommandId);
        sqlite3_bind_text(adding, 4, record.Body.Span);
        Step(adding);
    }

    /// <summary>Runs a prepared statement that gives no rows.</summary>
    public void Step(SQLitePCL.sqlite3_stmt statement)
    {
        var result = sqlite3_step(statement);
        if (result is not (SQLITE_DONE or SQLITE_ROW)) Check(result);
        Check(sqlite3_reset(statement));
    }

    /// <summary>Runs a prepared statement that changes rows.</summary>
    /// <returns>Whether it changed any.</returns>
    public bool Changes(SQLitePCL.sqlite3_stmt statement)
    {
        Step(statement);
        return sqlite3_changes(_file) > 0;
    }

    public void Check(int result)
    {
        if (result != SQLITE_OK) throw new BenchmarkFailedException($"SQLite says: {sqlite3_errmsg(_file).utf8_to_string()}");
    }

    public void Dispose() => sqlite3_close_v2(_file);
}
