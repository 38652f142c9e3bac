using System.Text;
using SQLitePCL;
using static SQLitePCL.raw;

namespace ServiceHall.Journaling.Sqlite;

/// <summary>One prepared statement, bound and stepped without anything in between. Used only by whoever has the connection's turn.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _file;
    private readonly sqlite3_stmt _statement;

    public Statement(sqlite3 file, string text)
    {
        _file = file;
        Check(sqlite3_prepare_v2(file, text, out _statement));
    }

    /// <summary>How often it was run.</summary>
    public long Runs { get; private set; }

    public Statement Bind(int parameter, long value)
    {
        Check(sqlite3_bind_int64(_statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string text)
    {
        Span<byte> utf8 = stackalloc byte[512];
        if (text.Length > utf8.Length / 3) utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return BindText(parameter, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    public Statement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        Check(sqlite3_bind_text(_statement, parameter, utf8));
        return this;
    }

    public Statement BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        Check(sqlite3_bind_blob(_statement, parameter, bytes));
        return this;
    }

    /// <summary>Moves to the next row; at the end it is ready for the next use.</summary>
    public bool Row()
    {
        var result = sqlite3_step(_statement);
        if (result == SQLITE_ROW) return true;
        Runs++;
        sqlite3_reset(_statement);
        if (result != SQLITE_DONE) throw new SqliteFault(_file, result);
        return false;
    }

    /// <summary>Runs it; rows are not looked at.</summary>
    public void Run()
    {
        var result = sqlite3_step(_statement);
        Runs++;
        sqlite3_reset(_statement);
        if (result is not (SQLITE_DONE or SQLITE_ROW)) throw new SqliteFault(_file, result);
    }

    /// <summary>Ends the reading before the last row.</summary>
    public void Reset() => sqlite3_reset(_statement);

    public long Int64(int column) => sqlite3_column_int64(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A text's or a blob's bytes; gone with the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != SQLITE_OK) throw new SqliteFault(_file, result);
    }
}

/// <summary>SQLite said no.</summary>
internal sealed class SqliteFault(sqlite3 file, int code) : Exception(sqlite3_errmsg(file).utf8_to_string())
{
    /// <summary>Whether a row of that key is there already.</summary>
    public bool IsConstraint => (code & 0xff) == SQLITE_CONSTRAINT;
}
