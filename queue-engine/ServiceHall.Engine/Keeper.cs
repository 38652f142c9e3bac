using Microsoft.Extensions.Logging;
using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine;

/// <summary>Brings something up to date at the start, then looks at it again and again until it is disposed. A hall that is too busy to be asked is asked at the next look.</summary>
internal abstract class Keeper(TimeSpan look, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Whether it is being disposed.</summary>
    protected bool IsStopping => _stop.IsCancellationRequested;

    /// <summary>The id of a command of the hall's own. Nobody can guess it: under an id that somebody had used before, the command would be refused for good.</summary>
    /// <param name="what">What it is, for whoever reads the journal.</param>
    public static CommandId NewId(string what) => new($"{what}-{Guid.NewGuid():N}");

    /// <summary>Brings it up to date, then keeps it so.</summary>
    public async Task StartAsync()
    {
        await KeepAsync();
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    /// <summary>Does everything that is due now.</summary>
    public abstract Task KeepAsync();

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(look, time);
        while (!IsStopping)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token)) await KeepAsync();
            }
            catch (OperationCanceledException)
            {
                log.LogDebug("{Keeper} ends.", GetType().Name);
            }
            catch (HallBusyException fault)
            {
                log.LogWarning(fault, "The hall was too busy for {Keeper}; the next look comes soon.", GetType().Name);
            }
            catch (Exception fault)
            {
                log.LogError(fault, "{Keeper} failed; it looks again.", GetType().Name);
            }
        }
    }
}
