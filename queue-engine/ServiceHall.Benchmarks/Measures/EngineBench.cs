using ServiceHall.Benchmarks.Load;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>Durable commands a second with many callers at once; then the journal is read and held against what was told.</summary>
internal static class EngineBench
{
    public const int Callers = 256;
    private static readonly TimeSpan _warm = TimeSpan.FromSeconds(3);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        var path = run.File("engine.db");
        var plan = OwnWindows.For(run.Plan, Callers);
        List<WindowCaller> callers;
        CommandRate measured;
        await using (var hall = await BenchHall.OpenAsync(path, plan, run.Stop))
        {
            callers = [.. Enumerable.Range(0, Callers).Select(index => new WindowCaller(hall.Hall, plan, index, step: index))];
            using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
            var running = Task.WhenAll(callers.Select(caller => caller.RunAsync(end.Token)));
            await Task.Delay(_warm, run.Stop);
            measured = await CommandRate.MeasureAsync(run, "commands/s", () => (hall.Engine.Figures.Records, hall.Engine.Figures.Batches));
            await end.CancelAsync();
            await running;
        }

        run.Say("reading the journal against what was told");
        await JournalAudit.CheckAsync(path, callers.SelectMany(caller => caller.Answers), run.Stop);
        var figure = measured.Rate;
        var ratio = figure.Value / run.Found("limit");
        return figure with
        {
            Ratio = ratio, RatioOf = "engine / limit", Reach = "120,000/s and 0.5 of limit", Reached = ratio is { } share ? figure.Value >= 120_000 && share >= 0.5 : null,
            Details = new Dictionary<string, double>
            {
                ["commandsPerBatch"] = measured.PerBatch, ["allocatedBytesPerCommand"] = measured.AllocatedBytes, ["cpuMicrosecondsPerCommand"] = measured.CpuMicros,
                ["acknowledged"] = callers.Sum(caller => caller.Answers.Count), ["refused"] = callers.Sum(caller => caller.Refused),
            },
            Note = $"{Callers} callers, each at a window of its own; only durable acknowledged commands count; journal read afterwards and held against what was told of them",
        };
    }
}
