using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Journaling;

namespace ServiceHall.Engine.Loop;

// How the books come back to what the journal says: after a fault, or when another node recorded something.
internal sealed partial class Deciding
{
    private const int FollowedMost = 4_096; // who is further behind reads everything anew
    private static readonly TimeSpan _recoveryPause = TimeSpan.FromSeconds(1);

    // What other nodes recorded is read before anything is decided on top of it. What is being made durable here settles first: it may be at the same positions.
    // Whoever waits with what is in hand is told so while the journal is out of reach.
    // True when it was read; false when everything was read back, and what is in hand was told, or is decided anew with what was outrun.
    private async Task<bool> FollowAsync(long heard, Batch inHand)
    {
        if (!await SettleAsync(inHand))
        {
            inHand.DropTold();
            return true; // everything was read back
        }

        try
        {
            if (heard - _books.Position <= FollowedMost && await TryFollowAsync(heard)) return true;
            _log.LogInformation("At position {Position} this node is too far behind the others, or stands on what the journal no longer holds; it is read back.", _books.Position);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _log.LogError(fault, "What other nodes recorded could not be read; the books are read back from the journal.");
            _figures.JournalFailed(_time);
        }

        await RecoverAsync(inHand, otherwise: null);
        inHand.Clear();
        return false;
    }

    // False when the journal holds another record where this node's last one should be: then it was brought back to an earlier moment.
    private async Task<bool> TryFollowAsync(long heard)
    {
        var batch = _showing.NewBatch();
        var (last, lastId) = (_books.Position, _lastId);
        await foreach (var record in _journal.ReadAsync(lastId is null ? last : last - 1, _stop))
        {
            if (record.Position == last)
            {
                if (record.CommandId != lastId) return false;
                continue;
            }

            batch.Follow(record, _books);
            _clock.NotBefore(record.At);
            _lastId = record.CommandId;
        }

        _others.Read(heard, _books.Position);
        if (batch.Records.Count == 0) return true;
        Publish(batch);
        await _showing.AddAsync(batch, Task.CompletedTask);
        return true;
    }

    // Whether another node went further while this was decided; that is read then, and what was refused meanwhile may be right by it.
    private async Task<bool> IsBehindAsync(Batch drafted)
    {
        try
        {
            var reach = await _others.ReachAsync(_stop);
            if (reach <= _books.Position || !await FollowAsync(reach, inHand: drafted)) return false;
            _refusals.Forget();
            return true;
        }
        catch (OperationCanceledException)
        {
            _outrun = drafted.Anew(first: _outrun); // refused with the rest, as the hall stops
            throw;
        }
    }

    // The journal alone knows what of a failed batch is true: what it holds is answered from it, the rest did not happen and is answered otherwise, or decided anew.
    private async Task RecoverAsync(Batch batch, Answer? otherwise)
    {
        _lastId = null;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _showing.All;
                var recovered = await Recovery.ReadAsync(_journal, _plan, _stop);
                var recorded = await _journal.FindAsync(batch.Commands.ConvertAll(pending => pending.Id.Value), _stop);
                _books = recovered.Books;
                _clock.NotBefore(recovered.LastAt);
                _refusals.Forget();
                _publishing.Forget();
                // Who was told that nobody knows has gone on without it: nothing is done for them behind their back.
                if (otherwise is null) _outrun = batch.Anew(first: _outrun);
                else AnswerFrom(recorded, batch, otherwise);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                _log.LogError(fault, "The journal cannot be read back; trying again in {Pause}.", _recoveryPause);
                _figures.JournalFailed(_time);
                TellWhoWaits(batch);
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

    // Nobody waits for a journal that may stay away, neither with what failed, nor with what was to come after it, nor in the queue. It may have been given before.
    private void TellWhoWaits(Batch failed)
    {
        failed.TellUndecided();
        _inHand?.TellUndecided();
        _outrun?.TellUndecided();
        _outrun = _outrun?.Anew();
        var waiting = _showing.NewBatch();
        _work.MoveTo(waiting, int.MaxValue);
        waiting.TellUndecided();
    }

    private void AnswerFrom(IReadOnlyList<JournalRecord> recorded, Batch batch, Answer otherwise)
    {
        var known = recorded.ToDictionary(record => record.CommandId, StringComparer.Ordinal);
        foreach (var pending in batch.Commands)
        {
            pending.AnswerNow(known.TryGetValue(pending.Id.Value, out var record) ? AnsweringCommands.OfRecord(record, pending) : otherwise);
        }

        foreach (var question in batch.Questions)
        {
            question.Ask(_books, _clock.Now());
            question.Answer();
        }
    }
}
