using System.Diagnostics;
using System.Globalization;
using ServiceHall.Benchmarks.Load;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Benchmarks.Measures;

/// <summary>The mix through the program's own HTTP API, beside a door of the same server that only says hello.</summary>
internal static class HttpBench
{
    private const int Connections = 64;
    private const int Repeats = 3;
    private static readonly TimeSpan _warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _each = TimeSpan.FromSeconds(3);

    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        var hello = await HelloAsync(run);
        run.Say($"hello: {hello.Value:N0} requests/s");
        var keys = new List<CommandId>[Connections];
        string journal;
        Figure figure;
        await using (var hall = await HallProcess.StartAsync(run))
        {
            journal = hall.Journal;
            var kiosk = hall.TokenOf("kiosk-1");
            figure = await LoadAsync(run, async (index, done, stop) =>
            {
                using var taking = await RawHttp.ConnectAsync(hall.Port, kiosk, stop);
                using var calling = await RawHttp.ConnectAsync(hall.Port, hall.ClerkToken, stop);
                var caller = new HttpCaller(taking, calling, run.Plan, index);
                keys[index] = caller.Acknowledged;
                while (!stop.IsCancellationRequested)
                {
                    if (await caller.StepAsync()) done();
                }
            });
        }

        run.Say("reading the journal against what was acknowledged");
        await JournalAudit.CheckAsync(journal, keys.SelectMany(list => list).Select(key => (key, JournalAudit.AnyPosition)), run.Stop);
        var ratio = figure.Value / hello.Value;
        return figure with
        {
            Ratio = ratio, RatioOf = "http / hello JSON POST on the same Kestrel", Reach = "0.5 of hello", Reached = ratio >= 0.5,
            Details = new Dictionary<string, double> { ["helloPerSecond"] = hello.Value, ["helloSpread"] = hello.Spread, ["acknowledged"] = keys.Sum(list => list.Count) },
            Note = "the hall in a process of its own, 64 callers here; both share the two cores; journal read afterwards and held against what was acknowledged",
        };
    }

    private static async Task<Figure> HelloAsync(BenchmarkRun run)
    {
        var port = HallProcess.FreePort();
        using var server = HallProcess.Start(run.Program("bench-hello", port.ToString(CultureInfo.InvariantCulture)));
        try
        {
            await UntilOpenAsync(port, run.Stop);
            return await LoadAsync(run, async (index, done, stop) =>
            {
                using var http = await RawHttp.ConnectAsync(port, "", stop);
                var body = $$"""{"name":"caller {{index}}"}""";
                while (!stop.IsCancellationRequested)
                {
                    if (await http.PostAsync("/hello", body) != 200) throw new BenchmarkFailedException("hello was refused.");
                    done();
                }
            });
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task UntilOpenAsync(int port, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var http = await RawHttp.ConnectAsync(port, "", stop);
                return;
            }
            catch (System.Net.Sockets.SocketException) when (attempt < 300)
            {
                await Task.Delay(100, stop);
            }
        }
    }

    private static async Task<Figure> LoadAsync(BenchmarkRun run, Func<int, Action, CancellationToken, Task> caller)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(run.Stop);
        var (count, rates) = (0L, new List<double>());
        var callers = Task.WhenAll(Enumerable.Range(0, Connections).Select(index => Task.Run(() => caller(index, () => Interlocked.Increment(ref count), end.Token), run.Stop)));
        await Task.WhenAny(callers, Task.Delay(_warm, run.Stop));
        for (var repeat = 0; repeat < Repeats && !callers.IsCompleted; repeat++)
        {
            var (began, before) = (Stopwatch.GetTimestamp(), Interlocked.Read(ref count));
            await Task.WhenAny(callers, Task.Delay(_each, run.Stop));
            rates.Add((Interlocked.Read(ref count) - before) / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        await end.CancelAsync();
        await callers;
        if (rates.Count < Repeats || rates.Contains(0)) throw new BenchmarkFailedException("Nothing was accepted for seconds: what was measured is not the mix.");
        return Figure.Of(rates, "requests/s");
    }
}
