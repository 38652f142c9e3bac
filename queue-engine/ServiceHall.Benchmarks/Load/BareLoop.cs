using System.Buffers;
using ServiceHall.Journaling;

namespace ServiceHall.Benchmarks.Load;

/// <summary>
/// A loop as the engine's, with nothing a hall needs: one thread makes the records of what has come, another makes them durable, and a thread of
/// the pool answers. What comes while the disk is busy is the next batch: where deciding is next to nothing, that gives more than deciding beside the disk.
/// </summary>
internal sealed class BareLoop : IDisposable
{
    private readonly Lock _door = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly SemaphoreSlim _offered = new(0);
    private readonly SemaphoreSlim _free = new(1);
    private readonly RawSqlite _file;
    private readonly SQLitePCL.sqlite3_stmt _adding;
    private readonly Func<long, string, ArrayBufferWriter<byte>, JournalRecord> _decide;
    private readonly Thread[] _threads;
    private readonly List<JournalRecord> _made = [];
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private List<Given> _coming = [];
    private List<Given> _callers = [];
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
        _adding = _file.PrepareAdding();
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
        _adding.Dispose();
        _file.Dispose();
        _wake.Dispose();
        _offered.Dispose();
        _free.Dispose();
    }

    private void Decide()
    {
        for (var position = 0L; !_stopped;)
        {
            _wake.WaitOne();
            // From here on the batch before is durable, and what held it is used again.
            _free.Wait();
            lock (_door) (_callers, _coming) = (_coming, []);
            _made.Clear();
            _buffer.ResetWrittenCount();
            foreach (var given in _callers) _made.Add(_decide(++position, given.Id, _buffer));
            _offered.Release();
        }

        _free.Wait();
        _made.Clear();
        _offered.Release();
    }

    private void Append()
    {
        while (true)
        {
            _offered.Wait();
            if (_made.Count > 0) MakeDurable();
            _free.Release();
            if (_stopped && _made.Count == 0) return;
        }
    }

    private void MakeDurable()
    {
        _file.Run("BEGIN IMMEDIATE");
        foreach (var record in _made) _file.Add(_adding, record.Position, record);
        _file.Run("COMMIT");
        Interlocked.Add(ref _records, _made.Count);
        Interlocked.Increment(ref _batches);
        ThreadPool.UnsafeQueueUserWorkItem(static answered => answered.ForEach(given => given.SetResult()), _callers, preferLocal: false);
    }

    private sealed class Given(string id) : TaskCompletionSource
    {
        public string Id => id;
    }
}
