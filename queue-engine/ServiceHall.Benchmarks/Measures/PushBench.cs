using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ServiceHall.Benchmarks.Load;

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
            Note = $"timed from the call's own time, which is a little before its commit; the walls live in the bench's process and share the {Environment.ProcessorCount} cores (hallCores, benchCores: what each took of them); {BareWalls} walls look at the frames' bytes only, {OwnWalls} have SignalR's own client; every wall's sequence was checked for gaps, and every answer's visit, number and call against the journal",
        };
    }

    private static async Task<int> CallAsync(BenchmarkRun run, HallProcess hall, WallCrowd walls, TimeSpan length, List<Told> told)
    {
        using var taking = await RawHttp.ConnectAsync(hall.Port, hall.TokenOf("kiosk-1"), run.Stop);
        using var calling = await RawHttp.ConnectAsync(hall.Port, hall.ClerkToken, run.Stop);
        var calls = (int)(length.TotalSeconds * CallsPerSecond);
        var last = 0L;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            var window = run.Plan.Plan.Windows[i % run.Plan.Plan.Windows.Count].Id;
            var matter = run.Plan.Plan.Matters.First(matter => run.Plan.AbleWindows(matter.Id).Contains(window)).Id.Value;
            await GiveAsync(taking, "/api/halls/leiyang/numbers", JsonSerializer.Serialize(new { matters = new[] { matter } }));
            var due = TimeSpan.FromSeconds((double)i / CallsPerSecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero) await Task.Delay(due, run.Stop);
            var at = string.Create(CultureInfo.InvariantCulture, $"/api/halls/leiyang/windows/{window}");
            last = (await GiveAsync(calling, $"{at}/call-next", "{}")).Call;
            walls.Called(last);
            await GiveAsync(calling, $"{at}/start", "{}");
            await GiveAsync(calling, $"{at}/finish", "{}");
        }

        await walls.UntilAllHaveAsync(last, run.Stop);
        return calls;

        async Task<Told> GiveAsync(RawHttp door, string path, string json)
        {
            var key = Ids.Draw();
            var status = await door.PostAsync(path, json, Ids.Of(key).Value);
            if (status is not (200 or 201)) throw new BenchmarkFailedException($"The hall answered {status} to {path}.");
            told.Add(Told.Read(key, door.Answer));
            return told[^1];
        }
    }
}
