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
    private async Task FollowAsync(long heard)
    {
        if (!await SettleAsync()) return; // and read back everything
        var batch = _showing.NewBatch();
        try
        {
            if (heard - _books.Position > FollowedMost)
            {
                await RecoverAsync(batch, EngineRefusals.JournalFailed());
                return;
            }

            await foreach (var record in _journal.ReadAsync(_books.Position, _stop))
            {
                batch.Follow(record, _books);
                _clock.NotBefore(record.At);
            }

            _others.Read(heard, _books.Position);
            if (batch.Records.Count == 0) return;
            Publish(batch);
            await _showing.AddAsync(batch, Task.CompletedTask);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _log.LogError(fault, "What other nodes recorded could not be read; the books are read back from the journal.");
            await RecoverAsync(batch, EngineRefusals.JournalFailed());
        }
    }

    // The journal alone knows what of a failed batch is true: what it holds is answered from it, the rest did not happen and is answered otherwise, or decided anew.
    private async Task RecoverAsync(Batch batch, Answer? otherwise)
    {
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
                if (otherwise is null) _outrun = batch.Anew();
                else AnswerFrom(recorded, batch, otherwise);
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
        foreach (var pending in waiting.Commands) pending.AnswerNow(EngineRefusals.PerhapsRecorded()); // it may have been given before
        foreach (var question in waiting.Questions) question.Refuse("The journal cannot be read just now.");
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
