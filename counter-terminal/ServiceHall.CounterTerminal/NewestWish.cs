using Microsoft.Extensions.Logging;

namespace ServiceHall.CounterTerminal;

/// <summary>Tells a device what to show. A device that is away keeps one wish waiting: the newest.</summary>
internal sealed class NewestWish<T>(Func<T, CancellationToken, Task> show, ILogger log) : IDisposable
    where T : notnull
{
    private CancellationTokenSource _older = new();
    private bool _wished;
    private T? _newest;

    public void Wish(T what)
    {
        if (_wished && EqualityComparer<T>.Default.Equals(_newest, what)) return;
        (_wished, _newest) = (true, what);
        Dispose();
        _older = new CancellationTokenSource();
        _ = ShowAsync(what, _older.Token);
    }

    public void Dispose()
    {
        _older.Cancel();
        _older.Dispose();
    }

    private async Task ShowAsync(T what, CancellationToken newer)
    {
        try
        {
            await show(what, newer);
        }
        catch (OperationCanceledException) when (newer.IsCancellationRequested)
        {
            return; // a newer wish took its place
        }
        catch (Exception fault)
        {
            log.LogError(fault, "A device of this window could not be told to show {What}.", what);
        }
    }
}
