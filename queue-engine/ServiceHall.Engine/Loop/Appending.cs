using Microsoft.Extensions.Logging;
using ServiceHall.Journaling;

namespace ServiceHall.Engine.Loop;

/// <summary>Makes batches durable, one after the other, on a thread of its own, and answers them there; tidies the journal when that is done.</summary>
internal sealed class Appending(IJournal journal, TimeProvider time, ILogger log, EngineFigures figures) : IAsyncDisposable
{
    private readonly OwnThread _thread = new("hall appends");
    private Task _last = Task.CompletedTask;

    /// <summary>Begins, when all before is durable; the batch must stay as it is until it is done.</summary>
    /// <returns>Done when all its records are durable and its callers answered; with the journal's fault when they are not durable, or nobody knows.</returns>
    public Task BeginAsync(Batch batch)
    {
        if (batch.Records.Count == 0)
        {
            batch.AnswerAll();
            return Task.CompletedTask;
        }

        var durable = new TaskCompletionSource();
        _last = _thread.RunAsync(() => AppendAsync(batch, durable));
        return durable.Task;
    }

    /// <summary>Ends after what was begun.</summary>
    public async ValueTask DisposeAsync()
    {
        await _last;
        _thread.Dispose();
    }

    private async Task AppendAsync(Batch batch, TaskCompletionSource durable)
    {
        try
        {
            var began = time.GetTimestamp();
            await journal.AppendAsync(batch.Records, CancellationToken.None);
            figures.Appended(batch.Records.Count, time.GetElapsedTime(began));
            // First whoever waits for an answer. Nobody goes on here: each comes back to a thread of its own.
            batch.AnswerAll();
            durable.SetResult();
        }
        catch (Exception fault)
        {
            durable.SetException(fault);
            return;
        }

        try
        {
            await journal.TidyAsync(CancellationToken.None);
        }
        catch (JournalFaultException fault)
        {
            log.LogError(fault, "The journal could not be tidied; what it holds is safe, and it is tried again after the next append.");
        }
    }
}
