using System.Buffers;
using ServiceHall.Journaling;
using static SQLitePCL.raw;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// A loop of the engine's structure and nothing a hall needs: one thread takes what has come and makes its records, another makes them durable,
/// a batch grows while the one before is being made durable, and a thread of the pool answers.
/// </summary>
internal sealed class BareLoop : IDisposable
{
    private readonly Lock _door = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly SemaphoreSlim _offered = new(0);
    private readonly SemaphoreSlim _free = new(1);
    private readonly RawSqlite _file;
    private readonly SQLitePCL.sqlite3_stmt _insert;
    private readonly Func<long, string, ArrayBufferWriter<byte>, JournalRecord> _decide;
    private readonly Thread[] _threads;
    private List<Given> _coming = [];
    private Batch _batch = new();
    private volatile bool _stopped;
    private long _records;
    private long _batches;

    /// <summary>Begins.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="decide">Makes the record of a position and a command id, its body perhaps at the end of the buffer.</param>
    public BareLoop(string path, Func<long, string, ArrayBufferWriter<byte>, JournalRecord> decide)
    {
        (_file, _decide) = (new RawSqlite(path), decide);
        _file.Run(RawSqlite.RecordsTable);
        _insert = _file.Prepare("INSERT INTO records VALUES (?, ?, ?, ?)");
        _threads = [new Thread(Decide) { Name = "bare decides" }, new Thread(Append) { Name = "bare appends" }];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>Durable records so far.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>Commits so far.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>Gives a command; it is answered when it is durable.</summary>
    public Task SubmitAsync(string id)
    {
        var given = new Given(id);
        bool first;
        lock (_door)
        {
            first = _coming.Count == 0;
            _coming.Add(given);
        }

        if (first) _wake.Set();
        return given.Task;
    }

    /// <summary>Stops; nobody may be waiting for an answer.</summary>
    public void Dispose()
    {
        _stopped = true;
        _wake.Set();
        foreach (var thread in _threads) thread.Join();
        _insert.Dispose();
        _file.Dispose();
        _wake.Dispose();
        _offered.Dispose();
        _free.Dispose();
    }

    private void Decide()
    {
        var (batch, come, position) = (new Batch(), new List<Given>(), 0L);
        while (!_stopped)
        {
            _wake.WaitOne();
            lock (_door) (come, _coming) = (_coming, come);
            foreach (var given in come)
            {
                batch.Records.Add(_decide(++position, given.Id, batch.Buffer));
                batch.Callers.Add(given);
            }

            come.Clear();
            if (batch.Callers.Count == 0 || !_free.Wait(0)) continue;
            (_batch, batch) = (batch, new Batch());
            _offered.Release();
        }

        _offered.Release();
    }

    private void Append()
    {
        while (true)
        {
            _offered.Wait();
            if (_stopped) return;
            var batch = _batch;
            _file.Run("BEGIN IMMEDIATE");
            foreach (var record in batch.Records)
            {
                sqlite3_bind_int64(_insert, 1, record.Position);
                sqlite3_bind_int64(_insert, 2, record.At.ToUnixTimeMilliseconds());
                sqlite3_bind_text(_insert, 3, record.CommandId);
                sqlite3_bind_text(_insert, 4, record.Body.Span);
                _file.Step(_insert);
            }

            _file.Run("COMMIT");
            Interlocked.Add(ref _records, batch.Records.Count);
            Interlocked.Increment(ref _batches);
            _free.Release();
            _wake.Set();
            ThreadPool.UnsafeQueueUserWorkItem(static answered => answered.ForEach(given => given.SetResult()), batch.Callers, preferLocal: false);
        }
    }

    private sealed class Given(string id) : TaskCompletionSource
    {
        public string Id => id;
    }

    private sealed class Batch
    {
        public List<Given> Callers { get; } = [];

        public List<JournalRecord> Records { get; } = [];

        public ArrayBufferWriter<byte> Buffer { get; } = new(64 * 1024);
    }
}
