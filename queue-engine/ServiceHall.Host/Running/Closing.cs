namespace ServiceHall.Host.Running;

/// <summary>Lets what only knows Dispose wait in one row with what is disposed of asynchronously.</summary>
internal sealed class Closing(IDisposable part) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        part.Dispose();
        return ValueTask.CompletedTask;
    }
}
