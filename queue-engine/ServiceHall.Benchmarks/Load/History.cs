using ServiceHall.Contracts;
using ServiceHall.Journaling;
using ServiceHall.Queueing;

namespace ServiceHall.Benchmarks.Load;

/// <summary>A journal with days of history, written by the engine itself: take, call, start, finish at every window, a new day each so many records.</summary>
internal static class History
{
    private const int RecordsADay = 60_000;
    private static readonly TimeSpan _longest = TimeSpan.FromHours(12);
    private static readonly DateOnly _first = new(2026, 1, 5);

    public static async Task WriteAsync(BenchmarkRun run, string path, int records)
    {
        var time = new StandingTime(At(0));
        await using var hall = await BenchHall.OpenAsync(path, run.Plan, run.Stop, time);
        for (var day = 0; ; day++)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
            var running = Task.WhenAll(Enumerable.Range(0, Measures.EngineBench.Callers).Select(index => new WindowCaller(hall.Hall, run.Plan, index, step: index).RunAsync(end.Token)));
            var until = Math.Min(records, (day + 1) * RecordsADay);
            while (await hall.PositionAsync() < until)
            {
                // However slow the machine: what belongs to a day happens on it.
                if (time.Now < At(day) + _longest) time.Now = time.Now.AddSeconds(5);
                await Task.Delay(5, run.Stop);
            }

            await end.CancelAsync();
            await running;
            run.Say($"{await hall.PositionAsync():N0} of {records:N0} records of history");
            if (until == records) return;
            await SubmitAsync(hall, new CloseDay { CommandId = Ids.Command() });
            time.Now = At(day + 1);
            await SubmitAsync(hall, new OpenDay { CommandId = Ids.Command(), Day = _first.AddDays(day + 1) });
            await hall.OpenWindowsAsync(run.Stop);
        }
    }

    /// <summary>When the last record was written: a hall opened at that time opens no new day.</summary>
    public static async Task<DateTimeOffset> LastAsync(IJournal journal, CancellationToken stop) =>
        (await journal.ReadAtAsync([await journal.LastPositionAsync(stop)], stop))[0].At;

    private static DateTimeOffset At(int day) => new(_first.AddDays(day).ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);

    private static async Task SubmitAsync(BenchHall hall, HallCommand command)
    {
        var answer = await hall.Hall.SubmitAsync(command, default);
        if (answer.Rejection is { } rejection && rejection.Type is not ("day-not-open" or "day-already-open")) throw new BenchmarkFailedException(rejection.Detail);
    }
}
