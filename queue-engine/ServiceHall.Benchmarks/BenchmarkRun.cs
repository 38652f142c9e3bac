using System.Diagnostics;
using ServiceHall.Queueing.Plans;

namespace ServiceHall.Benchmarks;

/// <summary>What a bench is given: a folder of its own, the reference hall, the program itself, and the figures found before.</summary>
/// <param name="folder">A folder on the disk that is measured; emptied afterwards.</param>
/// <param name="program">The <c>servicehall</c> executable, for what runs in a process of its own.</param>
/// <param name="plan">The reference hall: 238 windows.</param>
/// <param name="found">Figures of this run, by name.</param>
/// <param name="say">Tells how far it is.</param>
/// <param name="stop">Ends it.</param>
public sealed class BenchmarkRun(
    string folder, string program, PlanIndex plan, IReadOnlyDictionary<string, Figure> found, Action<string> say, CancellationToken stop)
{
    /// <summary>The folder of this bench.</summary>
    public string Folder => folder;

    /// <summary>The folder it is in, on the disk that is measured.</summary>
    public string Disk => Path.GetDirectoryName(folder)!;

    /// <summary>The reference hall.</summary>
    public PlanIndex Plan => plan;

    /// <summary>Ends it.</summary>
    public CancellationToken Stop => stop;

    /// <summary>Tells how far it is.</summary>
    public void Say(string progress) => say(progress);

    /// <summary>A file in the folder.</summary>
    public string File(string name) => Path.Combine(folder, name);

    /// <summary>The value another bench found in this run; null when it did not run.</summary>
    public double? Found(string name) => found.TryGetValue(name, out var figure) ? figure.Value : null;

    /// <summary>How to start the program with some arguments, its output redirected.</summary>
    public ProcessStartInfo Program(params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }
}
