using Microsoft.Data.Sqlite;
using ServiceHall.Host.Keys;

namespace ServiceHall.Host.Cases;

/// <summary>
/// <c>cases.db</c> beside the journal: what must not be in it (telephone numbers), and what goes out of the house. Exactly one connection, used by one at a time; WAL, synchronous=FULL.
/// </summary>
public sealed class CaseDatabase : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS contact (id TEXT PRIMARY KEY, phone TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS delivery (id TEXT NOT NULL, target TEXT NOT NULL, serial INTEGER NOT NULL, about TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting',
          attempts INTEGER NOT NULL DEFAULT 0, made TEXT NOT NULL, next INTEGER NOT NULL, fault TEXT, done TEXT, PRIMARY KEY (target, id)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS delivery_due ON delivery (target, state, next);
        CREATE INDEX IF NOT EXISTS delivery_order ON delivery (target, about, serial);
        CREATE INDEX IF NOT EXISTS delivery_done ON delivery (done) WHERE state = 'done';
        """;

    // What figures were counted from before the reports did it.
    private const string Gone = """
        DROP TABLE IF EXISTS sits; DROP TABLE IF EXISTS visit; DROP TABLE IF EXISTS visit_matter; DROP TABLE IF EXISTS rating; DROP TABLE IF EXISTS fact; DROP TABLE IF EXISTS fact_problem;
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _turn = new();

    private CaseDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens it, made if it is not there.</summary>
    /// <exception cref="StartRefusedException">It cannot be opened.</exception>
    public static CaseDatabase Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
            Execute(connection, Schema);
            Execute(connection, Gone);
            return new CaseDatabase(connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new StartRefusedException($"{path} cannot be opened: {fault.Message} What follows from the journal is made anew when the file is moved away.", ExitCodes.Failed);
        }
    }

    /// <summary>Does something as one transaction; nobody else does anything meanwhile.</summary>
    public T Do<T>(Func<CaseStatements, T> work)
    {
        lock (_turn)
        {
            using var transaction = _connection.BeginTransaction();
            var result = work(new CaseStatements(_connection, transaction));
            transaction.Commit();
            return result;
        }
    }

    /// <summary>Does something as one transaction.</summary>
    public void Do(Action<CaseStatements> work) => Do(statements =>
    {
        work(statements);
        return true;
    });

    /// <summary>Copies all of it into a file, which is empty or not there, without a trace of what was taken out; whoever wants to read or write waits meanwhile.</summary>
    /// <returns>A remembered value, as it is in the copy.</returns>
    public string? CopyTo(string path, string meta)
    {
        lock (_turn)
        {
            using var copy = _connection.CreateCommand();
            copy.CommandText = "VACUUM INTO $path";
            copy.Parameters.AddWithValue("$path", path);
            copy.ExecuteNonQuery();
            return Do(statements => statements.Meta(meta));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constant texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}

/// <summary>Statements of one transaction; values are always parameters, <c>$1</c>, <c>$2</c>...</summary>
public sealed class CaseStatements(SqliteConnection connection, SqliteTransaction transaction)
{
    /// <summary>Runs one that gives nothing back; tells how many rows it changed.</summary>
    public int Run(string sql, params object?[] values)
    {
        using var command = Make(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads every row.</summary>
    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params object?[] values)
    {
        using var command = Make(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>A remembered value; null before the first.</summary>
    public string? Meta(string name) => Read("SELECT value FROM meta WHERE name = $1", row => row.GetString(0), name).FirstOrDefault();

    /// <summary>Remembers a value.</summary>
    public void SetMeta(string name, string value) => Run("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);

    private SqliteCommand Make(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are the house's own; what comes from outside is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue("$" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), values[i] ?? DBNull.Value);
        return command;
    }
}

/// <summary>Where citizens are called back: telephone numbers, which never enter the journal and are forgotten when their case is filed.</summary>
public sealed class ContactBook(CaseDatabase database)
{
    /// <summary>What is wrong with a telephone number, without repeating it; null when nothing is.</summary>
    public static Queueing.Rejection? Read(string? phone) => phone is null || (phone.Length is >= 5 and <= 24 && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' '))
        ? null
        : Api.Problems.BadRequest("phone", "A telephone number is 5 to 24 digits.");

    /// <summary>138****1234; of a number shorter than a mobile's the last two digits at most; null for none.</summary>
    public static string? Masked(string? phone)
    {
        if (phone is null) return null;
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            >= 11 => $"{digits[..3]}****{digits[^4..]}",
            >= 8 => $"****{digits[^2..]}",
            _ => "****",
        };
    }

    /// <summary>Keeps a number.</summary>
    public void Keep(string id, string phone) => database.Do(statements => statements.Run("INSERT OR REPLACE INTO contact (id, phone) VALUES ($1, $2)", id, phone));

    /// <summary>Forgets the number of a case.</summary>
    public void Forget(Casework.Words.CaseId id) => database.Do(statements => Forget(statements, id));

    /// <summary>Forgets the number of a case, within a transaction.</summary>
    public static void Forget(CaseStatements statements, Casework.Words.CaseId id) => statements.Run("DELETE FROM contact WHERE id = $1", id.Value);

    /// <summary>The number of a case; null when none is kept.</summary>
    public string? Find(string id) => database.Do(statements => statements.Read("SELECT phone FROM contact WHERE id = $1", row => row.GetString(0), id).FirstOrDefault());
}
