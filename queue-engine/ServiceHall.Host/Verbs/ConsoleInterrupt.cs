using System.Runtime.InteropServices;

namespace ServiceHall.Host.Verbs;

/// <summary>Turns Ctrl-C and a polite end (SIGTERM) into a cancellation, for verbs without a web host of their own.</summary>
public sealed class ConsoleInterrupt : IDisposable
{
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Begins to listen.</summary>
    public ConsoleInterrupt(CancellationTokenSource stopping) =>
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stopping.Cancel();
        }))];

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }
}
