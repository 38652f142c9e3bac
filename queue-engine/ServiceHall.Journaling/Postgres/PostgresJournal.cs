using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace ServiceHall.Journaling.Postgres;

/// <summary>
/// One hall's journal in a PostgreSQL database that many halls and several nodes share. Nobody leads and nobody holds a lease: the table's keys
/// (hall and position, hall and command id) are the arbiter, and no clock is in the proof. Durable as far as the database is: with streaming
/// replication its commits must be synchronous, or a failover may forget what was answered.
/// </summary>
public sealed class PostgresJournal : ISharedJournal
{
    private const int PageSize = 1_000;
    private const string Columns = "SELECT position, at, command_id, body FROM servicehall.records WHERE hall = $1 AND ";
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1); // in case a word of another node was lost

    private readonly string _hall;
    private readonly string _channel;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresWriter _writer;
    private readonly Lock _lock = new();
    private (long Position, string Command)? _last; // what this node read or appended last
    private long _appended;

    private PostgresJournal(string hall, NpgsqlDataSource source, NpgsqlConnectionStringBuilder settings)
    {
        (_hall, _source) = (hall, source);
        _channel = "servicehall_" + hall;
        _writer = new PostgresWriter(settings, hall);
    }

    /// <summary>Opens a hall's journal, making the tables when they are not there.</summary>
    /// <param name="connection">Such as <c>Host=db.example.gov.cn;Database=halls;Username=hall</c>; the password is best in PGPASSWORD or a .pgpass file.</param>
    /// <param name="hall">The hall's id.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">That is no connection.</exception>
    /// <exception cref="JournalFaultException">The database cannot be used; the message says why, without the password.</exception>
    public static async Task<PostgresJournal> OpenAsync(string connection, string hall, CancellationToken cancellation)
    {
        var settings = PostgresAddress.Read(connection);
        settings.KeepAlive = settings.KeepAlive == 0 ? 5 : settings.KeepAlive;
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, 8);
        settings.MaxAutoPrepare = 16;
        var place = $"{settings.Host}/{settings.Database}";
        var source = NpgsqlDataSource.Create(settings);
        try
        {
            await PostgresSchema.BringAsync(source, cancellation);
            return new PostgresJournal(hall, source, settings);
        }
        catch (JournalFaultException)
        {
            await source.DisposeAsync();
            throw;
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            await source.DisposeAsync();
            throw new JournalFaultException($"The journal in {place} cannot be opened: {fault.Message}", fault);
        }
    }

    /// <inheritdoc />
    public async ValueTask<long> LastPositionAsync(CancellationToken cancellation) =>
        await AskAsync("SELECT max(position) FROM servicehall.records WHERE hall = $1", async row => await row.ReadAsync(cancellation) && !row.IsDBNull(0) ? row.GetInt64(0) : 0, cancellation);

    /// <inheritdoc />
    public async ValueTask AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellation)
    {
        Batches.RequireGapless(records);
        var first = records[0].Position;
        try
        {
            if (!await _writer.AppendAsync(records, await CommandBeforeAsync(first, cancellation), cancellation)) throw Taken(first);
            Saw(records[^1]);
            Volatile.Write(ref _appended, records[^1].Position);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            if (fault.ConstraintName == "records_position") throw Taken(first);
            var known = await FindAsync([.. records.Select(record => record.CommandId)], cancellation);
            throw new CommandRecordedException(known.Count > 0 ? known[0].CommandId : "of this batch, twice");
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            throw Fault(fault);
        }
    }

    /// <summary>Tells the other nodes. Not within the append: commits that tell wait for each other, and those of all halls of the database would.</summary>
    public async ValueTask TidyAsync(CancellationToken cancellation)
    {
        var last = Volatile.Read(ref _appended);
        await AskAsync("SELECT pg_notify('servicehall_' || $1, $2)", row => Task.FromResult(true), cancellation, last.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<JournalRecord> ReadAsync(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = afterPosition; ;)
        {
            var page = await RecordsAsync(Columns + "position > $2 ORDER BY position LIMIT $3", cancellation, after, PageSize);
            foreach (var record in page) yield return record;
            if (page.Count < PageSize) yield break;
            after = page[^1].Position;
        }
    }

    /// <inheritdoc />
    public async ValueTask ReadPageAsync(long afterPosition, JournalPage page, CancellationToken cancellation)
    {
        page.Clear();
        foreach (var record in await RecordsAsync(Columns + "position > $2 ORDER BY position LIMIT $3", cancellation, afterPosition, page.Most))
        {
            page.Add(record.Position, record.At, record.Body.Span);
        }
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<JournalRecord>> ReadAtAsync(IReadOnlyList<long> positions, CancellationToken cancellation) =>
        await RecordsAsync(Columns + "position = ANY ($2) ORDER BY array_position($2, position)", cancellation, (object)positions.ToArray());

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<JournalRecord>> FindAsync(IReadOnlyList<string> commandIds, CancellationToken cancellation) =>
        await RecordsAsync(Columns + "command_id = ANY ($2) ORDER BY array_position($2, command_id)", cancellation, (object)commandIds.ToArray());

    /// <inheritdoc />
    public async ValueTask SaveSnapshotAsync(JournalSnapshot snapshot, CancellationToken cancellation) => await AskAsync(
        """
        WITH saved AS (
          INSERT INTO servicehall.snapshots (hall, position, body) VALUES ($1, $2, $3) ON CONFLICT (hall, position) DO UPDATE SET body = excluded.body RETURNING position)
        DELETE FROM servicehall.snapshots WHERE hall = $1 AND position < (SELECT max(position) FROM servicehall.snapshots WHERE hall = $1 AND position < $2)
        """,
        row => Task.FromResult(true), cancellation, snapshot.Position, snapshot.Body.ToArray());

    /// <inheritdoc />
    public async ValueTask<JournalSnapshot?> ReadSnapshotAsync(CancellationToken cancellation) => await AskAsync(
        "SELECT position, body FROM servicehall.snapshots WHERE hall = $1 ORDER BY position DESC LIMIT 1",
        async row => await row.ReadAsync(cancellation) ? new JournalSnapshot(row.GetInt64(0), await row.GetFieldValueAsync<byte[]>(1, cancellation)) : null,
        cancellation);

    /// <inheritdoc />
    public async IAsyncEnumerable<long> ReachesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var connection = await ListenAsync(cancellation);
        var told = 0L;
        connection.Notification += (_, word) => told = long.TryParse(word.Payload, out var position) ? Math.Max(told, position) : told;
        for (var reached = -1L; ;)
        {
            // Words are lost with their connection, and with who did not get to say them: now and then it is looked at.
            if (told <= reached) told = Math.Max(told, await LastPositionAsync(cancellation));
            if (told > reached) yield return reached = told;
            await WaitAsync(connection, cancellation);
        }
    }

    /// <inheritdoc />
    public async ValueTask<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        try
        {
            await _writer.TakeTurnAsync(cancellation);
            return new PostgresTurn(_writer);
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            throw Fault(fault);
        }
    }

    /// <summary>Something all nodes of a hall have to hold alike: the first that says it settles it.</summary>
    /// <returns>What was settled.</returns>
    /// <exception cref="JournalFaultException">The store failed.</exception>
    public async Task<string> AgreeAsync(string name, string value, CancellationToken cancellation)
    {
        await AskAsync("INSERT INTO servicehall.agreed (hall, name, value) VALUES ($1, $2, $3) ON CONFLICT (hall, name) DO NOTHING", row => Task.FromResult(true), cancellation, name, value);
        return await AskAsync(
            "SELECT value FROM servicehall.agreed WHERE hall = $1 AND name = $2", async row => await row.ReadAsync(cancellation) ? row.GetString(0) : value, cancellation, name);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static JournalFaultException Fault(Exception fault) =>
        fault as JournalFaultException ?? new JournalFaultException($"The journal could not be read or written: {fault.Message}", fault);

    private PositionTakenException Taken(long first)
    {
        lock (_lock) _last = null;
        return new PositionTakenException(first);
    }

    private void Saw(JournalRecord record)
    {
        lock (_lock)
        {
            if (_last is not { } last || record.Position > last.Position) _last = (record.Position, record.CommandId);
        }
    }

    // The command this node knows of at the position before; where it knows none, the database's.
    private async Task<string?> CommandBeforeAsync(long first, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_last is { } last && last.Position == first - 1) return last.Command;
        }

        if (first == 1) return null;
        var before = await ReadAtAsync([first - 1], cancellation);
        return before.Count == 1 ? before[0].CommandId : null;
    }

    private async Task<List<JournalRecord>> RecordsAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        var records = await AskAsync(
            sql,
            async row =>
            {
                var read = new List<JournalRecord>();
                while (await row.ReadAsync(cancellation))
                {
                    read.Add(new JournalRecord(row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), Encoding.UTF8.GetBytes(row.GetString(3))));
                }

                return read;
            },
            cancellation,
            values);
        if (records.Count > 0) Saw(records.MaxBy(record => record.Position)!);
        return records;
    }

    private async Task<T> AskAsync<T>(string sql, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellation, params object[] values)
    {
        try
        {
            if (_writer.InDoubt) await _writer.SettleAsync(cancellation);
            await using var ask = _source.CreateCommand(sql);
            ask.Parameters.Add(new() { Value = _hall });
            foreach (var value in values) ask.Parameters.Add(new() { Value = value });
            await using var row = await ask.ExecuteReaderAsync(cancellation);
            return await read(row);
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            throw Fault(fault);
        }
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellation)
    {
        try
        {
            var connection = await _source.OpenConnectionAsync(cancellation);
            await using var listen = new NpgsqlCommand($"LISTEN \"{_channel}\"", connection);
            await listen.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            throw Fault(fault);
        }
    }

    private static async Task WaitAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            await connection.WaitAsync(_look, cancellation);
        }
        catch (Exception fault) when (PostgresAddress.IsAtFault(fault))
        {
            throw Fault(fault);
        }
    }
}
