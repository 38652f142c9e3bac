using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// The one owner of a hall's books. Takes what comes and decides it in order for as long as the batch before is being made durable, so the
/// disk says how large a batch grows; only what is durable is answered and shown. When an append fails nothing of its batch was true, nor what
/// was decided on top of it: the books are read back from the journal, and what was on top is decided anew. Where several nodes share a journal, what
/// another recorded is read before anything is decided on top of it; a batch that came second is decided anew, too.
/// </summary>
internal sealed partial class Deciding : IAsyncDisposable
{
    private const int BatchMax = 512;
    private const int Bite = 64;
    private const int Small = 64; // to wake the appending thread, and be woken by it, takes longer than to decide what comes while so few are made durable
    private const int WorthWakingMost = 16; // to wake up takes about as long as to decide one
    private const int WorthCommitting = 4; // to make one durable takes as much processor as to decide fifty
    private const int OutrunMost = 8; // in a row: then its callers are told to try again
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(1);

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
    private readonly HallClock _clock;
    private readonly OtherNodes _others;
    private PlanIndex _plan;
    private Books _books;
    private bool _astray; // the books hold what may never have become durable
    private Batch? _committing;
    private Batch? _outrun; // to be decided anew, because another node was first
    private Batch? _inHand; // waits for what is being settled
    private string? _lastId; // the command of the last record in the books; null when nobody noted it
    private int _outrunTimes;
    private Task _committed = Task.CompletedTask;
    private IPublishing _publishing = null!;

    public Deciding(
        PlanIndex plan, IJournal journal, Recovered recovered, TimeProvider time, ILogger log, EngineFigures figures, WorkQueue work, CancellationToken stop)
    {
        (_plan, _journal, _time, _log, _figures, _work, _stop) = (plan, journal, time, log, figures, work, stop);
        (_books, _clock) = (recovered.Books, new HallClock(time, recovered.LastAt));
        _snapshots = new Snapshots(journal, log, time, _books.Position - recovered.Replayed);
        _appending = new Appending(journal, time, log, figures);
        _showing = new Showing(log);
        _others = new OtherNodes(journal, work, time, log, figures);
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
        // What was refused by the plan before may be right by this one, and what is shown may read differently.
        _refusals.Forget();
        _publishing.Forget();
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
        var listening = _others.ListenAsync(() => _books.Position, _stop);
        try
        {
            while (_outrun is not null || await _work.WaitAsync(1))
            {
                if (_others.Reached > _books.Position) await FollowAsync(_others.Reached, inHand: batch);
                await TakeTurnAndRunAsync(batch);
                batch = _showing.NewBatch();
                // More came while the disk was busy: the hall is, and a few wait for a few others. A command that comes alone does not.
                if (_work.HasMore && _committed.IsCompleted) _work.Rest(WorthCommitting, _rest);
                // Who was answered just now may have more at once; the disk is not waited for while there is something to decide.
                if (_work.HasMore || await MoreBeforeDurableAsync()) continue;
                await SettleAsync();
                if (!_astray && !_work.HasMore) _snapshots.SaveWhenDue(_books);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _log.LogInformation("Stopped while a batch was to be decided anew.");
        }

        _log.LogInformation("The hall's loop stops at position {Position}.", _books.Position);
        await listening;
        await SettleAsync();
        await _showing.All;
        _work.MoveTo(batch, int.MaxValue);
        Refuse(batch);
        if (_outrun is not null) Refuse(_outrun);
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

    // Where nodes meet again and again one has the turn, decides on what the others left, and is durable before the next has it. Elsewhere nobody waits for a turn.
    private async Task TakeTurnAndRunAsync(Batch batch)
    {
        var hasTurns = _others.TakeTurns;
        if (hasTurns) _work.MoveTo(batch, Bite);
        if (!hasTurns || (_outrun is null && batch.Commands.Count == 0))
        {
            await RunBatchAsync(batch);
            return;
        }

        await using var turn = await _others.TakeTurnAsync(_stop);
        var before = _books.Position;
        if (!await FollowAsync(heard: 0, inHand: batch)) return;
        if (_books.Position > before) _others.Met();
        await RunBatchAsync(batch);
        await SettleAsync();
    }

    // Decides a batch on top of the one that is being made durable, offering it after each bite: more is decided into it until it is begun.
    private async Task RunBatchAsync(Batch batch)
    {
        var drafted = batch;
        if (_outrun is not null) (drafted, _outrun) = (batch.Anew(first: _outrun), null);
        Task durable;
        do
        {
            // A bite at a time: a disk that has nothing to do gets what there is, and the rest is decided meanwhile.
            _work.MoveTo(drafted, Math.Min(BatchMax, drafted.Size + Bite));
            if (await TryDraftAsync(drafted) is { } refused)
            {
                // The fault lies in deciding: what was decided before stands, this batch alone is given up.
                await SettleAsync(inHand: drafted);
                await RecoverAsync(drafted, refused);
                return;
            }

            // What records nothing meets no key that would tell: it is looked whether another node went further, and decided anew on that.
            if (drafted.OnlyTells && await IsBehindAsync(drafted))
            {
                drafted = drafted.Anew(first: _outrun);
                _outrun = null;
                if (await TryDraftAsync(drafted) is { } refusedAnew)
                {
                    await RecoverAsync(drafted, refusedAnew);
                    return;
                }
            }
            else if (_outrun is not null)
            {
                return; // it was answered, or is decided anew with what comes
            }

            durable = OfferAsync(drafted);
        }
        while (drafted.Size < BatchMax && await MoreBeforeDurableAsync() && _appending.TakeBack(drafted));

        if (!await SettleAsync(inHand: drafted))
        {
            // What this batch was decided on is not true: it is decided anew on what is.
            _appending.TakeBack(drafted);
            _outrun = drafted.Anew(first: _outrun);
            _stop.ThrowIfCancellationRequested();
            (drafted, _outrun) = (_outrun, null);
            if (await TryDraftAsync(drafted) is { } refused)
            {
                await RecoverAsync(drafted, refused);
                return;
            }

            durable = OfferAsync(drafted);
        }

        _committing = drafted;
        _committed = durable;
        if (drafted.Records.Count > 0) _lastId = drafted.Records[^1].CommandId;
        Publish(drafted);
        await _showing.AddAsync(drafted, durable);
    }

    // A few commands, and few behind them, are made durable here; more are left to the appending thread, and the rest is decided meanwhile.
    private Task OfferAsync(Batch drafted) =>
        _appending.OfferAsync(drafted, before: _committed, here: drafted.Size <= Small && _work.Count < WorthWakingMost);

    // What to answer when it could not be done; else null.
    private async Task<Answer?> TryDraftAsync(Batch batch)
    {
        if (_astray) return EngineRefusals.Stopping();
        try
        {
            var ids = batch.UndecidedIds();
            if (ids.Count > 0) batch.Decide(_books, _refusals, await _journal.FindAsync(ids, CancellationToken.None), _committing, _clock.Now(), _log);
            while (batch.NextQuestion() is { } question) question.Ask(_books, _clock.Now());
            return null;
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "A batch of {Count} commands could not be decided; the books are read back from the journal.", batch.Commands.Count);
            return fault is JournalFaultException ? EngineRefusals.JournalFailed() : EngineRefusals.Internal();
        }
    }

    /// <summary>Waits until all that was decided is durable; false when it never will be and the books were read back.</summary>
    /// <param name="inHand">What waits for that and is told, too, while the journal cannot be read.</param>
    private async Task<bool> SettleAsync(Batch? inHand = null)
    {
        if (_committing is not { } batch) return true;
        _inHand = inHand;
        try
        {
            await _committed;
            _outrunTimes = 0;
            return true;
        }
        catch (Exception fault) when (fault is PositionTakenException or CommandRecordedException && _outrunTimes++ < OutrunMost)
        {
            _log.LogInformation("Another node was first: {Count} commands are decided anew. {Why}", batch.Commands.Count, fault.Message);
            _others.Met();
            await RecoverAsync(batch, otherwise: null);
            return false;
        }
        catch (JournalFaultException fault) when (_others.Are && _outrunTimes++ == 0)
        {
            // A server that was started anew, or another one that took over: when it can be read, what it does not hold is decided once more.
            _figures.JournalFailed(_time);
            _log.LogWarning(fault, "A batch of {Count} commands met a journal out of reach; what of it is not recorded is decided anew.", batch.Commands.Count);
            await RecoverAsync(batch, otherwise: null);
            return false;
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
            (_committing, _committed, _inHand) = (null, Task.CompletedTask, null);
        }
    }

    private void Publish(Batch batch)
    {
        try
        {
            _publishing.Look(_books, _clock.Now(), batch);
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "A view could not be made at position {Position}; the journal is not touched by that.", _books.Position);
        }
    }

    private static void Refuse(Batch batch)
    {
        foreach (var pending in batch.Commands) pending.AnswerNow(EngineRefusals.Stopping());
        foreach (var question in batch.Questions) question.Refuse("The hall is stopping.");
    }
}
