using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceHall.Benchmarks.Load;

/// <summary>The program itself in a process of its own: a hall on the reference plan with one clerk who may call at every window.</summary>
internal sealed class HallProcess : IAsyncDisposable
{
    private const string Clerk = "bench";
    private const string DemoPin = "100001";
    private static readonly TimeSpan _startMax = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly CancellationToken _stop;

    private HallProcess(Process process, string data, int port, CancellationToken stop) => (_process, Data, Port, _stop) = (process, data, port, stop);

    /// <summary>Its data folder.</summary>
    public string Data { get; }

    /// <summary>Its journal.</summary>
    public string Journal => Path.Combine(Data, "leiyang.db");

    /// <summary>Where it listens on this machine.</summary>
    public int Port { get; }

    /// <summary>The clerk's pass.</summary>
    public string ClerkToken { get; private set; } = "";

    /// <summary>The processor time it has taken so far.</summary>
    public TimeSpan Worked => WorkedBy(_process);

    /// <summary>The token of a station.</summary>
    public string TokenOf(string station)
    {
        var stations = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Data, "stations.json")))!["stations"]!.AsArray();
        return (string)stations.First(one => (string?)one!["id"] == station)!["token"]!;
    }

    /// <summary>Starts it, opens every window and waits until it is ready.</summary>
    public static async Task<HallProcess> StartAsync(BenchmarkRun run)
    {
        var plan = run.File("plan.json");
        await System.IO.File.WriteAllTextAsync(plan, PlanOfTheBench(), run.Stop);
        var (data, port) = (run.File("data"), FreePort());
        var hall = new HallProcess(
            Start(run.Program("hall", "--plan", plan, "--data", data, "--demo-pins", "--urls", "http://127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture))), data, port, run.Stop);
        try
        {
            hall.ClerkToken = await hall.SignInAsync(run.Stop);
            using var door = await RawHttp.ConnectAsync(port, hall.ClerkToken, run.Stop);
            foreach (var window in run.Plan.Plan.Windows)
            {
                var status = await door.PostAsync($"/api/halls/leiyang/windows/{window.Id}/open", "{}");
                if (status != 200) throw new BenchmarkFailedException($"Window {window.Id} could not be opened: the hall answered {status}.");
            }

            return hall;
        }
        catch
        {
            await hall.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program with some arguments; what it says is read and let go.</summary>
    public static Process Start(ProcessStartInfo program)
    {
        var process = Process.Start(program) ?? throw new BenchmarkFailedException($"{program.FileName} could not be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>The processor time a process has taken so far.</summary>
    public static TimeSpan WorkedBy(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>A port nobody listens at.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>Ends it as an administrator would, so that its journal is closed and can be read; after an interrupt nobody reads it, and it is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) _process.Kill(entireProcessTree: true);
        using (var term = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) await term.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<string> SignInAsync(CancellationToken stop)
    {
        var said = "nobody listens";
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < _startMax; await Task.Delay(100, stop))
        {
            if (_process.HasExited) throw new BenchmarkFailedException($"The hall ended at its start with exit code {_process.ExitCode}.");
            try
            {
                using var door = await RawHttp.ConnectAsync(Port, "", stop);
                var status = await door.PostAsync("/api/sign-in", JsonSerializer.Serialize(new { clerk = Clerk, pin = DemoPin }), read: true);
                if (status == 200) return door.Body.GetProperty("token").GetString()!;
                said = $"it answers {status}";
            }
            catch (SocketException fault)
            {
                said = fault.Message;
            }
        }

        throw new BenchmarkFailedException($"The hall let nobody sign in within {_startMax.TotalSeconds:0} seconds: {said}.");
    }

    private static string PlanOfTheBench()
    {
        var plan = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plans", "leiyang.json")))!;
        plan["clerks"] = new JsonArray(new JsonObject { ["id"] = Clerk, ["name"] = "bench", ["role"] = "clerk" });
        // The measured hall keeps no hours, whenever it is measured.
        foreach (var limit in (string[])["hours", "duties", "appointments"]) plan.AsObject().Remove(limit);
        foreach (var matter in plan["matters"]!.AsArray())
        {
            matter!.AsObject().Remove("dailyQuota");
            matter.AsObject().Remove("slotQuota");
        }

        foreach (var station in plan["stations"]!.AsArray()) station!["remote"] = true;
        return plan.ToJsonString();
    }
}
