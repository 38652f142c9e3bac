using System.Runtime.InteropServices;

namespace ServiceHall.Host.Verbs;

/// <summary>Turns Ctrl-C and a polite end (SIGTERM) into a cancellation, for verbs without a web host of their own. The second ends the process at once.</summary>
public sealed class ConsoleInterrupt : IDisposable
{
    private readonly PosixSignalRegistration[] _signals;

    /// <summary>Begins to listen.</summary>
    public ConsoleInterrupt(CancellationTokenSource stopping) =>
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            if (stopping.IsCancellationRequested) Environment.Exit(ExitCodes.Interrupted);
            context.Cancel = true;
            stopping.Cancel();
        }))];

    /// <summary>Runs a verb that cleans up after itself when it is cancelled, and says so when it was.</summary>
    /// <returns>The verb's exit code, or <see cref="ExitCodes.Interrupted"/>.</returns>
    public static async Task<int> WatchAsync(Func<CancellationToken, Task<int>> verb)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupt = new ConsoleInterrupt(stopping);
        try
        {
            var code = await verb(stopping.Token);
            if (!stopping.IsCancellationRequested) return code;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The verb has ended what it started; what is left is to say so.
        }

        Console.Error.WriteLine("Interrupted before it was done; what it had started was ended.");
        return ExitCodes.Interrupted;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }
}
