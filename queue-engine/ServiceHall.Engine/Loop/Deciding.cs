using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// The one owner of a hall's books. Takes what comes and decides it in order for as long as the batch before is being made durable, so the
/// disk says how large a batch grows; only what is durable is answered and shown. When an append fails nothing of its batch was true, nor what
/// was decided on top of it: the books are read back from the journal, and what was on top is decided anew.
/// </summary>
internal sealed class Deciding : IAsyncDisposable
{
    private const int BatchMax = 512;
    private const int Bite = 64;
    private const int Small = 64; // to wake the appending thread, and be woken by it, takes longer than to decide what comes while so few are made durable
    private const int WorthWakingMost = 16; // to wake up takes about as long as to decide one
    private const int WorthCommitting = 4; // to make one durable takes as much processor as to decide fifty
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _recoveryPause = TimeSpan.FromSeconds(1);

    private readonly IJournal _journal;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly EngineFigures _figures;
    private readonly WorkQueue _work;
    private readonly CancellationToken _stop;
    private readonly Appending _appending;
    private readonly Showing _showing;
    private readonly RecentRefusals _refusals = new();
    private readonly Snapshots _snapshots;
    private PlanIndex _plan;
    private Books _books;
    private DateTimeOffset _lastAt; // the hall's time at
    private long _lookedAt; // this moment of the machine
    private bool _astray; // the books hold what may never have become durable
    private Batch? _committing;
    private Task _committed = Task.CompletedTask;
    private IPublishing _publishing = null!;

    public Deciding(
        PlanIndex plan, IJournal journal, Recovered recovered, TimeProvider time, ILogger log, EngineFigures figures, WorkQueue work, CancellationToken stop)
    {
        (_plan, _journal, _time, _log, _figures, _work, _stop) = (plan, journal, time, log, figures, work, stop);
        (_books, _lastAt, _lookedAt) = (recovered.Books, recovered.LastAt, time.GetTimestamp());
        _snapshots = new Snapshots(journal, log, time, _books.Position - recovered.Replayed);
        _appending = new Appending(journal, time, log, figures);
        _showing = new Showing(log);
    }

    /// <summary>The plan the books go by.</summary>
    public PlanIndex Plan => _plan;

    /// <summary>Takes a plan, unless somebody is at a window that it does not have: then it is the other. Between two batches, on the loop.</summary>
    /// <returns>Those windows; none when the plan was taken.</returns>
    public IReadOnlyList<WindowId> TakePlan(PlanIndex plan, PlanIndex otherwise)
    {
        var inUse = _books.Hall.Windows.Values.Where(window => window.Current is not null && plan.Window(window.Id) is null).Select(window => window.Id).ToList();
        _plan = inUse.Count > 0 ? otherwise : plan;
        if (ReferenceEquals(_books.Hall.Plan, _plan)) return inUse;
        _books = _books.On(_plan);
        // What was refused by the plan before may be right by this one.
        _refusals.Forget();
        return inUse;
    }

    /// <summary>Ends after what was begun to be made durable.</summary>
    public ValueTask DisposeAsync() => _appending.DisposeAsync();

    /// <summary>Decides what comes until it is stopped.</summary>
    /// <param name="publishing">Looks at the books after every batch.</param>
    public async Task RunAsync(IPublishing publishing)
    {
        _publishing = publishing;
        var batch = _showing.NewBatch();
        try
        {
            while (await _work.WaitAsync(1))
            {
                await RunBatchAsync(batch);
                batch = _showing.NewBatch();
                // More came while the disk was busy: the hall is, and a few wait for a few others. A command that comes alone does not.
                if (_work.HasMore && _committed.IsCompleted) _work.Rest(WorthCommitting, _rest);
                // Who was answered just now may have more at once; the disk is not waited for while there is something to decide.
                if (_work.HasMore || await MoreBeforeDurableAsync()) continue;
                await SettleAsync();
                if (!_work.HasMore) _snapshots.SaveWhenDue(_books);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _log.LogInformation("Stopped while a batch was to be decided anew.");
        }

        _log.LogInformation("The hall's loop stops at position {Position}.", _books.Position);
        await SettleAsync();
        await _showing.All;
        _work.MoveTo(batch, int.MaxValue);
        Refuse(batch);
        if (!_astray) await _snapshots.SaveLastAsync(_books);
    }

    // Whether there is more to decide before the batch before is durable. In a busy hall not for each command that comes: a few wait for the disk,
    // which is what they would wait for next. A hall that stops takes no more into what it has begun to decide.
    private async ValueTask<bool> MoreBeforeDurableAsync()
    {
        if (_committed.IsCompleted) return false;
        var more = _work.WaitAsync(Math.Clamp(_committing!.Size / 2, 1, WorthWakingMost));
        return await Task.WhenAny(more, _committed) == more && await more;
    }

    // Decides a batch on top of the one that is being made durable, offering it after each bite: more is decided into it until it is begun.
    private async Task RunBatchAsync(Batch batch)
    {
        var drafted = batch;
        Task durable;
        do
        {
            // A bite at a time: a disk that has nothing to do gets what there is, and the rest is decided meanwhile.
            _work.MoveTo(drafted, Math.Min(BatchMax, drafted.Size + Bite));
            if (!await TryDraftAsync(drafted))
            {
                // The fault lies in deciding: what was decided before stands, this batch alone is given up.
                await SettleAsync();
                await RecoverAsync(batch, EngineRefusals.Internal());
                return;
            }

            durable = OfferAsync(drafted);
        }
        while (drafted.Size < BatchMax && await MoreBeforeDurableAsync() && _appending.TakeBack(drafted));

        if (!await SettleAsync())
        {
            // What this batch was decided on is not true: it is decided anew on what is.
            _appending.TakeBack(drafted);
            _stop.ThrowIfCancellationRequested();
            drafted = drafted.Anew();
            if (!await TryDraftAsync(drafted))
            {
                await RecoverAsync(drafted, EngineRefusals.Internal());
                return;
            }

            durable = OfferAsync(drafted);
        }

        _committing = drafted;
        _committed = durable;
        Publish(drafted);
        await _showing.AddAsync(drafted, durable);
    }

    // A few commands, and few behind them, are made durable here; more are left to the appending thread, and the rest is decided meanwhile.
    private Task OfferAsync(Batch drafted) =>
        _appending.OfferAsync(drafted, before: _committed, here: drafted.Size <= Small && _work.Count < WorthWakingMost);

    private async Task<bool> TryDraftAsync(Batch batch)
    {
        try
        {
            var ids = batch.UndecidedIds();
            if (ids.Count > 0) batch.Decide(_books, _refusals, await _journal.FindAsync(ids, CancellationToken.None), _committing, Now(), _log);
            while (batch.NextQuestion() is { } question) question.Ask(_books, Now());
            return true;
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "A batch of {Count} commands could not be decided; the books are read back from the journal.", batch.Commands.Count);
            return false;
        }
    }

    /// <summary>Waits until all that was decided is durable; false when it never will be and the books were read back.</summary>
    private async Task<bool> SettleAsync()
    {
        if (_committing is not { } batch) return true;
        try
        {
            await _committed;
            return true;
        }
        catch (Exception fault)
        {
            _figures.JournalFailed(_time);
            _log.LogError(fault, "A batch of {Count} commands could not be made durable; the books are read back from the journal.", batch.Commands.Count);
            await RecoverAsync(batch, fault is JournalFaultException or PositionTakenException or CommandRecordedException ? EngineRefusals.JournalFailed() : EngineRefusals.Internal());
            return false;
        }
        finally
        {
            (_committing, _committed) = (null, Task.CompletedTask);
        }
    }

    // The journal alone knows what of a failed batch is true: what it holds is answered from it, the rest did not happen.
    private async Task RecoverAsync(Batch batch, Answer otherwise)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _showing.All;
                var recovered = await Recovery.ReadAsync(_journal, _plan, _stop);
                var recorded = await _journal.FindAsync(batch.Commands.ConvertAll(pending => pending.Id.Value), _stop);
                (_books, _lastAt) = (recovered.Books, recovered.LastAt > _lastAt ? recovered.LastAt : _lastAt); // what was shown has a time too
                _refusals.Forget();
                _publishing.Forget();
                AnswerFrom(recorded, batch, otherwise);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                _log.LogError(fault, "The journal cannot be read back; trying again in {Pause}.", _recoveryPause);
                _figures.JournalFailed(_time);
                foreach (var pending in batch.Commands) pending.AnswerNow(EngineRefusals.PerhapsRecorded());
                RefuseWhatWaits();
                await Task.WhenAny(Task.Delay(_recoveryPause, _time, _stop));
            }
            catch (OperationCanceledException)
            {
                _log.LogInformation("Stopped before the journal could be read back.");
            }
        }

        // Stopped before the journal could be asked: what it holds is told when the command comes again.
        _astray = true;
        Refuse(batch);
    }

    // Nobody waits for a journal that may stay away: whoever comes meanwhile is told so.
    private void RefuseWhatWaits()
    {
        var waiting = _showing.NewBatch();
        _work.MoveTo(waiting, int.MaxValue);
        foreach (var pending in waiting.Commands) pending.AnswerNow(EngineRefusals.JournalFailed());
        foreach (var question in waiting.Questions) question.Refuse("The journal cannot be read just now.");
    }

    private void AnswerFrom(IReadOnlyList<JournalRecord> recorded, Batch batch, Answer otherwise)
    {
        var known = recorded.ToDictionary(record => record.CommandId, StringComparer.Ordinal);
        foreach (var pending in batch.Commands)
        {
            pending.AnswerNow(known.TryGetValue(pending.Id.Value, out var record) ? AnsweringCommands.Of(record.Position, JournalForm.Read(record).Happened) : otherwise);
        }

        foreach (var question in batch.Questions)
        {
            question.Ask(_books, Now());
            question.Answer();
        }
    }

    private void Publish(Batch batch)
    {
        try
        {
            _publishing.Look(_books, Now(), batch);
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "A view could not be made at position {Position}; the journal is not touched by that.", _books.Position);
        }
    }

    // Never back. After the clock was set back the hall's time goes on at half its pace until the clock has caught up: stood it still, nothing would be shown anew.
    private DateTimeOffset Now()
    {
        var clock = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        var behindMs = (long)_time.GetElapsedTime(_lookedAt).TotalMilliseconds / 2;
        if (clock < _lastAt && behindMs == 0) return _lastAt;
        _lookedAt = _time.GetTimestamp();
        return _lastAt = clock >= _lastAt ? clock : _lastAt.AddMilliseconds(behindMs);
    }

    private static void Refuse(Batch batch)
    {
        foreach (var pending in batch.Commands) pending.AnswerNow(EngineRefusals.Stopping());
        foreach (var question in batch.Questions) question.Refuse("The hall is stopping.");
    }
}
