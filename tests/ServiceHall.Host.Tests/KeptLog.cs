using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ServiceHall.Host.Tests;

/// <summary>Keeps what is logged with a fault.</summary>
internal sealed class KeptLog<T> : ILogger<T>
{
    private readonly ConcurrentQueue<Exception> _faults = new();

    public IReadOnlyList<Exception> Faults => [.. _faults];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null) _faults.Enqueue(exception);
    }

    /// <summary>Waits until so many were logged.</summary>
    public async Task HasAsync(int count)
    {
        for (var i = 0; i < 1_000 && _faults.Count < count; i++) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.True(_faults.Count >= count, $"{_faults.Count} faults were logged, not {count}.");
    }
}
