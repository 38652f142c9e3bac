using ServiceHall.Queueing.Plans;

namespace ServiceHall.Benchmarks;

/// <summary>One run of the bench: what was chosen, one after the other, each in a folder of its own.</summary>
/// <param name="benches">Everything there is.</param>
/// <param name="program">The <c>servicehall</c> executable.</param>
/// <param name="plan">The reference hall.</param>
/// <param name="disk">A folder of the disk that is measured.</param>
public sealed class BenchmarkSession(IReadOnlyList<Benchmark> benches, string program, PlanIndex plan, string disk)
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
            var folder = Directory.CreateDirectory(Path.Combine(disk, $"servicehall-bench-{Environment.ProcessId}-{bench.Name}"));
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
                Remove(folder, left => say(bench, left));
                GC.Collect();
            }
        }
    }

    // What was measured is not lost over a folder that stays.
    private static void Remove(DirectoryInfo folder, Action<string> say)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            say($"{folder.FullName} could not be removed: {fault.Message} Remove it by hand.");
        }
    }
}
