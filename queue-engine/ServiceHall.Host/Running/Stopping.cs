namespace ServiceHall.Host.Running;

/// <summary>Stops a web side before it is disposed of, so that its connections end in order.</summary>
internal sealed class Stopping(WebApplication app) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (app.Lifetime.ApplicationStarted.IsCancellationRequested && !app.Lifetime.ApplicationStopped.IsCancellationRequested) await app.StopAsync();
        await app.DisposeAsync();
    }
}
