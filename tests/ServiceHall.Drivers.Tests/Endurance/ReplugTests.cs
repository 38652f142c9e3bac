using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.EvaluationPads;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.TicketPrinters;

namespace ServiceHall.Drivers.Tests.Endurance;

/// <summary>Runs when nothing else does: it counts the process's handles and threads.</summary>
[CollectionDefinition(nameof(ReplugTests), DisableParallelization = true)]
public sealed class ReplugAlone;

/// <summary>The cable of every device pulled and put back while it is busy: 12 times each, with SERVICEHALL_LONG=1 a thousand times.</summary>
[Collection(nameof(ReplugTests))]
public sealed class ReplugTests
{
    private static readonly string[] loads = ["A001", "B002", "C003"];

    private static int Cycles => Environment.GetEnvironmentVariable("SERVICEHALL_LONG") == "1" ? 1000 : 12;

    [Fact]
    public async Task A_pulled_cable_is_noticed_within_a_second_and_a_replaced_one_works_within_three_and_nothing_leaks()
    {
        await using var rigs = new Rigs(
            ("id-card-reader", "sdt", null), ("code-scanner", "serial", null), ("evaluation-pad", "profile", "pad-5key"), ("call-keypad", "profile", "keypad-21key"),
            ("call-display", "onbon-bx", null), ("ticket-printer", "escpos", null));
        await rigs.CycleAsync(2);
        var (handles, threads) = (Handles(), LineThreads());
        await rigs.CycleAsync(Cycles);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Cycles} cycles of {rigs.Count} devices: noticed after at most {rigs.NoticedMax.TotalMilliseconds:0} ms, working again after at most {rigs.BackMax.TotalMilliseconds:0} ms, handles {handles} -> {Handles()}, line threads {threads} -> {LineThreads()}");
        Assert.True(rigs.NoticedMax < TimeSpan.FromSeconds(1), $"noticed only after {rigs.NoticedMax}");
        Assert.True(rigs.BackMax < TimeSpan.FromSeconds(3), $"back only after {rigs.BackMax}");
        Assert.Equal(threads, LineThreads());
        Assert.InRange(Handles(), 0, handles + 8);
    }

    private static int Handles() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    // The kernel keeps the first 15 characters of a thread's name.
    private static int LineThreads() => Directory.EnumerateDirectories("/proc/self/task").Count(IsOfALine);

    private static bool IsOfALine(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).StartsWith("line serial", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private sealed class Rigs : IAsyncDisposable
    {
        private readonly List<(IBenchDevice Peer, IDriver Driver)> rigs = [];
        private readonly CancellationTokenSource stop = new();
        private readonly Lock gate = new();
        private readonly Task load;
        private Task printing = Task.CompletedTask;

        internal Rigs(params IEnumerable<(string Kind, string Driver, string? Profile)> devices)
        {
            foreach (var (kind, driver, profile) in devices)
            {
                var peer = SimulatedDevices.Start($"{kind}-1", kind, TimeProvider.System);
                var made = DriverCatalog.Make(new DeviceWiring($"{kind}-1", kind, driver, peer.Line, profile), TimeProvider.System);
                made.Start();
                rigs.Add((peer, made));
            }

            load = LoadAsync();
        }

        internal int Count => rigs.Count;

        internal TimeSpan NoticedMax { get; private set; }

        internal TimeSpan BackMax { get; private set; }

        internal Task CycleAsync(int cycles) => Task.WhenAll(rigs.Select(rig => CycleAsync(rig.Peer, rig.Driver, cycles)));

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await load;
            await printing;
            foreach (var (peer, driver) in rigs)
            {
                await driver.DisposeAsync();
                await peer.DisposeAsync();
            }

            stop.Dispose();
        }

        private async Task CycleAsync(IBenchDevice peer, IDriver driver, int cycles)
        {
            for (var cycle = 0; cycle < cycles; cycle++)
            {
                await Bench.ReachesAsync(driver, DeviceState.Ready);
                peer.Set(null, null, "out");
                var noticed = await Bench.TurnsUntilAsync(driver, DeviceState.Unavailable);
                peer.Set(null, null, "in");
                var back = await Bench.TurnsUntilAsync(driver, DeviceState.Ready);
                lock (gate)
                {
                    NoticedMax = noticed > NoticedMax ? noticed : NoticedMax;
                    BackMax = back > BackMax ? back : BackMax;
                }
            }
        }

        private async Task LoadAsync()
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                foreach (var (peer, driver) in rigs)
                    Touch(peer, driver, i);
                await Task.Delay(20, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        private void Touch(IBenchDevice peer, IDriver driver, int i)
        {
            switch (peer.Kind)
            {
                case "id-card-reader" when i % 20 == 0: peer.InsertCard(new BenchCard("测试甲", new DateOnly(1950, 1, 1).AddDays(i % 9999))); break;
                case "id-card-reader" when i % 20 == 10: peer.RemoveCard(); break;
                case "code-scanner": peer.Scan($"{loads[i % 3]}-{i}"); break;
                case "evaluation-pad": peer.Press($"{1 + (i % 5)}"); _ = ((IEvaluationPad)driver).ShowAsync((PadFace)(i % 6), stop.Token); break;
                case "call-keypad": peer.Press("recall"); break;
                case "ticket-printer" when printing.IsCompleted: printing = ((ITicketPrinter)driver).PrintAsync(new TicketSheet([new SheetText($"{loads[i % 3]}-{i}", Scale: 2)]), CancellationToken.None); break;
                case "call-display": _ = ((ICallDisplay)driver).ShowAsync(loads[i % 3], stop.Token); break;
                default: break;
            }
        }
    }
}
