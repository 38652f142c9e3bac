using ServiceHall.Contracts;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Answers;

/// <summary>
/// The answer library (答疑库) of a hall: questions, papers and review points, kept durably with their history, found by Chinese, English and pinyin
/// initials. Searches read a ready index and never wait for an edit; an edit is on disk before anybody finds it.
/// </summary>
public sealed class AnswerLibrary : IDisposable
{
    /// <summary>How many entries a library may have.</summary>
    public const int EntriesMax = 10_000;

    /// <summary>How long a query may be; the rest of a longer one is not looked at.</summary>
    public const int QueryMax = 100;

    private const int TakeMax = 100;

    private readonly AnswerStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _editing = new();
    private readonly Dictionary<string, AnswerEntry> _entries = new(StringComparer.Ordinal);
    private Func<MatterId, LocalText?> _matterName;
    private volatile Shown _shown = null!;

    private AnswerLibrary(AnswerStore store, Func<MatterId, LocalText?> matterName, TimeProvider time)
    {
        (_store, _matterName, _time) = (store, matterName, time);
        foreach (var entry in store.Newest()) _entries[entry.Id] = entry;
        Show();
    }

    /// <summary>Opens the library; one that never held anything begins with the given entries.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="starting">What it begins with.</param>
    /// <param name="matterName">The name of a matter of the plan; null when it has none of that id.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="AnswerStoreException">The file cannot be used.</exception>
    public static AnswerLibrary Open(string path, Func<IReadOnlyList<AnswerEntry>> starting, Func<MatterId, LocalText?> matterName, TimeProvider time)
    {
        var store = AnswerStore.Open(path);
        try
        {
            if (store.Last() == 0)
            {
                var at = time.GetUtcNow();
                store.Append(starting().Select((entry, i) => (new AnswerRevision(i + 1, at, "plan", entry with { Revision = 0 }), entry.Id)));
            }

            return new AnswerLibrary(store, matterName, time);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Finds entries, best first.</summary>
    /// <param name="question">What is looked for.</param>
    /// <param name="staff">Whether review points may be shown.</param>
    public AnswersFound Search(AnswersQuestion question, bool staff)
    {
        var shown = _shown;
        var text = question.Text is { Length: > QueryMax } longer ? longer[..QueryMax] : question.Text;
        var found = shown.Index.Find(text, entry =>
            (staff || entry.Kind != AnswerKinds.Review)
            && (question.Kind is null || entry.Kind == question.Kind)
            && (question.Matter is null || entry.Matter == question.Matter));
        return new AnswersFound(shown.Revision, found.Count, [.. found.Take(Math.Clamp(question.Take ?? 20, 1, TakeMax))]);
    }

    /// <summary>Puts an entry in, or changes it.</summary>
    /// <param name="entry">The entry; its revision is the one the writer saw, 0 for a new one.</param>
    /// <param name="by">Who.</param>
    /// <returns>The entry as it is now, or why nothing changed.</returns>
    public (AnswerEntry? Entry, Rejection? Rejection) Save(AnswerEntry entry, string by)
    {
        if (AnswerCheck.FaultOf(entry, _matterName) is { } fault) return (null, fault);
        lock (_editing)
        {
            var known = _entries.GetValueOrDefault(entry.Id);
            // The same words again, such as a request sent twice, are no change.
            if (known is not null && AnswerCheck.Same(known, entry)) return (known, null);
            if ((known?.Revision ?? 0) != entry.Revision) return (null, Changed(entry.Id));
            if (known is null && _entries.Count >= EntriesMax) return (null, Full);
            return (Write(entry.Id, entry, by), null);
        }
    }

    /// <summary>Takes an entry out; its history stays.</summary>
    /// <param name="id">Which.</param>
    /// <param name="revision">The revision the writer saw.</param>
    /// <param name="by">Who.</param>
    /// <returns>Why nothing changed; null when it is out.</returns>
    public Rejection? Remove(string id, long revision, string by)
    {
        lock (_editing)
        {
            if (!_entries.TryGetValue(id, out var known)) return Unknown(id);
            if (known.Revision != revision) return Changed(id);
            Write(id, null, by);
            return null;
        }
    }

    /// <summary>Every change of an entry, newest first; empty when there never was one.</summary>
    public IReadOnlyList<AnswerRevision> HistoryOf(string id)
    {
        lock (_editing) return _store.HistoryOf(id);
    }

    /// <summary>The plan's matters have changed: entries are found by their new names.</summary>
    public void TakeMatters(Func<MatterId, LocalText?> matterName)
    {
        lock (_editing)
        {
            _matterName = matterName;
            Show();
        }
    }

    /// <summary>Copies the library, with all its history, into a file, which is empty or not there; edits wait meanwhile, searches do not.</summary>
    /// <exception cref="AnswerStoreException">It could not be copied.</exception>
    public void CopyTo(string path)
    {
        lock (_editing) _store.CopyTo(path);
    }

    /// <inheritdoc />
    public void Dispose() => _store.Dispose();

    private static Rejection Unknown(string id) =>
        new("unknown-answer", $"The library has no entry '{id}'.", "Look for it with GET .../answers.") { Field = "id" };

    private static Rejection Changed(string id) =>
        new("answer-changed", $"Somebody else has changed '{id}' meanwhile.", "Read it again, and make your change to what it says now.") { Field = "revision" };

    private static Rejection Full { get; } =
        new("library-full", $"The library holds {EntriesMax} entries already.", "Take some out first.");

    private AnswerEntry? Write(string id, AnswerEntry? entry, string by)
    {
        var revision = _store.Last() + 1;
        _store.Append([(new AnswerRevision(revision, _time.GetUtcNow(), by, entry is null ? null : entry with { Revision = 0 }), id)]);
        if (entry is null) _entries.Remove(id);
        else _entries[id] = entry with { Revision = revision };
        Show();
        return _entries.GetValueOrDefault(id);
    }

    private void Show() => _shown = new Shown(_store.Last(), new AnswerIndex(_entries.Values, _matterName));

    private sealed record Shown(long Revision, AnswerIndex Index);
}
