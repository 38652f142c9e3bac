using System.Collections.Concurrent;
using System.Diagnostics;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>Calls on their way to many walls, every wall on a connection of its own, some of them never reading.</summary>
internal static class PushBench
{
    private const int BareWalls = 980;
    private const int OwnWalls = 20;
    private const int SlowWalls = 20;
    private const int CallsPerSecond = 20;
    private const int Repeats = 3;
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(5);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        string journal;
        var p50 = new List<double>();
        var p99 = new List<double>();
        var told = new List<Told>();
        var (called, ourShare, theirShare) = (0, 0.0, 0.0);
        await using (var hall = await HallProcess.StartAsync(run))
        {
            journal = hall.Journal;
            run.Say($"connecting {BareWalls + OwnWalls} walls and {SlowWalls} that never read");
            await using var walls = await WallCrowd.ConnectAsync(hall, BareWalls, OwnWalls, SlowWalls, run.Stop);
            await CallAsync(run, hall, walls, TimeSpan.FromSeconds(3), told);
            var (began, ours, theirs) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, hall.Worked);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                walls.Forget();
                called += await CallAsync(run, hall, walls, _each, told);
                var times = walls.Times();
                p50.Add(times[times.Length / 2]);
                p99.Add(times[(int)(times.Length * 0.99)]);
                run.Say($"p50 {p50[^1]:0.0} ms, p99 {p99[^1]:0.0} ms over {times.Length:N0} messages");
            }

            walls.DemandNoGap();
            var all = Stopwatch.GetElapsedTime(began);
            (ourShare, theirShare) = ((Environment.CpuUsage.TotalTime - ours) / all, (hall.Worked - theirs) / all);
        }

        await JournalAudit.CheckAsync(journal, told, run.Stop);
        var figure = Figure.Of(p99, "ms p99 from commit to wall");
        return figure with
        {
            Reach = "p99 under 100 ms, none lost", Reached = figure.Value < 100,
            Details = new Dictionary<string, double> { ["p50Ms"] = Figure.Median(p50), ["walls"] = BareWalls + OwnWalls, ["slowWalls"] = SlowWalls, ["calls"] = called, ["lost"] = 0, ["hallCores"] = theirShare, ["benchCores"] = ourShare },
            Note = $"{CallsPerSecond} calls a second at their moments, whatever the hall does; timed from the call's own time, which is a little before its commit; the walls live in the bench's process and share the {Environment.ProcessorCount} cores (hallCores, benchCores: what each took of them); {BareWalls} walls look at the frames' bytes only, {OwnWalls} have SignalR's own client; every wall's sequence was checked for gaps, and every answer's visit, number and call against the journal",
        };
    }

    // Each call at its moment, whether those before it are through or not: a slow hall is called as often as a quick one.
    private static async Task<int> CallAsync(BenchmarkRun run, HallProcess hall, WallCrowd walls, TimeSpan length, List<Told> told)
    {
        var free = new ConcurrentBag<HttpCounter>();
        var serving = new List<Task<Told[]>>();
        Told[] answers;
        try
        {
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < length.TotalSeconds * CallsPerSecond; i++)
            {
                var due = TimeSpan.FromSeconds((double)i / CallsPerSecond) - Stopwatch.GetElapsedTime(began);
                if (due > TimeSpan.Zero) await Task.Delay(due, run.Stop);
                serving.Add(ServeAsync(run.Plan.Plan.Windows[i % run.Plan.Plan.Windows.Count].Id));
            }

            answers = [.. (await Task.WhenAll(serving)).SelectMany(four => four)];
        }
        finally
        {
            foreach (var counter in free) counter.Dispose();
        }

        told.AddRange(answers);
        var calls = answers.Where(answer => answer.Call > 0).Select(answer => answer.Call).ToList();
        walls.Called(calls.Min());
        await walls.UntilAllHaveAsync(calls.Max(), run.Stop);
        return calls.Count;

        async Task<Told[]> ServeAsync(WindowId window)
        {
            if (!free.TryTake(out var counter)) counter = await HttpCounter.ConnectAsync(hall, run.Stop);
            try
            {
                return await counter.ServeAsync(window, run.Plan.Plan.Matters.First(matter => run.Plan.AbleWindows(matter.Id).Contains(window)).Id);
            }
            finally
            {
                free.Add(counter);
            }
        }
    }
}
