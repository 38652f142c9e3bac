using System.Diagnostics;

namespace ServiceHall.Benchmarks.Load;

/// <summary>Sends the mix at a fixed rate and times each command from when it was due.</summary>
internal static class OpenLoop
{
    private static int _steps;

    /// <summary>The times of all commands in milliseconds, sorted.</summary>
    public static async Task<double[]> RunAsync(BenchHall hall, int rate, TimeSpan length, CancellationToken stop)
    {
        var mix = Enumerable.Range(0, hall.Plan.Plan.Windows.Count).Select(index => new WindowCaller(hall.Hall, hall.Plan, index)).ToArray();
        var commands = (int)(rate * length.TotalSeconds);
        var running = new List<Task<double>>(commands);
        var began = Stopwatch.GetTimestamp();
        while (running.Count < commands)
        {
            var due = Math.Min(commands, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * rate));
            while (running.Count < due)
            {
                var dueAt = began + (long)((double)running.Count / rate * Stopwatch.Frequency);
                running.Add(TimeAsync(mix, running.Count, dueAt));
            }

            await Task.Delay(1, stop);
        }

        var times = await Task.WhenAll(running);
        _steps += (commands + mix.Length - 1) / mix.Length;
        Array.Sort(times);
        return times;
    }

    private static async Task<double> TimeAsync(WindowCaller[] mix, int index, long dueAt)
    {
        await mix[index % mix.Length].StepAsync(_steps + index / mix.Length);
        return Stopwatch.GetElapsedTime(dueAt).TotalMilliseconds;
    }
}
