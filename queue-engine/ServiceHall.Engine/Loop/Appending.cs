using Microsoft.Extensions.Logging;
using ServiceHall.Journaling;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// Makes batches durable, one after the other, and answers them; tidies the journal when that is done. It has a thread of its own for it, and whoever
/// offers goes on; or whoever offers does it, when that is less work. A batch is offered while the one before is still being made durable: it is
/// begun the moment that is done, and nobody has to be woken for it.
/// </summary>
internal sealed class Appending(IJournal journal, TimeProvider time, ILogger log, EngineFigures figures) : IAsyncDisposable
{
    private readonly OwnThread _thread = new("hall appends");
    private readonly Lock _lock = new();
    private readonly List<Offered> _offered = []; // two at most: one to be begun at once, and one on top of it
    private Task _running = Task.CompletedTask;
    private bool _isRunning;

    /// <summary>Offers a batch: it is begun when all before is durable, unless it is taken back before. Begun, it must stay as it is until it is done.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="before">The batch it was decided on, as this gave it back; if that never becomes durable, this one is never begun.</param>
    /// <param name="here">Whether it is made durable here and now if nothing else is being: the thread is not woken for it.</param>
    /// <returns>Done when all its records are durable and its callers answered; with the journal's fault when they are not durable, or nobody knows.</returns>
    public Task OfferAsync(Batch batch, Task before, bool here)
    {
        if (batch.Records.Count == 0 && before.IsCompletedSuccessfully)
        {
            batch.AnswerAll();
            return Task.CompletedTask;
        }

        var offered = new Offered(batch, before, new TaskCompletionSource());
        lock (_lock)
        {
            _offered.Add(offered);
            if (_isRunning) return offered.Durable.Task;
            _isRunning = true;
        }

        _running = here ? AppendOfferedAsync() : _thread.RunAsync(AppendOfferedAsync);
        return offered.Durable.Task;
    }

    /// <summary>Takes a batch back that was offered; false when it is begun.</summary>
    public bool TakeBack(Batch batch)
    {
        lock (_lock) return _offered.RemoveAll(offered => offered.Batch == batch) > 0;
    }

    /// <summary>Ends after what was begun.</summary>
    public async ValueTask DisposeAsync()
    {
        await _running;
        _thread.Dispose();
    }

    private async Task AppendOfferedAsync()
    {
        while (Begin() is { } begun) await AppendAsync(begun.Batch, begun.Durable);
    }

    // What is offered, when it can be begun; null when there is nothing to do.
    private Offered? Begin()
    {
        lock (_lock)
        {
            var begun = _offered.Find(offered => offered.Before.IsCompletedSuccessfully);
            if (begun is not null) _offered.Remove(begun);
            _isRunning = begun is not null;
            return begun;
        }
    }

    private async Task AppendAsync(Batch batch, TaskCompletionSource durable)
    {
        var records = batch.Records.Count;
        try
        {
            if (records > 0)
            {
                var began = time.GetTimestamp();
                await journal.AppendAsync(batch.Records, CancellationToken.None);
                figures.Appended(records, time.GetElapsedTime(began));
            }

            // First whoever waits for an answer. Nobody goes on here: each comes back to a thread of its own.
            batch.AnswerAll();
            durable.SetResult();
        }
        catch (Exception fault)
        {
            durable.SetException(fault);
            return;
        }

        if (records == 0) return;
        try
        {
            await journal.TidyAsync(CancellationToken.None);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "The journal could not be tidied; what it holds is safe, and it is tried again after the next append.");
        }
    }

    private sealed record Offered(Batch Batch, Task Before, TaskCompletionSource Durable);
}
