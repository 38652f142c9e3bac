using ServiceHall.Contracts;

namespace ServiceHall.Host.Running;

/// <summary>Beats when something changed in the hall, at most five times a second, for the many who watch one ticket each.</summary>
public sealed class HallPulse(HallOffice office, TimeProvider time, ILogger<HallPulse> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next beat. Take it before looking, so that no change falls between.</summary>
    public Task Next => _next.Task;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                _next.TrySetResult();
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Phones hear of changes later than they should; the hall goes on.");
                await Task.WhenAny(Task.Delay(RetryDelay, time, stoppingToken));
            }
        }
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        await foreach (var _ in office.Own.WatchAsync(ViewNames.Manager, stopping))
        {
            Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            await Task.Delay(Rest, time, stopping);
        }
    }
}
