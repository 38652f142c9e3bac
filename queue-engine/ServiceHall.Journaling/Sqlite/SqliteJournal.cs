using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace ServiceHall.Journaling.Sqlite;

/// <summary>
/// One hall's journal in one SQLite file: WAL, synchronous=FULL, exactly one connection. The bundled SQLite 3.50.4 has a WAL-reset
/// fault that needs two connections, so everything here goes through one, a page at a time, under one lock.
/// </summary>
public sealed class SqliteJournal : IJournal
{
    private const int PageSize = 1_000;
    private const int SqliteConstraint = 19;
    private const int FindMax = 256;

    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _last;
    private readonly SqliteCommand _page;
    private readonly SqliteCommand _find;

    private SqliteJournal(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _insert = Prepare("INSERT INTO records (position, at, command_id, body) VALUES ($position, $at, $command, $body)", "$position", "$at", "$command", "$body");
        _last = Prepare("SELECT coalesce(max(position), 0) FROM records");
        _page = Prepare("SELECT position, at, command_id, body FROM records WHERE position > $after ORDER BY position LIMIT $most", "$after", "$most");
        _find = Prepare("SELECT position, at, command_id, body FROM records WHERE command_id = $command", "$command");
    }

    /// <summary>Opens the file, making it when it is not there.</summary>
    /// <exception cref="JournalFaultException">The file is not a journal, is damaged, or cannot be written; the message says which file.</exception>
    public static SqliteJournal Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL");
            Execute(connection, "PRAGMA synchronous=FULL");
            Execute(connection, "PRAGMA temp_store=MEMORY");
            Execute(connection, Schema.Text);
            return new SqliteJournal(connection);
        }
        catch (SqliteException fault)
        {
            connection.Dispose();
            throw new JournalFaultException($"The journal {path} cannot be opened: {fault.Message} Check the disk and the file's owner, or restore a backup.", fault);
        }
    }

    /// <inheritdoc />
    public async ValueTask<long> LastPositionAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return LastPosition();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellation)
    {
        Batches.RequireGapless(records);
        await _turn.WaitAsync(cancellation);
        try
        {
            Append(records);
        }
        catch (SqliteException fault)
        {
            throw new JournalFaultException($"The journal could not be written: {fault.Message}", fault);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<JournalRecord> ReadAsync(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = afterPosition; ;)
        {
            var page = await InTurn(() => Page(after), cancellation);
            foreach (var record in page) yield return record;
            if (page.Count < PageSize) yield break;
            after = page[^1].Position;
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalRecord>> ReadAtAsync(IReadOnlyList<long> positions, CancellationToken cancellation) =>
        InTurn<IReadOnlyList<JournalRecord>>(() => [.. positions.Select(At).OfType<JournalRecord>()], cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalRecord>> FindAsync(IReadOnlyList<string> commandIds, CancellationToken cancellation) =>
        InTurn<IReadOnlyList<JournalRecord>>(() => [.. commandIds.Where(id => id.Length <= FindMax).Select(Find).OfType<JournalRecord>()], cancellation);

    /// <inheritdoc />
    public async ValueTask SaveSnapshotAsync(JournalSnapshot snapshot, CancellationToken cancellation)
    {
        await InTurn(
            () =>
            {
                using var save = _connection.CreateCommand();
                save.CommandText = """
                    INSERT OR REPLACE INTO snapshots (position, body) VALUES ($position, $body);
                    DELETE FROM snapshots WHERE position NOT IN (SELECT position FROM snapshots ORDER BY position DESC LIMIT 2);
                    """;
                save.Parameters.AddWithValue("$position", snapshot.Position);
                save.Parameters.AddWithValue("$body", snapshot.Body.ToArray());
                save.ExecuteNonQuery();
                return 0;
            },
            cancellation);
    }

    /// <inheritdoc />
    public ValueTask<JournalSnapshot?> ReadSnapshotAsync(CancellationToken cancellation) => InTurn(
        () =>
        {
            using var read = _connection.CreateCommand();
            read.CommandText = "SELECT position, body FROM snapshots ORDER BY position DESC LIMIT 1";
            using var row = read.ExecuteReader();
            return row.Read() ? new JournalSnapshot(row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
        },
        cancellation);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        foreach (var command in (SqliteCommand[])[_begin, _commit, _rollback, _insert, _last, _page, _find]) await command.DisposeAsync();
        await _connection.DisposeAsync();
        _turn.Dispose();
    }

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private void Append(IReadOnlyList<JournalRecord> records)
    {
        _begin.ExecuteNonQuery();
        try
        {
            Insert(records);
            _commit.ExecuteNonQuery();
        }
        catch
        {
            // A failed commit may have ended the transaction by itself; then there is nothing to roll back.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle!) == 0) _rollback.ExecuteNonQuery();
            throw;
        }
    }

    private void Insert(IReadOnlyList<JournalRecord> records)
    {
        if (LastPosition() != records[0].Position - 1) throw new PositionTakenException(records[0].Position);
        foreach (var record in records)
        {
            _insert.Parameters[0].Value = record.Position;
            _insert.Parameters[1].Value = record.At.ToUnixTimeMilliseconds();
            _insert.Parameters[2].Value = record.CommandId;
            _insert.Parameters[3].Value = System.Text.Encoding.UTF8.GetString(record.Body.Span);
            try
            {
                _insert.ExecuteNonQuery();
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode == SqliteConstraint)
            {
                throw new CommandRecordedException(record.CommandId, fault);
            }
        }
    }

    private long LastPosition() => (long)_last.ExecuteScalar()!;

    private List<JournalRecord> Page(long after, int most = PageSize)
    {
        _page.Parameters[0].Value = after;
        _page.Parameters[1].Value = most;
        using var rows = _page.ExecuteReader();
        var page = new List<JournalRecord>();
        while (rows.Read()) page.Add(RecordOf(rows));
        return page;
    }

    private JournalRecord? At(long position) => Page(position - 1, 1).Find(record => record.Position == position);

    private JournalRecord? Find(string commandId)
    {
        _find.Parameters[0].Value = commandId;
        using var row = _find.ExecuteReader();
        return row.Read() ? RecordOf(row) : null;
    }

    private static JournalRecord RecordOf(SqliteDataReader row) => new(
        row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), System.Text.Encoding.UTF8.GetBytes(row.GetString(3)));

    private async ValueTask<T> InTurn<T>(Func<T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return work();
        }
        catch (SqliteException fault)
        {
            throw new JournalFaultException($"The journal could not be read or written: {fault.Message}", fault);
        }
        finally
        {
            _turn.Release();
        }
    }

    private SqliteCommand Prepare(string text, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        if (parameters.Length == 0) command.Prepare();
        return command;
    }
}
