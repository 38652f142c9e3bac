namespace ServiceHall.Engine.Publishing;

/// <summary>
/// What was made durable lately, gapless up to the newest: as long as a reader has not seen it, and no more than <see cref="KeptMax"/> records.
/// Nothing is kept while nobody reads.
/// </summary>
internal sealed class RecentRecords
{
    /// <summary>How many are kept for who is slow: some seconds of a hall at its limit, most of a day of any other.</summary>
    public const int KeptMax = 65_536;

    /// <summary>How many a reader gets at a time.</summary>
    public const int TakenMax = 1_024;

    private readonly Lock _lock = new();
    private readonly List<Reader> _readers = [];
    private TaskCompletionSource _newer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FeedRecord?[] _kept = []; // each where its position falls, round and round
    private long _durable = -1; // not known before the first is told
    private long _oldest; // the first position that is kept; beyond the newest when none is

    /// <summary>Whether anybody reads.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Takes the records that have just become durable, and wakes who waits for them.</summary>
    /// <param name="position">Everything up to here is durable.</param>
    /// <param name="told">The last records up to there, without a gap; none to keep none.</param>
    public void Add(long position, IReadOnlyList<FeedRecord> told)
    {
        TaskCompletionSource wake;
        lock (_lock)
        {
            if (position == _durable) return;
            // What was read back from the journal after a fault was told to nobody: then there is a gap, as when nobody read.
            var first = IsRead && told.Count > 0 ? told[0].Position : position + 1;
            if (first != _durable + 1) LetGo(first);
            foreach (var record in IsRead ? told : []) Keep(record);
            _durable = position;
            wake = _newer;
            _newer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        wake.SetResult();
    }

    /// <summary>Somebody begins to read; disposing ends it.</summary>
    /// <param name="position">Up to where it has read already.</param>
    public Reader Begin(long position)
    {
        var reader = new Reader(this) { Seen = position };
        lock (_lock)
        {
            if (_kept.Length == 0) _kept = new FeedRecord?[KeptMax];
            _readers.Add(reader);
            IsRead = true;
        }

        return reader;
    }

    private void Keep(FeedRecord record)
    {
        if (record.Position - _oldest >= KeptMax) _oldest = record.Position - KeptMax + 1;
        _kept[record.Position % KeptMax] = record;
    }

    // Nothing is kept before this position.
    private void LetGo(long oldest)
    {
        for (; _oldest < oldest && _oldest <= _durable; _oldest++) _kept[_oldest % KeptMax] = null;
        _oldest = Math.Max(_oldest, oldest);
    }

    /// <summary>Somebody who reads.</summary>
    public sealed class Reader(RecentRecords recent) : IDisposable
    {
        private long _seen;

        /// <summary>Up to where it has read.</summary>
        public long Seen
        {
            get => Interlocked.Read(ref _seen);
            set => Interlocked.Exchange(ref _seen, value);
        }

        /// <summary>Whether the next records are kept here: the journal has to be asked no longer.</summary>
        public bool IsCaughtUp
        {
            get
            {
                lock (recent._lock) return recent._durable >= 0 && Seen + 1 >= recent._oldest;
            }
        }

        /// <summary>The next records, none when there are no newer ones; null when the journal has to be asked.</summary>
        /// <param name="newer">Completes when there are newer ones than these.</param>
        public IReadOnlyList<FeedRecord>? Take(out Task newer)
        {
            lock (recent._lock)
            {
                newer = recent._newer.Task;
                if (!IsCaughtUp) return null;
                var taken = new FeedRecord[Math.Clamp(recent._durable - Seen, 0, TakenMax)];
                for (var i = 0; i < taken.Length; i++) taken[i] = recent._kept[(Seen + 1 + i) % KeptMax]!;
                Seen += taken.Length;
                recent.LetGo(recent._readers.Min(reader => reader.Seen) + 1);
                return taken;
            }
        }

        /// <inheritdoc />
        public void Dispose()
        {
            lock (recent._lock)
            {
                recent._readers.Remove(this);
                recent.IsRead = recent._readers.Count > 0;
                if (!recent.IsRead) recent.LetGo(recent._durable + 1);
            }
        }
    }
}
