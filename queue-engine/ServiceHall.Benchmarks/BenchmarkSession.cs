using ServiceHall.Queueing.Plans;

namespace ServiceHall.Benchmarks;

/// <summary>One run of the bench: what was chosen, one after the other, each in a folder of its own.</summary>
/// <param name="benches">Everything there is.</param>
/// <param name="program">The <c>servicehall</c> executable.</param>
/// <param name="plan">The reference hall.</param>
public sealed class BenchmarkSession(IReadOnlyList<Benchmark> benches, string program, PlanIndex plan)
{
    private readonly Dictionary<string, Figure> _found = [];
    private readonly Dictionary<string, string> _failed = [];

    /// <summary>What was found, by name.</summary>
    public IReadOnlyDictionary<string, Figure> Found => _found;

    /// <summary>What could not be measured or was wrong, by name, with why.</summary>
    public IReadOnlyDictionary<string, string> Failed => _failed;

    /// <summary>The benches of some names with what they are compared with, or all that run unnamed; in their order.</summary>
    public IReadOnlyList<Benchmark> Chosen(IReadOnlyCollection<string> names)
    {
        if (names.Count == 0) return [.. benches.Where(bench => !bench.OnlyWhenNamed)];
        var wanted = new HashSet<string>(names, StringComparer.Ordinal);
        for (var count = 0; count != wanted.Count;)
        {
            count = wanted.Count;
            wanted.UnionWith(benches.Where(bench => wanted.Contains(bench.Name)).SelectMany(bench => bench.Beside));
        }

        return [.. benches.Where(bench => wanted.Contains(bench.Name))];
    }

    /// <summary>Measures some benches; one that fails does not keep the others from running, an interrupt does.</summary>
    public async Task RunAsync(IReadOnlyList<Benchmark> chosen, Action<Benchmark, string> say, CancellationToken stop)
    {
        foreach (var bench in chosen)
        {
            if (stop.IsCancellationRequested) return;
            say(bench, bench.Work);
            var folder = Directory.CreateTempSubdirectory("servicehall-bench-");
            try
            {
                var figure = await bench.Run(new BenchmarkRun(folder.FullName, program, plan, _found, progress => say(bench, progress), stop));
                // What was cut short is no measurement.
                stop.ThrowIfCancellationRequested();
                _found[bench.Name] = figure;
            }
            catch (Exception fault)
            {
                _failed[bench.Name] = stop.IsCancellationRequested ? "It was interrupted." : fault is BenchmarkFailedException ? fault.Message : fault.ToString();
            }
            finally
            {
                folder.Delete(recursive: true);
                GC.Collect();
            }
        }
    }
}
