using System.Net;
using System.Net.Sockets;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.CodeScanners;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.Ptys;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.Supervision;

/// <summary>
/// Devices that take no byte any more, more of them than the machine has processors: pseudo terminals that nobody drains and sockets with a closed window. The others
/// go on as before; the stuck ones are a fault in words, and work again by themselves once they take bytes.
/// </summary>
public sealed class StuckDevicesTests
{
    private const int StuckEach = 8;
    private static readonly TimeSpan measured = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan givenUpAfter = TimeSpan.FromSeconds(5);

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stuck_devices_slow_no_other_are_told_as_faults_and_come_back()
    {
        await using var neighbours = await Neighbours.ReadyAsync();
        var before = await neighbours.MeasureAsync(measured);

        await using var stuck = new StuckOnes();
        await Bench.UntilAsync("all are filled", () => stuck.All.All(one => one.Protocol.Filled));
        var during = await neighbours.MeasureAsync(measured);
        await Bench.UntilAsync("all are told", () => stuck.All.All(one => one.Supervisor.Health is { State: DeviceState.Unavailable, Reasons: ["no-reply"] }));
        Assert.All(stuck.All, one => Assert.Contains("took no byte for 5 s", one.Supervisor.Health.LastError, StringComparison.Ordinal));

        stuck.Drain();
        await Bench.UntilAsync("all are back", () => stuck.All.All(one => one.Supervisor.Health is { State: DeviceState.Ready, Reconnects: > 0 }));

        TestContext.Current.TestOutputHelper?.WriteLine($"answers of {Neighbours.Count} neighbours: before {before}; beside {2 * StuckEach} stuck ones {during}");
        // One that had to wait for a stuck one would have waited until that is given up.
        Assert.True(during.Median < givenUpAfter / 10, $"before {before}, beside stuck ones {during}");
        Assert.True(during.Max < givenUpAfter, $"before {before}, beside stuck ones {during}");
    }

    private sealed record Latency(TimeSpan Median, TimeSpan Max, int Answers)
    {
        public override string ToString() => $"median {Median.TotalMilliseconds:0.0} ms, longest {Max.TotalMilliseconds:0} ms of {Answers}";
    }

    /// <summary>Working devices of the kinds that answer a hand or a question at once.</summary>
    private sealed class Neighbours : IAsyncDisposable
    {
        internal const int Count = 4;
        private readonly List<(IBenchDevice Peer, IDriver Driver)> rigs = [];
        private int turn;

        internal static async Task<Neighbours> ReadyAsync()
        {
            var all = new Neighbours();
            foreach (var (kind, driver, profile) in new (string, string, string?)[] { ("code-scanner", "serial", null), ("evaluation-pad", "profile", "pad-5key"), ("call-display", "onbon-bx", null), ("ticket-printer", "escpos", null) })
            {
                var peer = SimulatedDevices.Start($"{kind}-1", kind, TimeProvider.System);
                var made = DriverCatalog.Make(new DeviceWiring($"{kind}-1", kind, driver, peer.Line, profile), TimeProvider.System);
                made.Start();
                all.rigs.Add((peer, made));
                await Bench.ReachesAsync(made, DeviceState.Ready);
            }

            return all;
        }

        internal async Task<Latency> MeasureAsync(TimeSpan atLeast)
        {
            var each = await Task.WhenAll(rigs.Select(rig => Task.Run(() => AskAsync(rig.Peer, rig.Driver, atLeast), Never)));
            List<TimeSpan> sorted = [.. each.SelectMany(one => one).Order()];
            return new Latency(sorted[sorted.Count / 2], sorted[^1], sorted.Count);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var (peer, driver) in rigs)
            {
                await driver.DisposeAsync();
                await peer.DisposeAsync();
            }
        }

        private async Task<List<TimeSpan>> AskAsync(IBenchDevice peer, IDriver driver, TimeSpan atLeast)
        {
            var took = new List<TimeSpan>();
            for (var begun = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begun) < atLeast;)
            {
                var asked = TimeProvider.System.GetTimestamp();
                await AnsweredAsync(peer, driver, Interlocked.Increment(ref turn)).WaitAsync(Bench.Patience, Never);
                took.Add(TimeProvider.System.GetElapsedTime(asked));
                await Task.Delay(20, Never);
            }

            return took;
        }

        private static async Task AnsweredAsync(IBenchDevice peer, IDriver driver, int number)
        {
            var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Scanned(string code) => answered.TrySetResult();
            void Rated(int level) => answered.TrySetResult();
            switch (driver)
            {
                case ICodeScanner scanner:
                    scanner.CodeScanned += Scanned;
                    peer.Scan($"A{number}");
                    await answered.Task;
                    scanner.CodeScanned -= Scanned;
                    break;
                case IEvaluationPad pad:
                    pad.Rated += Rated;
                    peer.Press($"{1 + (number % 5)}");
                    await answered.Task;
                    pad.Rated -= Rated;
                    break;
                case ICallDisplay display: await display.ShowAsync($"A{number % 1000:000}", Never); break;
                case ITicketPrinter printer: Assert.Null(await printer.PreflightAsync(Never)); break;
                default: Assert.Fail($"{peer.Kind} is asked nothing"); break;
            }
        }
    }

    /// <summary>Devices that swallow what fits into the buffers on the way and then no more.</summary>
    private sealed class StuckOnes : IAsyncDisposable
    {
        private readonly List<Pty> ptys = [];
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource stop = new();
        private readonly TaskCompletionSource draining = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal StuckOnes()
        {
            listener.Start();
            _ = AcceptAsync();
            for (var i = 0; i < StuckEach; i++)
            {
                var pty = Pty.Open(TimeProvider.System);
                ptys.Add(pty);
                _ = DrainAsync(pty);
                All.Add(Start($"pty-{i}", $"serial:{pty.SlavePath}"));
                All.Add(Start($"tcp-{i}", $"tcp:127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
            }
        }

        internal List<(DeviceSupervisor Supervisor, Filling Protocol)> All { get; } = [];

        internal void Drain() => draining.SetResult();

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await Task.WhenAll(All.Select(one => one.Supervisor.DisposeAsync().AsTask()));
            foreach (var pty in ptys)
                await pty.DisposeAsync();
            listener.Dispose();
            stop.Dispose();
        }

        private static (DeviceSupervisor Supervisor, Filling Protocol) Start(string device, string line)
        {
            var protocol = new Filling();
            var supervisor = new DeviceSupervisor(device, "filled", LineAddress.Parse(line), protocol, TimeProvider.System);
            supervisor.Start();
            return (supervisor, protocol);
        }

        private async Task DrainAsync(Pty pty)
        {
            var buffer = new byte[64 * 1024];
            await draining.Task;
            while (!stop.IsCancellationRequested)
                await pty.ReadWithinAsync(buffer, TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }

        private async Task AcceptAsync()
        {
            while (!stop.IsCancellationRequested)
                _ = DrainAsync(await listener.AcceptSocketAsync(stop.Token));
        }

        private async Task DrainAsync(Socket socket)
        {
            using (socket)
            {
                var buffer = new byte[64 * 1024];
                await draining.Task;
                while (!stop.IsCancellationRequested && await socket.ReceiveAsync(buffer, SocketFlags.None, stop.Token) > 0)
                    continue;
            }
        }
    }

    /// <summary>Writes as much as the device takes, and calls itself ready when it took some.</summary>
    private sealed class Filling : IDeviceProtocol
    {
        private long lastTaken = TimeProvider.System.GetTimestamp();

        /// <summary>Whether it took nothing for half a second.</summary>
        internal bool Filled => TimeProvider.System.GetElapsedTime(Volatile.Read(ref lastTaken)) > TimeSpan.FromSeconds(0.5);

        public async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
        {
            var block = new byte[64 * 1024];
            while (true)
            {
                await line.WriteAsync(block, cancellation);
                Volatile.Write(ref lastTaken, TimeProvider.System.GetTimestamp());
                session.Report(DeviceState.Ready);
                await Task.Delay(5, cancellation);
            }
        }
    }
}
