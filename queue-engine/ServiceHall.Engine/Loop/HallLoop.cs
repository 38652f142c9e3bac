using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// The one owner of a hall's state. Takes what has queued up, decides it in order, appends it as one step, and only then answers
/// and publishes. When the append fails nothing of the batch was true: the state is read back from the journal.
/// </summary>
internal sealed class HallLoop : IAsyncDisposable
{
    public const int QueueMax = 4_096;
    public const int BatchMax = 512;
    private const int RecordsPerSnapshot = 10_000;
    private static readonly TimeSpan _recoveryPause = TimeSpan.FromSeconds(1);

    private readonly PlanIndex _plan;
    private readonly IJournal _journal;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly EngineFigures _figures;
    private readonly Channel<Work> _work = Channel.CreateBounded<Work>(new BoundedChannelOptions(QueueMax) { SingleReader = true });
    private readonly RecentRefusals _refusals = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _tick;
    private Books _books;
    private DateTimeOffset _lastAt;
    private long _snapshotAt;
    private Task _running = Task.CompletedTask;
    private Action<Books, DateTimeOffset, IReadOnlyList<HallEvent>> _publish = (_, _, _) => { };

    public HallLoop(PlanIndex plan, IJournal journal, Recovered recovered, TimeProvider time, ILogger log, EngineFigures figures)
    {
        _plan = plan;
        _journal = journal;
        _books = recovered.Books;
        _lastAt = recovered.LastAt;
        _snapshotAt = _books.Position - recovered.Replayed;
        _time = time;
        _log = log;
        _figures = figures;
        // A full queue needs no tick: the loop is awake.
        _tick = time.CreateTimer(_ => _work.Writer.TryWrite(new Question((_, _) => { }, () => { })), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Starts; <paramref name="publish"/> is called on the loop after every batch, with what became durable in it.</summary>
    public void Start(Action<Books, DateTimeOffset, IReadOnlyList<HallEvent>> publish)
    {
        _publish = publish;
        _running = Task.Run(RunAsync);
    }

    public Task<Answer> SubmitAsync(HallCommand command, Caller by) => SubmitAsync(new PendingHallCommand(command, by));

    /// <summary>Queues a command of any book.</summary>
    public Task<Answer> SubmitAsync(PendingCommand pending)
    {
        if (_stop.IsCancellationRequested) return Task.FromResult(EngineRefusals.Stopping());
        if (_work.Writer.TryWrite(pending)) return pending.Answered;
        return Task.FromResult(EngineRefusals.Busy());
    }

    /// <summary>Asks the hall's state something between two batches.</summary>
    /// <exception cref="InvalidOperationException">The hall is stopping, or has more to do than it can queue.</exception>
    public Task<T> AskAsync<T>(Func<HallState, DateTimeOffset, T> ask) => AskBooksAsync((books, now) => ask(books.Hall, now));

    /// <summary>Asks the books something between two batches.</summary>
    /// <exception cref="InvalidOperationException">The hall is stopping, or has more to do than it can queue.</exception>
    public Task<T> AskBooksAsync<T>(Func<Books, DateTimeOffset, T> ask)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var question = new Question(
            (books, now) =>
            {
                try
                {
                    answer.SetResult(ask(books, now));
                }
                catch (Exception fault)
                {
                    answer.SetException(fault);
                }
            },
            () => answer.TrySetException(new InvalidOperationException("The hall is stopping.")));
        if (_stop.IsCancellationRequested || !_work.Writer.TryWrite(question)) throw new InvalidOperationException("The hall is stopping or too busy.");
        return answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _tick.DisposeAsync();
        await _stop.CancelAsync();
        _work.Writer.TryComplete();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingCommand>();
        var questions = new List<Question>();
        try
        {
            while (await _work.Reader.WaitToReadAsync(_stop.Token))
            {
                while (batch.Count < BatchMax && questions.Count < BatchMax && _work.Reader.TryRead(out var work))
                {
                    if (work is PendingCommand command) batch.Add(command);
                    else questions.Add((Question)work);
                }

                var happened = batch.Count == 0 ? [] : await RunBatchAsync(batch);
                foreach (var question in questions) question.Ask(_books, Now());
                Publish(happened);
                await SnapshotWhenDueAsync();
                batch.Clear();
                questions.Clear();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _log.LogInformation("The hall's loop stops at position {Position}.", _books.Position);
        }

        foreach (var pending in batch) pending.AnswerNow(EngineRefusals.Stopping());
        foreach (var question in questions) question.Refuse();
        RefuseTheRest();
        await SnapshotAsync();
    }

    private async Task<IReadOnlyList<HallEvent>> RunBatchAsync(List<PendingCommand> batch)
    {
        var records = new List<JournalRecord>(batch.Count);
        var happened = new List<HallEvent>();
        try
        {
            var draft = new BatchDraft(_books, _refusals, await KnownAsync(batch));
            foreach (var pending in batch) draft.Decide(pending, Now(), records, happened);
            if (records.Count > 0)
            {
                var began = _time.GetTimestamp();
                await _journal.AppendAsync(records, CancellationToken.None);
                _figures.Appended(records.Count, _time.GetElapsedTime(began));
            }
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "A batch of {Count} commands failed; the state is read back from the journal.", batch.Count);
            await RecoverAsync(batch, fault is JournalFaultException or PositionTakenException or CommandRecordedException);
            return [];
        }

        foreach (var pending in batch) pending.AnswerNow(pending.Drafted!);

        return happened;
    }

    private async Task<Dictionary<string, JournalRecord>> KnownAsync(List<PendingCommand> batch)
    {
        var found = await _journal.FindAsync([.. batch.Select(pending => pending.Id.Value)], _stop.Token);
        var known = new Dictionary<string, JournalRecord>(StringComparer.Ordinal);
        foreach (var record in found) known[record.CommandId] = record;
        return known;
    }

    // The journal alone knows what of a failed batch is true: what it holds is answered from it, the rest did not happen.
    private async Task RecoverAsync(List<PendingCommand> batch, bool journalAtFault)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var recovered = await Recovery.ReadAsync(_journal, _plan, _stop.Token);
                var known = await KnownAsync(batch);
                _books = recovered.Books;
                _lastAt = recovered.LastAt;
                _refusals.Forget();
                foreach (var pending in batch)
                {
                    pending.AnswerNow(known.TryGetValue(pending.Id.Value, out var record)
                        ? AnsweringCommands.Of(record.Position, JournalForm.Read(record).Happened)
                        : journalAtFault ? EngineRefusals.JournalFailed() : EngineRefusals.Internal());
                }

                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                _log.LogError(fault, "The journal cannot be read back; trying again in {Pause}.", _recoveryPause);
                foreach (var pending in batch) pending.AnswerNow(EngineRefusals.JournalFailed());
                await Task.Delay(_recoveryPause, _time, _stop.Token);
            }
        }

        // Stopped before the journal could be asked: what it holds is told when the command comes again.
        foreach (var pending in batch) pending.AnswerNow(EngineRefusals.Stopping());
    }

    private void Publish(IReadOnlyList<HallEvent> happened)
    {
        try
        {
            _publish(_books, Now(), happened);
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "A view could not be made at position {Position}; the journal is not touched by that.", _books.Position);
        }
    }

    private DateTimeOffset Now()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        return _lastAt = now > _lastAt ? now : _lastAt;
    }

    private Task SnapshotWhenDueAsync() =>
        _books.Position - _snapshotAt >= RecordsPerSnapshot ? SnapshotAsync() : Task.CompletedTask;

    private async Task SnapshotAsync()
    {
        if (_books.Position == _snapshotAt) return;
        try
        {
            await _journal.SaveSnapshotAsync(new JournalSnapshot(_books.Position, _books.ToSnapshot()), CancellationToken.None);
            _snapshotAt = _books.Position;
        }
        catch (JournalFaultException fault)
        {
            _log.LogError(fault, "No snapshot at position {Position}; a start will read more of the journal.", _books.Position);
        }
    }

    private void RefuseTheRest()
    {
        while (_work.Reader.TryRead(out var work))
        {
            if (work is PendingCommand command) command.AnswerNow(EngineRefusals.Stopping());
            else ((Question)work).Refuse();
        }
    }
}
