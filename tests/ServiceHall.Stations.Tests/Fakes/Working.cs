namespace ServiceHall.Stations.Tests.Fakes;

/// <summary>Something at work until the test has seen enough; a fault of it fails the test.</summary>
public sealed class Working : IAsyncDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private readonly Task _work;

    public Working(Func<CancellationToken, Task> work) => _work = Task.Run(() => work(_enough.Token));

    /// <summary>Whether it was told to stop, and all that wait for it heard so.</summary>
    public bool IsStopping { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        IsStopping = true;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _work);
        _enough.Dispose();
    }
}
