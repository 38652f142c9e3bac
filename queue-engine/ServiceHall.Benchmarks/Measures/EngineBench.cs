using System.Diagnostics;
using ServiceHall.Benchmarks.Load;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>Durable commands a second with many callers at once; then the journal is read and held against what was acknowledged.</summary>
internal static class EngineBench
{
    public const int Callers = 256;
    private const int Repeats = 5;
    private static readonly TimeSpan _warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(2);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        var path = run.File("engine.db");
        var plan = OwnWindows.For(run.Plan, Callers);
        var rates = new List<double>();
        List<WindowCaller> callers;
        var (batches, records, allocated, busy) = (0L, 0L, 0L, TimeSpan.Zero);
        await using (var hall = await BenchHall.OpenAsync(path, plan, run.Stop))
        {
            callers = [.. Enumerable.Range(0, Callers).Select(index => new WindowCaller(hall.Hall, plan, index))];
            using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
            var running = Task.WhenAll(callers.Select(caller => caller.RunAsync(end.Token)));
            await Task.Delay(_warm, run.Stop);
            var (batchesBefore, recordsBefore, allocatedBefore, busyBefore) =
                (hall.Engine.Figures.Batches, hall.Engine.Figures.Records, GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var (began, before) = (Stopwatch.GetTimestamp(), hall.Engine.Figures.Records);
                await Task.Delay(_each, run.Stop);
                rates.Add((hall.Engine.Figures.Records - before) / Stopwatch.GetElapsedTime(began).TotalSeconds);
                run.Say($"{rates[^1]:N0} commands/s ({repeat + 1} of {Repeats})");
            }

            (batches, records) = (hall.Engine.Figures.Batches - batchesBefore, hall.Engine.Figures.Records - recordsBefore);
            (allocated, busy) = (GC.GetTotalAllocatedBytes() - allocatedBefore, Environment.CpuUsage.TotalTime - busyBefore);
            await end.CancelAsync();
            await running;
        }

        run.Say("reading the journal against what was acknowledged");
        await JournalAudit.CheckAsync(path, callers.SelectMany(caller => caller.Acknowledged), run.Stop);
        var figure = Figure.Of(rates, "commands/s");
        var ratio = figure.Value / run.Found("limit");
        return figure with
        {
            Ratio = ratio, RatioOf = "engine / limit", Reach = "120,000/s and 0.5 of limit", Reached = figure.Value >= 120_000 && ratio >= 0.5,
            Details = new Dictionary<string, double>
            {
                ["commandsPerBatch"] = (double)records / batches, ["allocatedBytesPerCommand"] = (double)allocated / records, ["cpuMicrosecondsPerCommand"] = busy.TotalMicroseconds / records,
                ["acknowledged"] = callers.Sum(caller => caller.AcknowledgedCount), ["refused"] = callers.Sum(caller => caller.Refused),
            },
            Note = $"{Callers} callers, each at a window of its own; only durable acknowledged commands count; journal read afterwards and held against them",
        };
    }
}
