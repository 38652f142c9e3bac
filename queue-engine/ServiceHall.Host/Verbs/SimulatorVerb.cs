using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.Faults;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Host.Bench;
using ServiceHall.Host.Running;

namespace ServiceHall.Host.Verbs;

/// <summary><c>servicehall simulator KIND --tcp PORT | --pty PATH</c>: one simulated device alone, for other people's programs.</summary>
public static class SimulatorVerb
{
    private const string Device = "simulator";

    /// <summary>The verb.</summary>
    public static Command Make()
    {
        var kind = new Argument<string>("KIND") { Description = $"One of {string.Join(", ", Kinds)}." };
        var tcp = new Option<int?>("--tcp") { Description = "Listen on this port of 127.0.0.1; 0 takes a free one.", HelpName = "PORT" };
        var pty = new Option<string?>("--pty") { Description = "Be a serial port: a link of this name to a pseudo terminal.", HelpName = "PATH" };
        var faults = new Option<int?>("--faults") { Description = "Go wrong now and then, by this seed: the wire and the hand.", HelpName = "SEED" };
        var http = new Option<int?>("--http") { Description = "Serve the bench's routes (/bench/devices, /bench/simulator/...) on this port of 127.0.0.1.", HelpName = "PORT" };
        var verb = new Command("simulator", "Runs one simulated device alone; its state is changed by keys on the terminal or by HTTP.") { kind, tcp, pty, faults, http };
        verb.SetAction((given, cancellation) => RunAsync(
            Kind(given.GetRequiredValue(kind)), Wire(given.GetValue(tcp), given.GetValue(pty)), given.GetValue(faults), given.GetValue(http), cancellation));
        return verb;
    }

    private static IReadOnlyList<string> Kinds => [.. SimulatedDevices.Kinds.Select(kind => kind == "code-scanner" ? "qr-scanner" : kind)];

    private static async Task<int> RunAsync(string kind, Func<int, IPeerWire> wire, int? seed, int? http, CancellationToken cancellation)
    {
        await using var devices = new BenchDevices();
        var device = Start(kind, wire, seed);
        devices.Add(device);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var interrupt = new ConsoleInterrupt(stopping);
        await using var app = http is { } port ? await ServeAsync(devices, Port(port), stopping.Token) : null;
        Console.WriteLine($"{kind} on {device.Line}{(seed is null ? "" : $", faults of seed {seed}")}");
        if (app is not null) Console.WriteLine($"bench on {app.Urls.First()}/bench/devices");
        var keys = new SimulatorKeys(device);
        Console.WriteLine(keys.Help);
        var hand = new FaultyHand(device, seed ?? 0, TimeProvider.System);
        hand.Did += what => Console.WriteLine($"fault: {what}");
        await Task.WhenAll(keys.RunAsync(Console.In, Console.Out, stopping), seed is null ? Task.CompletedTask : hand.RunAsync(stopping.Token));
        return ExitCodes.Ok;
    }

    private static IBenchDevice Start(string kind, Func<int, IPeerWire> wire, int? seed)
    {
        try
        {
            return SimulatedDevices.Start(
                Device, kind, baud => seed is { } given ? new FaultyWire(wire(baud), WireFaults.Everything, given, TimeProvider.System) : wire(baud), TimeProvider.System);
        }
        catch (Exception fault) when (fault is IOException or SocketException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new StartRefusedException($"The simulator cannot start: {fault.Message}");
        }
    }

    private static async Task<WebApplication> ServeAsync(BenchDevices devices, int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.MapBench(devices);
        await app.ListenAsync([$"http://127.0.0.1:{port}"], "--http", cancellation);
        return app;
    }

    private static int Port(int http) => http is >= 0 and <= 65535 ? http : throw new StartRefusedException($"--http {http} is no port. Give one from 0 to 65535; 0 takes a free one.");

    private static string Kind(string word) => Kinds.Contains(word)
        ? word == "qr-scanner" ? "code-scanner" : word
        : throw new StartRefusedException($"There is no simulator of '{word}'. Kinds: {string.Join(", ", Kinds)}.");

    private static Func<int, IPeerWire> Wire(int? port, string? path) => (port, path) switch
    {
        ({ } tcp and >= 0 and <= 65535, null) => _ => new TcpWire(IPAddress.Loopback, tcp),
        (null, { } link) => baud => new PtyWire(Device, baud, TimeProvider.System, Path.GetFullPath(link)),
        _ => throw new StartRefusedException("Give either --tcp PORT (0 to 65535) or --pty PATH."),
    };
}
