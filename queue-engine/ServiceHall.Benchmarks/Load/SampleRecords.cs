using Microsoft.Extensions.Logging.Abstractions;
using ServiceHall.Engine;
using ServiceHall.Journaling;
using ServiceHall.Queueing;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Records as the engine writes them under the mix, for what is measured on the same bytes.</summary>
internal static class SampleRecords
{
    public static async Task<IReadOnlyList<JournalRecord>> TakeAsync(BenchmarkRun run, int most)
    {
        var plan = OwnWindows.For(run.Plan, EngineCallers);
        var journal = new MemoryJournal();
        await using var engine = await HallEngine.OpenAsync(plan, journal, new HallKeys(new byte[32], "", null!), TimeProvider.System, NullLogger.Instance, run.Stop);
        var hall = engine.For(new Caller("bench", "hall"));
        foreach (var window in plan.Plan.Windows) await hall.SubmitAsync(new OpenWindow { CommandId = Ids.Command(), Window = window.Id }, run.Stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
        var running = Task.WhenAll(Enumerable.Range(0, EngineCallers).Select(index => new WindowCaller(hall, plan, index, step: index).RunAsync(end.Token)));
        while (await journal.LastPositionAsync(run.Stop) < most) await Task.Delay(10, run.Stop);
        await end.CancelAsync();
        await running;
        var records = new List<JournalRecord>();
        // The first records open windows; the mix comes after.
        await foreach (var record in journal.ReadAsync(plan.Plan.Windows.Count + 1, run.Stop)) records.Add(record);
        return records;
    }

    private const int EngineCallers = Measures.EngineBench.Callers;
}
