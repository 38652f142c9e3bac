using System.Buffers;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Journaling;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>
/// What is left of the ceiling for as many callers as the engine's who wait for their answers: durable commands a second of a loop of two
/// threads as its own, with nothing to decide and with toy rules.
/// </summary>
internal static class BareBench
{
    private static readonly TimeSpan _warm = TimeSpan.FromSeconds(2);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        var sample = await SampleRecords.TakeAsync(run, 20_000);
        var nothing = await MeasureAsync(run, "nothing to decide", (position, id, _) => sample[(int)(position % sample.Count)] with { Position = position, CommandId = id });
        var toy = await MeasureAsync(run, "toy rules", new ToyRules(TimeProvider.System).Decide);
        var limit = run.Found("limit");
        return nothing.Rate with
        {
            Ratio = nothing.Rate.Value / limit, RatioOf = "bare / limit",
            Details = new Dictionary<string, double>
            {
                ["commandsPerBatch"] = nothing.PerBatch, ["cpuMicrosecondsPerCommand"] = nothing.CpuMicros, ["toyCommandsPerSecond"] = toy.Rate.Value, ["toySpread"] = toy.Rate.Spread,
                ["toyOfLimit"] = toy.Rate.Value / limit ?? 0, ["toyCommandsPerBatch"] = toy.PerBatch, ["toyCpuMicrosecondsPerCommand"] = toy.CpuMicros,
            },
            Note = $"{EngineBench.Callers} callers; no hall: no ids looked up, no snapshots, no answers, nothing shown. Toy: a queue, a dictionary, JSON",
        };
    }

    private static async Task<CommandRate> MeasureAsync(BenchmarkRun run, string what, Func<long, string, ArrayBufferWriter<byte>, JournalRecord> decide)
    {
        using var loop = new BareLoop(run.File($"bare {what}.db"), decide);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
        var running = Task.WhenAll(Enumerable.Range(0, EngineBench.Callers).Select(_ => CallAsync(loop, end.Token)));
        await Task.Delay(_warm, run.Stop);
        var measured = await CommandRate.MeasureAsync(run, $"commands/s with {what}", () => (loop.Records, loop.Batches));
        await end.CancelAsync();
        await running;
        return measured;
    }

    private static async Task CallAsync(BareLoop loop, CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested) await loop.SubmitAsync(Ids.Of(Ids.Draw()).Value);
    }
}
