using Npgsql;
using NpgsqlTypes;

namespace ServiceHall.Journaling.Postgres;

/// <summary>
/// The one connection a node appends through. A batch is one statement, and so one transaction. When the connection fails in the middle of it, nobody
/// knows whether the server still commits: nothing is read back before that server process has ended.
/// </summary>
internal sealed class PostgresWriter(string connectionString, string hall) : IAsyncDisposable
{
    // Appends only behind the record this node saw last, by its command: a database that was brought back to an earlier moment holds another one there, or none.
    private const string Insert = """
        INSERT INTO servicehall.records (hall, position, at, command_id, body)
        SELECT $1, new.position, new.at, new.command_id, new.body
        FROM unnest($2, $3, $4, $5) AS new (position, at, command_id, body)
        WHERE $6 = 0 OR EXISTS (SELECT FROM servicehall.records WHERE hall = $1 AND position = $6 AND command_id = $7)
        """;

    private readonly string _name = $"servicehall-append-{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _turn = new(1, 1);
    private NpgsqlConnection? _connection;
    private NpgsqlCommand? _insert;
    private volatile bool _inDoubt;

    /// <summary>Whether a statement failed of which nobody knows yet how it ended.</summary>
    public bool InDoubt => _inDoubt;

    /// <summary>Appends a batch behind a record.</summary>
    /// <param name="records">The batch.</param>
    /// <param name="after">The record's command id; null for the journal's begin.</param>
    /// <param name="cancellation">Honoured only before it begins.</param>
    /// <returns>Whether it was appended; false when that record is not the last one.</returns>
    /// <exception cref="PostgresException">The server refused it, and nothing of it was appended.</exception>
    /// <exception cref="NpgsqlException">The server did not answer.</exception>
    public async Task<bool> AppendAsync(IReadOnlyList<JournalRecord> records, string? after, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var insert = _insert ?? await OpenAsync(cancellation);
            Fill(insert, records, after);
            _inDoubt = true;
            var appended = await insert.ExecuteNonQueryAsync(CancellationToken.None);
            _inDoubt = false;
            return appended == records.Count;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            _inDoubt = false;
            throw;
        }
        catch
        {
            await CloseAsync();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sees to it that a statement in doubt has ended, the one way or the other.</summary>
    /// <exception cref="NpgsqlException">The server cannot be asked.</exception>
    /// <exception cref="JournalFaultException">It does not end.</exception>
    public async Task SettleAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            for (var tries = 0; _inDoubt; tries++)
            {
                await using var end = source.CreateCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1");
                end.Parameters.Add(new() { Value = _name });
                if (await end.ExecuteScalarAsync(cancellation) is 0L) _inDoubt = false;
                else if (tries == 50) throw new JournalFaultException("The server does not end a connection that was lost while it appended.");
                else await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await CloseAsync();
        _turn.Dispose();
    }

    private async Task<NpgsqlCommand> OpenAsync(CancellationToken cancellation)
    {
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = _name, Pooling = false }.ToString());
        await _connection.OpenAsync(cancellation);
        var insert = new NpgsqlCommand(Insert, _connection);
        insert.Parameters.Add(new() { Value = hall });
        insert.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        insert.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        insert.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        insert.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        insert.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Bigint });
        insert.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text });
        await insert.PrepareAsync(cancellation);
        return _insert = insert;
    }

    private static void Fill(NpgsqlCommand insert, IReadOnlyList<JournalRecord> records, string? after)
    {
        var (positions, times) = (new long[records.Count], new long[records.Count]);
        var (ids, bodies) = (new string[records.Count], new string[records.Count]);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            (positions[i], times[i], ids[i]) = (record.Position, record.At.ToUnixTimeMilliseconds(), record.CommandId);
            bodies[i] = System.Text.Encoding.UTF8.GetString(record.Body.Span);
        }

        (insert.Parameters[1].Value, insert.Parameters[2].Value, insert.Parameters[3].Value, insert.Parameters[4].Value) = (positions, times, ids, bodies);
        (insert.Parameters[5].Value, insert.Parameters[6].Value) = (records[0].Position - 1, after ?? "");
    }

    private async Task CloseAsync()
    {
        if (_insert is not null) await _insert.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
        (_insert, _connection) = (null, null);
    }
}
