using System.Globalization;
using Microsoft.Extensions.Logging;
using ServiceHall.Engine.Loop;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Decisions;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Engine;

/// <summary>Opens the hall's day at the start and at each local midnight, closing the one before, and says when its hours are over. A day closed by hand stays closed.</summary>
internal sealed class DayKeeper(HallLoop loop, string timeZone, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
    private Task _running = Task.CompletedTask;

    /// <summary>Brings the day up to date, then keeps it so.</summary>
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

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(_look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token)) await KeepAsync();
        }
        catch (OperationCanceledException)
        {
            log.LogDebug("The day is kept no longer.");
        }
    }

    private async Task KeepAsync()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), _zone).DateTime);
        var (day, open) = await loop.AskAsync((state, _) => (state.Day, state.DayOpen));
        if (day == today || day > today)
        {
            await EndHoursAsync();
            return;
        }

        if (open) await SubmitAsync(new CloseDay { CommandId = Id("day-close", day!.Value) });
        await SubmitAsync(new OpenDay { CommandId = Id("day-open", today), Day = today });
    }

    private async Task EndHoursAsync()
    {
        var (day, until) = await loop.AskAsync((state, now) => (state.Day, EndingHours.Due(state, now)));
        if (until is { } clock) await SubmitAsync(new EndHours { CommandId = new($"{Id("hours-end", day!.Value)}-{clock}"), Day = day.Value });
    }

    private async Task SubmitAsync(HallCommand command)
    {
        var answer = await loop.SubmitAsync(command, Caller.Hall);
        if (answer.Rejection is { } rejection) log.LogError("{Detail} {Remedy}", rejection.Detail, rejection.Remedy);
    }

    private static CommandId Id(string what, DateOnly day) => new($"{what}-{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
}
