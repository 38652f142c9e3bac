using ServiceHall.Contracts;

namespace ServiceHall.Host.Running;

/// <summary>Beats when something changed in the hall, at most five times a second, for the many who watch one ticket each.</summary>
public sealed class HallPulse(HallOffice office, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next beat. Take it before looking, so that no change falls between.</summary>
    public Task Next => _next.Task;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in office.Own.WatchAsync(ViewNames.Manager, stoppingToken))
            {
                Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                await Task.Delay(Rest, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _next.TrySetResult();
        }
    }
}
