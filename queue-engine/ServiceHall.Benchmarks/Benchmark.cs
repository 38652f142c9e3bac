namespace ServiceHall.Benchmarks;

/// <summary>One thing that is measured: a name, a sentence, and the method that does it.</summary>
/// <param name="Name">As it is named on the command line and in the JSON.</param>
/// <param name="Work">What is done, and what is simulated or in memory only.</param>
/// <param name="Run">Measures it.</param>
public sealed record Benchmark(string Name, string Work, Func<BenchmarkRun, Task<Figure>> Run)
{
    /// <summary>Whether it is left out unless it is named.</summary>
    public bool OnlyWhenNamed { get; init; }

    /// <summary>Those whose figures it is compared with; naming it runs them too.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];
}
