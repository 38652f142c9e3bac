using Microsoft.Data.Sqlite;

namespace ServiceHall.Host.Cases;

/// <summary><c>cases.db</c> beside the journal. Exactly one connection, used by one at a time; WAL, synchronous=FULL.</summary>
internal sealed class CasesInFile : CaseDatabase
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

    private CasesInFile(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens it, made if it is not there.</summary>
    /// <exception cref="StartRefusedException">It cannot be opened.</exception>
    public static CasesInFile OpenFile(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;");
            Execute(connection, Schema);
            Execute(connection, Gone);
            return new CasesInFile(connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new StartRefusedException($"{path} cannot be opened: {fault.Message} What follows from the journal is made anew when the file is moved away.", ExitCodes.Failed);
        }
    }

    // Nobody else does anything meanwhile.
    public override T Do<T>(Func<CaseStatements, T> work)
    {
        lock (_turn)
        {
            using var transaction = _connection.BeginTransaction();
            var result = work(new CaseStatements(_connection, transaction, named: true));
            transaction.Commit();
            return result;
        }
    }

    public override bool MaySend() => true;

    // Whoever wants to read or write waits meanwhile.
    public override string? CopyTo(string path, string meta)
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

    public override void Dispose() => _connection.Dispose();
}
