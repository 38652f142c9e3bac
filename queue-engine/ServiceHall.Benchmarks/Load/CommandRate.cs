using System.Diagnostics;

namespace ServiceHall.Benchmarks.Load;

/// <summary>What a loop with many callers did in some stretches, one after the other, once it was warm.</summary>
/// <param name="Rate">Durable commands a second.</param>
/// <param name="PerBatch">Commands made durable together.</param>
/// <param name="CpuMicros">Processor time of this process a command.</param>
/// <param name="AllocatedBytes">Bytes allocated a command.</param>
internal sealed record CommandRate(Figure Rate, double PerBatch, double CpuMicros, double AllocatedBytes)
{
    private const int Repeats = 5;
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(2);

    /// <summary>Watches a loop whose callers are at it.</summary>
    /// <param name="run">The run; told each stretch.</param>
    /// <param name="what">What is counted, as it is told.</param>
    /// <param name="done">How many records are durable so far, in how many batches.</param>
    public static async Task<CommandRate> MeasureAsync(BenchmarkRun run, string what, Func<(long Records, long Batches)> done)
    {
        var rates = new List<double>();
        var (first, allocated, busy) = (done(), GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var (began, before) = (Stopwatch.GetTimestamp(), done().Records);
            await Task.Delay(_each, run.Stop);
            rates.Add((done().Records - before) / Stopwatch.GetElapsedTime(began).TotalSeconds);
            run.Say($"{rates[^1]:N0} {what} ({repeat + 1} of {Repeats})");
        }

        var last = done();
        var records = (double)(last.Records - first.Records);
        return new CommandRate(
            Figure.Of(rates, "commands/s"), records / (last.Batches - first.Batches), (Environment.CpuUsage.TotalTime - busy).TotalMicroseconds / records,
            (GC.GetTotalAllocatedBytes() - allocated) / records);
    }
}
