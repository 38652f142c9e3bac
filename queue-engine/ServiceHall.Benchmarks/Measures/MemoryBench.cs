using ServiceHall.Benchmarks.Load;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>What the state grows by for each waiting visit.</summary>
internal static class MemoryBench
{
    private const int Waiting = 1_000_000;

    public static Task<Figure> RunAsync(BenchmarkRun run)
    {
        var hall = new WaitingHall(run.Plan);
        hall.Join();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Waiting; i++)
        {
            run.Stop.ThrowIfCancellationRequested();
            hall.Join();
        }

        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / Waiting;
        GC.KeepAlive(hall);
        return Task.FromResult(new Figure(bytes, "bytes a waiting visit")
        {
            Reach = "under 400", Reached = bytes < 400,
            Note = "counted, not timed: the managed heap before and after 1M more wait, their numbers, codes, lanes and all keys they are found by; nobody showed a document",
        });
    }
}
