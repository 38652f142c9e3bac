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
    private const int FindMax = 256;

    private readonly SqliteConnection _connection;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly KnownCommands _known = new();
    private readonly RecordReader _records;
    private readonly WriteAheadLog _log;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _insert;
    private readonly Statement _bucket;
    private readonly Statement _placeBucket;
    private readonly Statement[] _statements;
    private int _batch;

    private SqliteJournal(SqliteConnection connection)
    {
        _connection = connection;
        var file = connection.Handle!;
        _records = new RecordReader(file);
        _log = new WriteAheadLog(file);
        _begin = new Statement(file, "BEGIN IMMEDIATE");
        _commit = new Statement(file, "COMMIT");
        _rollback = new Statement(file, "ROLLBACK");
        _insert = new Statement(file, "INSERT INTO records (position, at, command_id, body) VALUES (?, ?, ?, ?)");
        _bucket = new Statement(file, "SELECT places FROM command_places WHERE bucket = ?");
        _placeBucket = new Statement(file, "INSERT INTO command_places (bucket, places) VALUES (?, ?)");
        _statements = [_begin, _commit, _rollback, _insert, _bucket, _placeBucket];
    }

    /// <summary>How many statements were run since it was opened: what a batch costs, counted.</summary>
    internal long Statements => _statements.Sum(statement => statement.Runs) + _records.Runs;

    /// <summary>How often the write-ahead log was copied into the file.</summary>
    internal long LogCopies => _log.Copies;

    /// <summary>Opens the file, making it when it is not there and bringing an older form up to date.</summary>
    /// <exception cref="JournalFaultException">The file is not a journal, is damaged, or cannot be written; the message says which file.</exception>
    public static SqliteJournal Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Schema.Bring(connection);
            var journal = new SqliteJournal(connection);
            journal.Learn();
            return journal;
        }
        catch (JournalFaultException)
        {
            connection.Dispose();
            throw;
        }
        catch (Exception fault) when (fault is SqliteException or SqliteFault)
        {
            connection.Dispose();
            throw new JournalFaultException($"The journal {path} cannot be opened: {fault.Message} Check the disk and the file's owner, or restore a backup.", fault);
        }
    }

    /// <inheritdoc />
    public ValueTask<long> LastPositionAsync(CancellationToken cancellation) => InTurn(() => _known.Last, cancellation);

    /// <inheritdoc />
    public async ValueTask AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellation)
    {
        Batches.RequireGapless(records);
        await InTurn(() => Append(records), cancellation);
    }

    /// <inheritdoc />
    public ValueTask TidyAsync(CancellationToken cancellation) => InTurn(() => _log.CopyWhenDue(_batch), cancellation);

    /// <inheritdoc />
    public async IAsyncEnumerable<JournalRecord> ReadAsync(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var after = afterPosition; ;)
        {
            var page = await InTurn(() => _records.Page(after, PageSize), cancellation);
            foreach (var record in page) yield return record;
            if (page.Count < PageSize) yield break;
            after = page[^1].Position;
        }
    }

    /// <inheritdoc />
    public ValueTask ReadPageAsync(long afterPosition, JournalPage page, CancellationToken cancellation) => InTurn(() => _records.Fill(page, afterPosition), cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalRecord>> ReadAtAsync(IReadOnlyList<long> positions, CancellationToken cancellation) =>
        InTurn<IReadOnlyList<JournalRecord>>(() => [.. positions.Select(_records.At).OfType<JournalRecord>()], cancellation);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalRecord>> FindAsync(IReadOnlyList<string> commandIds, CancellationToken cancellation)
    {
        // New ids, that is nearly all of them, do not wait for the connection, which may be busy with a commit.
        List<string>? perhaps = null;
        for (var i = 0; i < commandIds.Count; i++)
        {
            if (commandIds[i] is { Length: <= FindMax } id && !_known.IsNew(CommandFilter.HashOf(id))) (perhaps ??= []).Add(id);
        }

        return perhaps is null
            ? ValueTask.FromResult<IReadOnlyList<JournalRecord>>([])
            : InTurn<IReadOnlyList<JournalRecord>>(() => [.. perhaps.Select(Find).OfType<JournalRecord>()], cancellation);
    }

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
        foreach (var statement in _statements) statement.Dispose();
        _records.Dispose();
        await _connection.DisposeAsync();
        _turn.Dispose();
    }

    // What the file knows of its command ids; also what another writer added meanwhile.
    private void Learn()
    {
        if (_known.Last == 0)
        {
            using var last = new Statement(_connection.Handle!, "SELECT bucket FROM command_places ORDER BY bucket DESC LIMIT 1");
            if (last.Row()) _known.Expect(last.Int64(0) + 1);
            using var buckets = new Statement(_connection.Handle!, "SELECT bucket, places FROM command_places ORDER BY bucket");
            while (buckets.Row()) _known.Load(buckets.Int64(0), buckets.Bytes(1));
        }

        using var ids = new Statement(_connection.Handle!, "SELECT command_id FROM records WHERE position > ? ORDER BY position");
        ids.Bind(1, _known.Last);
        while (ids.Row())
        {
            var hash = CommandFilter.HashOf(ids.Text(0));
            _known.MayCome(hash);
            _known.Recorded(hash);
        }

        while (_known.HasRun) InTransaction(WriteRun, _known.RunWritten);
    }

    private void Append(IReadOnlyList<JournalRecord> records)
    {
        if (records[0].Position != _known.Last + 1) throw new PositionTakenException(records[0].Position);
        var hashes = new ulong[records.Count];
        var run = _known.HasRun;
        try
        {
            InTransaction(
                () =>
                {
                    if (run) WriteRun();
                    Insert(records, hashes);
                },
                () =>
                {
                    if (run) _known.RunWritten();
                    foreach (var hash in hashes) _known.Recorded(hash);
                    _batch = records.Count;
                });
        }
        catch (SqliteFault fault) when (fault.IsConstraint)
        {
            // Somebody else wrote into this file: look at it anew before anything is decided again.
            Learn();
            throw new PositionTakenException(records[0].Position);
        }
    }

    private void InTransaction(Action work, Action done)
    {
        _begin.Run();
        try
        {
            work();
            _commit.Run();
        }
        catch
        {
            // A failed commit may have ended the transaction by itself; then there is nothing to roll back.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle!) == 0) _rollback.Run();
            throw;
        }

        done();
    }

    private void Insert(IReadOnlyList<JournalRecord> records, ulong[] hashes)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            hashes[i] = CommandFilter.HashOf(record.CommandId);
            if (!_known.IsNew(hashes[i])) RequireNew(records, i);
            _known.MayCome(hashes[i]);
            _insert.Bind(1, record.Position).Bind(2, record.At.ToUnixTimeMilliseconds()).Bind(3, record.CommandId).BindText(4, record.Body.Span).Run();
        }
    }

    // The filter says so of a few new ids in a million, too.
    private void RequireNew(IReadOnlyList<JournalRecord> records, int at)
    {
        var id = records[at].CommandId;
        if (Find(id) is not null || records.Take(at).Any(earlier => earlier.CommandId == id)) throw new CommandRecordedException(id);
    }

    private void WriteRun()
    {
        foreach (var (bucket, places) in _known.NextRun()) _placeBucket.Bind(1, bucket).BindBlob(2, places).Run();
    }

    private JournalRecord? Find(string commandId)
    {
        var hash = CommandFilter.HashOf(commandId);
        return _known.NewestPlaces(hash).Concat(_known.BucketsOf(hash).SelectMany(bucket => PlacesIn(bucket, hash)))
            .Select(_records.At).FirstOrDefault(record => record?.CommandId == commandId);
    }

    private List<long> PlacesIn(long bucket, ulong hash)
    {
        _bucket.Bind(1, bucket);
        var places = _bucket.Row() ? KnownCommands.PlacesIn(_bucket.Bytes(0), hash) : [];
        _bucket.Reset();
        return places;
    }

    private async ValueTask InTurn(Action work, CancellationToken cancellation) => await InTurn(
        () =>
        {
            work();
            return 0;
        },
        cancellation);

    private async ValueTask<T> InTurn<T>(Func<T> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is SqliteException or SqliteFault)
        {
            throw new JournalFaultException($"The journal could not be read or written: {fault.Message}", fault);
        }
        finally
        {
            _turn.Release();
        }
    }
}
