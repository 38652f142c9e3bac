using Npgsql;
using ServiceHall.Journaling.Postgres;

namespace ServiceHall.Host.Cases;

/// <summary>
/// What several nodes of a hall keep together beside their journal, in a schema of the hall's own. Each node follows the journal for itself: a message
/// is put down once, by its id, whoever comes first. One node sends, as long as its connection lasts.
/// </summary>
internal sealed class CasesInPostgres : CaseDatabase
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS contact (id TEXT PRIMARY KEY, phone TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS delivery (id TEXT NOT NULL, target TEXT NOT NULL, serial BIGINT NOT NULL, about TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting',
          attempts INTEGER NOT NULL DEFAULT 0, made TEXT NOT NULL, next BIGINT NOT NULL, fault TEXT, done TEXT, PRIMARY KEY (target, id));
        CREATE INDEX IF NOT EXISTS delivery_due ON delivery (target, state, next);
        CREATE INDEX IF NOT EXISTS delivery_order ON delivery (target, about, serial);
        CREATE INDEX IF NOT EXISTS delivery_done ON delivery (done) WHERE state = 'done';
        """;

    // A node that is gone with its machine is noticed within half a minute.
    private const string KeepAlive = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

    private readonly NpgsqlDataSource _source;
    private readonly string _schema;
    private readonly Lock _sending = new();
    private NpgsqlConnection? _sender;

    private CasesInPostgres(NpgsqlDataSource source, string schema) => (_source, _schema) = (source, schema);

    /// <summary>Opens a hall's, made if it is not there.</summary>
    /// <exception cref="StartRefusedException">It cannot be opened.</exception>
    public static CasesInPostgres OpenHall(string connection, string hall)
    {
        var schema = "cases_" + hall.Replace('-', '_');
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(PostgresAddress.Read(connection).ToString()) { SearchPath = schema, MaxPoolSize = 6, MaxAutoPrepare = 16 });
        try
        {
            using var opened = source.OpenConnection();
            // A role that may not make tables is enough where they are made.
            using var known = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", opened) { Parameters = { new() { Value = schema + ".delivery" } } };
            if (known.ExecuteScalar() is not true)
            {
                using var transaction = opened.BeginTransaction();
                Execute(opened, $"SELECT pg_advisory_xact_lock(hashtext('servicehall schema')); CREATE SCHEMA IF NOT EXISTS {schema}; {Schema}");
                transaction.Commit();
            }

            return new CasesInPostgres(source, schema);
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            source.Dispose();
            throw new StartRefusedException($"What the case desk keeps in the database cannot be opened: {fault.Message}", ExitCodes.Failed);
        }
    }

    public override T Do<T>(Func<CaseStatements, T> work)
    {
        using var connection = _source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        var result = work(new CaseStatements(connection, transaction, named: false));
        transaction.Commit();
        return result;
    }

    public override bool MaySend()
    {
        lock (_sending)
        {
            try
            {
                if (_sender is not null)
                {
                    Execute(_sender, "SELECT 1");
                    return true;
                }

                var candidate = _source.OpenConnection();
                if (HasLock(candidate)) _sender = candidate;
                else candidate.Dispose();
            }
            catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
            {
                _sender?.Dispose();
                _sender = null;
            }

            return _sender is not null;
        }
    }

    public override string? CopyTo(string path, string meta)
    {
        using var copy = Open(path);
        return Do(statements =>
        {
            statements.Run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            Copy(statements, copy);
            return statements.Meta(meta);
        });
    }

    public override void Dispose()
    {
        lock (_sending) _sender?.Dispose();
        _source.Dispose();
    }

    private bool HasLock(NpgsqlConnection connection)
    {
        Execute(connection, KeepAlive);
        using var ask = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended('servicehall sends ' || $1, 0))", connection) { Parameters = { new() { Value = _schema } } };
        return ask.ExecuteScalar() is true;
    }
}
