using System.Runtime.CompilerServices;

namespace ServiceHall.Journaling;

/// <summary>A journal that lasts as long as its process: for tests and simulations, held to the same contract.</summary>
public sealed class MemoryJournal : IJournal
{
    private readonly Lock _lock = new();
    private readonly List<JournalRecord> _records = [];
    private readonly Dictionary<string, JournalRecord> _byCommand = new(StringComparer.Ordinal);
    private JournalSnapshot? _snapshot;

    /// <inheritdoc />
    public ValueTask<long> LastPositionAsync(CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult((long)_records.Count);
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
        {
            Batches.RequireGapless(records);
            if (records[0].Position != _records.Count + 1) throw new PositionTakenException(records[0].Position);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var record in records)
            {
                if (_byCommand.ContainsKey(record.CommandId) || !seen.Add(record.CommandId)) throw new CommandRecordedException(record.CommandId);
            }

            foreach (var record in records)
            {
                var kept = record with { Body = record.Body.ToArray() };
                _records.Add(kept);
                _byCommand.Add(kept.CommandId, kept);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask TidyAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc />
    public async IAsyncEnumerable<JournalRecord> ReadAsync(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        for (var position = afterPosition + 1; ; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            JournalRecord record;
            lock (_lock)
            {
                if (position > _records.Count) yield break;
                record = _records[(int)position - 1];
            }

            yield return record;
        }
    }

    /// <inheritdoc />
    public ValueTask ReadPageAsync(long afterPosition, JournalPage page, CancellationToken cancellation)
    {
        page.Clear();
        lock (_lock)
        {
            foreach (var record in _records.Skip((int)afterPosition).Take(page.Most)) page.Add(record.Position, record.At, record.Body.Span);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalRecord>> ReadAtAsync(IReadOnlyList<long> positions, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<JournalRecord>>(
                [.. positions.Where(position => position >= 1 && position <= _records.Count).Select(position => _records[(int)position - 1])]);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<JournalRecord>> FindAsync(IReadOnlyList<string> commandIds, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<JournalRecord>>(
                [.. commandIds.Select(id => _byCommand.GetValueOrDefault(id)).OfType<JournalRecord>()]);
        }
    }

    /// <inheritdoc />
    public ValueTask SaveSnapshotAsync(JournalSnapshot snapshot, CancellationToken cancellation)
    {
        lock (_lock) _snapshot = snapshot;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<JournalSnapshot?> ReadSnapshotAsync(CancellationToken cancellation)
    {
        lock (_lock) return ValueTask.FromResult(_snapshot);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
