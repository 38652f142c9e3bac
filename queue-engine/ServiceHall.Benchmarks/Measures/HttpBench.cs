using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using ServiceHall.Benchmarks.Load;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>The mix through the program's own HTTP API, in turn with a door of the same server that only says hello: same client, same machine, same minute.</summary>
internal static class HttpBench
{
    private const int Callers = 64;
    private const int Repeats = 5;
    private const int WarmRoundsMax = 12;
    private const double Steady = 1.05;
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(2);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        string journal;
        HttpCaller[] callers;
        var (hello, mix, ratios) = (new List<double>(), new List<double>(), new List<double>());
        var (hallShare, benchShare, helloBenchShare) = (new List<double>(), new List<double>(), new List<double>());
        var (helloEach, hallEach) = (new List<double>(), new List<double>());
        using (var greeter = new HelloProcess(run))
        await using (var hall = await HallProcess.StartAsync(run))
        {
            journal = hall.Journal;
            var greeters = await ManyAsync(async _ => new HelloCaller(await greeter.ConnectAsync(run.Stop)));
            callers = await ManyAsync(async index => new HttpCaller(
                await RawHttp.ConnectAsync(hall.Port, hall.TokenOf("kiosk-1"), run.Stop), await RawHttp.ConnectAsync(hall.Port, hall.ClerkToken, run.Stop), run.Plan, index));
            Warm(run, greeters);
            Warm(run, callers);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var (began, worked, ours) = (Stopwatch.GetTimestamp(), greeter.Worked, Environment.CpuUsage.TotalTime);
                hello.Add(HttpCrowd.Run(greeters, _each, run.Stop));
                var all = Stopwatch.GetElapsedTime(began);
                helloEach.Add((greeter.Worked - worked) / all / hello[^1] * 1_000_000);
                helloBenchShare.Add((Environment.CpuUsage.TotalTime - ours) / all);
                (began, worked, ours) = (Stopwatch.GetTimestamp(), hall.Worked, Environment.CpuUsage.TotalTime);
                mix.Add(HttpCrowd.Run(callers, _each, run.Stop));
                all = Stopwatch.GetElapsedTime(began);
                hallShare.Add((hall.Worked - worked) / all);
                hallEach.Add(hallShare[^1] / mix[^1] * 1_000_000);
                benchShare.Add((Environment.CpuUsage.TotalTime - ours) / all);
                ratios.Add(mix[^1] / hello[^1]);
                run.Say($"{mix[^1]:N0} commands/s where hello gave {hello[^1]:N0}: {ratios[^1]:0.00}; {hallEach[^1]:N0} µs of the hall's processor each, {helloEach[^1]:N0} of hello's");
            }

            foreach (var voice in greeters.Concat<IHttpVoice>(callers)) voice.Dispose();
        }

        run.Say("reading the journal against what was told");
        await JournalAudit.CheckAsync(journal, callers.SelectMany(caller => caller.Answers), run.Stop);
        var ratio = Figure.Of(ratios, "");
        return Figure.Of(mix, "commands/s") with
        {
            Ratio = ratio.Value, RatioOf = "http / hello JSON POST on the same Kestrel, round by round", Reach = "0.5 of hello", Reached = ratio.Value >= 0.5,
            Details = new Dictionary<string, double>
            {
                ["helloPerSecond"] = Figure.Median(hello), ["helloSpread"] = Figure.Of(hello, "").Spread, ["ratioSpread"] = ratio.Spread, ["acknowledged"] = callers.Sum(caller => caller.Answers.Count), ["refused"] = callers.Sum(caller => caller.Refused),
                ["hallCores"] = Figure.Median(hallShare), ["hallMicroseconds"] = Figure.Median(hallEach), ["helloMicroseconds"] = Figure.Median(helloEach), ["benchCores"] = Figure.Median(benchShare),
                ["helloBenchCores"] = Figure.Median(helloBenchShare),
            },
            Note = $"the hall and the hello door in processes of their own, 64 callers here on one thread (benchCores, helloBenchCores: what they took beside each; near 1 it is they who are measured), all on the same {Environment.ProcessorCount} cores, rounds in turn; journal read afterwards and held against every answer's visit, number and call",
        };
    }

    // As a hall is after its first minutes: the runtime compiles what is used most a second time, and until it has, each round is faster than the one before.
    private static void Warm(BenchmarkRun run, IReadOnlyList<IHttpVoice> callers)
    {
        var best = HttpCrowd.Run(callers, _each, run.Stop);
        for (var (round, still) = (1, 0); round < WarmRoundsMax && still < 2; round++)
        {
            var rate = HttpCrowd.Run(callers, _each, run.Stop);
            still = rate < best * Steady ? still + 1 : 0;
            best = Math.Max(best, rate);
        }
    }

    private static Task<T[]> ManyAsync<T>(Func<int, Task<T>> make) => Task.WhenAll(Enumerable.Range(0, Callers).Select(make));

    private sealed class HelloProcess : IDisposable
    {
        private const int TriesMax = 300;
        private readonly int _port = HallProcess.FreePort();
        private readonly Process _process;

        public TimeSpan Worked => HallProcess.WorkedBy(_process);

        public HelloProcess(BenchmarkRun run) => _process = HallProcess.Start(run.Program("bench-hello", _port.ToString(CultureInfo.InvariantCulture)));

        public async Task<RawHttp> ConnectAsync(CancellationToken stop)
        {
            for (var tried = 1; ; tried++)
            {
                try
                {
                    return await RawHttp.ConnectAsync(_port, "", stop);
                }
                catch (SocketException) when (tried < TriesMax)
                {
                    await Task.Delay(100, stop);
                }
            }
        }

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }
    }
}
