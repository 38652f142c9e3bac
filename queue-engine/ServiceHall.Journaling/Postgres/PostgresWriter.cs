using System.Data;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace ServiceHall.Journaling.Postgres;

/// <summary>
/// The one connection a node appends through. A batch is one statement, and so one transaction. When the connection fails in the middle of it, nobody
/// knows whether the server still commits: nothing is read back before that server process has ended, and a later commit is where that one should be.
/// </summary>
internal sealed class PostgresWriter : IAsyncDisposable
{
    private const int EndingTriesMost = 50;
    // Appends only behind the record this node saw last, by its command: a database that was brought back to an earlier moment holds another one there, or none.
    private const string Insert = """
        INSERT INTO servicehall.records (hall, position, at, command_id, body)
        SELECT $1, new.position, new.at, new.command_id, new.body
        FROM unnest($2, $3, $4, $5) AS new (position, at, command_id, body)
        WHERE $6 = 0 OR EXISTS (SELECT FROM servicehall.records WHERE hall = $1 AND position = $6 AND command_id = $7)
        """;

    // An append waits for who has the turn; who has it is let through. The server ends a turn whose node is gone.
    private const string Pass = "SELECT pg_advisory_xact_lock_shared(hashtextextended('servicehall ' || $1, 0))";
    private const string Lock = "SELECT pg_advisory_lock(hashtextextended('servicehall ' || $1, 0))";
    private const string Unlock = "SELECT pg_advisory_unlock_all()";

    private const string Later = "INSERT INTO servicehall.agreed (hall, name, value) VALUES ($1, 'settled', $2) ON CONFLICT (hall, name) DO UPDATE SET value = excluded.value";
    private static readonly TimeSpan _endingPause = TimeSpan.FromMilliseconds(20);

    private readonly string _name = $"servicehall-append-{Guid.NewGuid():N}";
    private readonly string _connectionString;
    private readonly string _hall;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private NpgsqlConnection? _connection;
    private NpgsqlBatch? _append;
    private volatile bool _inDoubt;

    /// <param name="settings">How the database is reached.</param>
    /// <param name="hall">The hall.</param>
    public PostgresWriter(NpgsqlConnectionStringBuilder settings, string hall)
    {
        _hall = hall;
        var isHere = settings.Host is { Length: > 0 } host && host[0] is '/' or '@'; // a Unix socket
        _connectionString = new NpgsqlConnectionStringBuilder(settings.ToString())
        {
            Pooling = false,
            // Nothing that the server would take for a sign of life: who has the turn and does nothing loses it. A dead line is noticed all the same.
            KeepAlive = 0, TcpKeepAlive = !isHere, TcpKeepAliveTime = isHere ? 0 : 5_000, TcpKeepAliveInterval = isHere ? 0 : 2_000,
            // A statement that takes too long is left with its connection: the answer to its cancelling would call a commit done that waited for its standby.
            CancellationTimeout = -1,
        }.ToString();
    }

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
        var begun = false;
        try
        {
            var append = await OpenedAsync(cancellation);
            Fill(append.BatchCommands[1].Parameters, records, after);
            begun = true;
            return await append.ExecuteNonQueryAsync(CancellationToken.None) == records.Count;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw;
        }
        catch
        {
            _inDoubt |= begun;
            await CloseAsync();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the turn: until no other node appends, and none does before it is given back.</summary>
    public Task TakeTurnAsync(CancellationToken cancellation) =>
        DoAsync(cancellation, new NpgsqlBatchCommand("SET idle_session_timeout = 5000"), new NpgsqlBatchCommand(Lock) { Parameters = { new() { Value = _hall } } });

    /// <summary>Gives the turn back.</summary>
    public Task GiveTurnAsync() => DoAsync(CancellationToken.None, new NpgsqlBatchCommand(Unlock), new NpgsqlBatchCommand("SET idle_session_timeout = 0"));

    /// <summary>Sees to it that a statement in doubt has ended, the one way or the other, and that what it committed is as durable as any commit.</summary>
    /// <exception cref="NpgsqlException">The server cannot be asked.</exception>
    /// <exception cref="JournalFaultException">It does not end, or a standby answers.</exception>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (!_inDoubt) return;
            await using var connection = new NpgsqlConnection(_connectionString);
            await connection.OpenAsync(cancellation);
            await PostgresSchema.DemandPrimaryAsync(connection, cancellation);
            // One that was opened since, for a turn, has the same name.
            await CloseAsync();
            await EndAsync(connection, cancellation);
            // One that waited for its standby was ended in that: it stands here alone. A commit after it waits for the standby to have both.
            await using var later = new NpgsqlCommand(Later, connection) { Parameters = { new() { Value = _hall }, new() { Value = _name } } };
            await later.ExecuteNonQueryAsync(CancellationToken.None);
            _inDoubt = false;
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

    private async Task EndAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var end = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = $1", connection) { Parameters = { new() { Value = _name } } };
        for (var tries = 0; await end.ExecuteScalarAsync(cancellation) is not 0L; tries++)
        {
            if (tries == EndingTriesMost) throw new JournalFaultException("The server does not end a connection that was lost while it appended.");
            await Task.Delay(_endingPause, cancellation);
        }
    }

    // One that the server or the network ended meanwhile is made anew.
    private async Task<NpgsqlBatch> OpenedAsync(CancellationToken cancellation)
    {
        if (_append is { } opened && _connection!.FullState == ConnectionState.Open) return opened;
        await CloseAsync();
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_connectionString) { ApplicationName = _name }.ToString());
        await _connection.OpenAsync(cancellation);
        var pass = new NpgsqlBatchCommand(Pass) { Parameters = { new() { Value = _hall } } };
        var insert = new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                new() { Value = _hall },
                new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { NpgsqlDbType = NpgsqlDbType.Bigint },
                new() { NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
        var append = new NpgsqlBatch(_connection) { BatchCommands = { pass, insert } };
        await append.PrepareAsync(cancellation);
        return _append = append;
    }

    private static void Fill(NpgsqlParameterCollection parameters, IReadOnlyList<JournalRecord> records, string? after)
    {
        var (positions, times) = (new long[records.Count], new long[records.Count]);
        var (ids, bodies) = (new string[records.Count], new string[records.Count]);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            (positions[i], times[i], ids[i]) = (record.Position, record.At.ToUnixTimeMilliseconds(), record.CommandId);
            bodies[i] = Encoding.UTF8.GetString(record.Body.Span);
        }

        (parameters[1].Value, parameters[2].Value, parameters[3].Value, parameters[4].Value) = (positions, times, ids, bodies);
        (parameters[5].Value, parameters[6].Value) = (records[0].Position - 1, after ?? "");
    }

    // One that fails in doing so is made anew: nobody has the turn then.
    private async Task DoAsync(CancellationToken cancellation, params NpgsqlBatchCommand[] commands)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await OpenedAsync(cancellation);
            await using var batch = new NpgsqlBatch(_connection);
            foreach (var command in commands) batch.BatchCommands.Add(command);
            await batch.ExecuteNonQueryAsync(cancellation);
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

    private async Task CloseAsync()
    {
        if (_append is not null) await _append.DisposeAsync();
        if (_connection is not null) await _connection.DisposeAsync();
        (_append, _connection) = (null, null);
    }
}
