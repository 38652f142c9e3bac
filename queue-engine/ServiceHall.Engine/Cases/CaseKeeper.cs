using System.Globalization;
using Microsoft.Extensions.Logging;
using ServiceHall.Casework;
using ServiceHall.Engine.Loop;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine.Cases;

/// <summary>Looks at the case clocks: at the start, and then every half minute. What is due becomes a command like any other.</summary>
internal sealed class CaseKeeper(HallLoop loop, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private const int LooksMax = 1_000;
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Brings the ledger up to date, then keeps it so.</summary>
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
    public async Task KeepAsync()
    {
        for (var i = 0; i < LooksMax && !_stop.IsCancellationRequested; i++)
        {
            var (due, position) = await loop.AskBooksAsync((books, now) => (DecideCases.AnythingDue(books.Cases, books.MomentOf(now, Caller.Hall.ToString())), books.Position));
            if (!due) return;
            // Whoever looks a second time at the same position gets the first answer.
            var id = new CommandId(string.Create(CultureInfo.InvariantCulture, $"keep-cases-{position}"));
            var answer = await loop.SubmitAsync(new PendingCaseCommand(id, new KeepCases(), Caller.Hall));
            if (answer.Rejection is not { } rejection) continue;
            log.LogWarning("The case clocks could not be looked at: {Detail}", rejection.Detail);
            return;
        }
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_look, time);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token)) await KeepAsync();
            }
            catch (OperationCanceledException)
            {
                log.LogDebug("The case clocks are looked at no longer.");
            }
            catch (InvalidOperationException fault)
            {
                log.LogWarning(fault, "The hall was too busy for a look at the case clocks; the next comes soon.");
            }
        }
    }
}
