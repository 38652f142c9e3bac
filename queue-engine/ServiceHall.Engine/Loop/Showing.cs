using Microsoft.Extensions.Logging;

namespace ServiceHall.Engine.Loop;

/// <summary>Shows what batches have for those who watch, one after the other as they become durable, and keeps the shown ones to be used again. For the loop alone.</summary>
internal sealed class Showing(ILogger log)
{
    private const int Most = 4;

    private readonly Stack<Batch> _spare = new();
    private readonly Queue<(Batch Batch, Task Shown)> _showing = new();

    /// <summary>Done when all of it is shown, or will never be.</summary>
    public Task All { get; private set; } = Task.CompletedTask;

    /// <summary>An empty batch.</summary>
    public Batch NewBatch() => _spare.TryPop(out var spare) ? spare : new Batch();

    /// <summary>Shows a batch when it is durable and all before it is shown; waits only where too many stand in line.</summary>
    public async Task AddAsync(Batch batch, Task durable)
    {
        All = ShowAsync(batch, durable, before: All);
        _showing.Enqueue((batch, All));
        await TakeBackShownAsync();
    }

    // What was shown nobody reads any more: it is used again. Only a few batches may wait to be shown; the newest is still being made durable.
    private async Task TakeBackShownAsync()
    {
        while (_showing.Count > 1 && (_showing.Count > Most || _showing.Peek().Shown.IsCompleted))
        {
            var (batch, shown) = _showing.Dequeue();
            await shown;
            batch.Clear();
            _spare.Push(batch);
        }
    }

    // What is shown is only put where whoever watches is woken. A batch that never becomes durable shows nothing.
    private async Task ShowAsync(Batch batch, Task durable, Task before)
    {
        await durable.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await before.ConfigureAwait(false);
        if (!durable.IsCompletedSuccessfully) return;
        try
        {
            batch.ShowAll();
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Not everything could be shown; the journal is not touched by that.");
        }
    }
}
