using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ServiceHall.Benchmarks;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Bench;

/// <summary>
/// What a hall costs while nobody comes: the reference hall with a pad and a light at each of its 238 windows and eight full kiosks, 500 devices over pseudo terminals. The hall is a
/// process of its own; the simulators that answer its every question are in this one, and what they cost is told beside it.
/// </summary>
public static class DevicesBench
{
    private const int Devices = 500;
    private const int Kiosks = 8;
    private const int Repeats = 3;
    private const double ReachPercent = 5;
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);
    
    /// <summary>Until the runtime has compiled what runs often a second time.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    /// <summary>The bench; it takes a minute, so it is named.</summary>
    public static Benchmark Bench { get; } = new Benchmark("devices", "processor time of an idle hall of 238 windows with 500 devices, simulated in another process over pseudo terminals", RunAsync) { OnlyWhenNamed = true };

    /// <summary>Measures it.</summary>
    public static async Task<Figure> RunAsync(BenchmarkRun run)
    {
        var plan = run.File("devices.json");
        await using var simulators = new BenchDevices();
        await File.WriteAllTextAsync(plan, PlanWith(simulators), run.Stop);
        var url = $"http://127.0.0.1:{FreePort()}";
        using var hall = Process.Start(run.Program("hall", "--plan", plan, "--data", run.File("data"), "--urls", url))
            ?? throw new BenchmarkFailedException("The hall did not start.");
        try
        {
            var said = hall.StandardOutput.ReadToEndAsync(run.Stop);
            var complained = hall.StandardError.ReadToEndAsync(run.Stop);
            var ready = await ReadyAsync(hall, url, run);
            if (hall.HasExited) throw new BenchmarkFailedException($"The hall ended at once: {await complained}{await said}");
            run.Say($"{ready} of {Devices} devices are ready");
            await Task.Delay(Settling, run.Stop);
            return await MeasureAsync(hall, ready, run);
        }
        finally
        {
            hall.Kill(entireProcessTree: true);
            await hall.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<Figure> MeasureAsync(Process hall, int ready, BenchmarkRun run)
    {
        var percents = new List<double>();
        var simulating = new List<double>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            hall.Refresh();
            var (before, begun) = (hall.TotalProcessorTime, Stopwatch.GetTimestamp());
            var mine = Environment.CpuUsage.TotalTime;
            await Task.Delay(Measured, run.Stop);
            hall.Refresh();
            percents.Add(100 * (hall.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(begun));
            simulating.Add(100 * (Environment.CpuUsage.TotalTime - mine) / Stopwatch.GetElapsedTime(begun));
        }

        var figure = Figure.Of(percents, "% of one core");
        return figure with
        {
            Reach = $"under {ReachPercent} % with {Devices} devices ready",
            Reached = figure.Value < ReachPercent && ready == Devices,
            Details = new Dictionary<string, double>
            {
                ["devices ready"] = ready, ["threads"] = hall.Threads.Count, ["handles"] = hall.HandleCount, ["resident MB"] = Math.Round(hall.WorkingSet64 / 1e6),
                ["simulators, % of one core"] = Math.Round(Figure.Median(simulating), 2),
            },
            Note = "the hall's process: engine, drivers, doors; nobody comes, every device is asked how it is as always",
        };
    }

    private static async Task<int> ReadyAsync(Process hall, string url, BenchmarkRun run)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        var ready = 0;
        for (var begun = Stopwatch.GetTimestamp(); ready < Devices && !hall.HasExited && Stopwatch.GetElapsedTime(begun) < ReadyMax;)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), run.Stop);
            try
            {
                var metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), run.Stop);
                var line = metrics.Split('\n').FirstOrDefault(text => text.StartsWith("servicehall_devices{state=\"ready\"}", StringComparison.Ordinal));
                ready = line is null ? 0 : int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
            }
            catch (HttpRequestException)
            {
                continue; // it is not listening yet
            }
        }

        return ready;
    }

    private static string PlanWith(BenchDevices simulators)
    {
        var plan = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plans", "leiyang.json")))!.AsObject();
        var counters = plan["windows"]!.AsArray().Select(window => (string)window!["id"]!).Select(window => Station(
            $"counter-{window}", "counter", window,
            Device(simulators, $"pad-{window}", "evaluation-pad", "profile", "pad-5key"), Device(simulators, $"light-{window}", "call-display", "onbon-bx", null)));
        var kiosks = Enumerable.Range(1, Kiosks).Select(number => Station(
            $"kiosk-{number}", "kiosk", null,
            Device(simulators, $"printer-{number}", "ticket-printer", "escpos", null), Device(simulators, $"card-{number}", "id-card-reader", "sdt", null),
            Device(simulators, $"scanner-{number}", "code-scanner", "serial", null)));
        plan["stations"] = new JsonArray([.. counters.Concat(kiosks)]);
        return plan.ToJsonString();
    }

    private static JsonObject Station(string id, string role, string? window, params IEnumerable<JsonObject> devices)
    {
        var station = new JsonObject { ["id"] = id, ["role"] = role, ["devices"] = new JsonArray([.. devices]) };
        if (window is not null) station["window"] = window;
        return station;
    }

    private static JsonObject Device(BenchDevices simulators, string id, string kind, string driver, string? profile)
    {
        var device = new JsonObject { ["id"] = id, ["kind"] = kind, ["driver"] = driver, ["line"] = simulators.Start(id, kind, TimeProvider.System).Line };
        if (profile is not null) device["profile"] = profile;
        return device;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
