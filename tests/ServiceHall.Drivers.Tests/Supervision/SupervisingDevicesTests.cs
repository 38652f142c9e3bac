using System.Collections.Concurrent;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.Supervision;

public sealed class SupervisingDevicesTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_device_is_connecting_and_then_ready_and_in_the_end_disabled()
    {
        await using var wire = new PtyWire("echo-1", 9600, TimeProvider.System);
        var edges = new ConcurrentQueue<DeviceHealth>();
        await using (var supervisor = Supervise(wire, edges))
            await ReachesAsync(edges, h => h.State == DeviceState.Ready);

        Assert.Equal([DeviceState.Connecting, DeviceState.Ready, DeviceState.Disabled], edges.Select(h => h.State));
    }

    [Fact]
    public async Task The_cable_pulled_and_put_back_gives_one_edge_down_and_one_up()
    {
        await using var wire = new PtyWire("echo-1", 9600, TimeProvider.System);
        var edges = new ConcurrentQueue<DeviceHealth>();
        await using var supervisor = Supervise(wire, edges);
        await ReachesAsync(edges, h => h.State == DeviceState.Ready);

        for (var round = 1; round <= 3; round++)
        {
            wire.PullOut();
            await ReachesAsync(edges, h => h.State == DeviceState.Unavailable, TimeSpan.FromSeconds(1));
            await Task.Delay(1500, Never);
            Assert.Equal(["not-found"], supervisor.Health.Reasons);

            edges.Clear();
            wire.PlugIn();
            await ReachesAsync(edges, h => h.State == DeviceState.Ready, TimeSpan.FromSeconds(2));
            Assert.Equal(round, supervisor.Health.Reconnects);
            edges.Clear();
        }

        Assert.Contains("there is no such serial port", supervisor.Health.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cable_that_is_back_before_anybody_looked_is_opened_again_without_a_growing_delay()
    {
        await using var wire = new PtyWire("echo-1", 9600, TimeProvider.System);
        var edges = new ConcurrentQueue<DeviceHealth>();
        await using var supervisor = Supervise(wire, edges);
        await ReachesAsync(edges, h => h.State == DeviceState.Ready);

        for (var round = 1; round <= 6; round++)
        {
            edges.Clear();
            wire.PullOut();
            wire.PlugIn();
            await ReachesAsync(edges, h => h.State == DeviceState.Ready, TimeSpan.FromSeconds(1.5));
        }

        Assert.Equal(6, supervisor.Health.Reconnects);
    }

    [Fact]
    public async Task A_silent_device_is_unavailable_and_tried_again_without_new_edges()
    {
        await using var wire = new PtyWire("echo-1", 9600, TimeProvider.System);
        var edges = new ConcurrentQueue<DeviceHealth>();
        var protocol = new Scripted { Fault = () => new DeviceException("no-reply", "it is silent") };
        await using var supervisor = Supervise(wire, edges, protocol);

        while (protocol.Tries < 3)
            await Task.Delay(20, Never);

        Assert.Equal([DeviceState.Connecting, DeviceState.Unavailable], edges.Select(h => h.State));
        Assert.Equal(["no-reply"], supervisor.Health.Reasons);
        Assert.Equal(0, supervisor.Health.Reconnects);
    }

    [Fact]
    public async Task A_driver_that_breaks_does_not_end_its_supervisor()
    {
        await using var wire = new PtyWire("echo-1", 9600, TimeProvider.System);
        var edges = new ConcurrentQueue<DeviceHealth>();
        var protocol = new Scripted { Fault = () => new InvalidOperationException("broken") };
        await using var supervisor = Supervise(wire, edges, protocol);

        await ReachesAsync(edges, h => h.State == DeviceState.Unavailable);
        Assert.Equal(["driver-error"], supervisor.Health.Reasons);
        protocol.Fault = null;

        await ReachesAsync(edges, h => h.State == DeviceState.Ready);
    }

    [Fact]
    public async Task What_a_driver_says_of_an_earlier_line_changes_nothing()
    {
        await using var wire = new PtyWire("echo-1", 9600, TimeProvider.System);
        var edges = new ConcurrentQueue<DeviceHealth>();
        var protocol = new Scripted();
        await using var supervisor = Supervise(wire, edges, protocol);
        await ReachesAsync(edges, h => h.State == DeviceState.Ready);
        var old = protocol.Session!;

        wire.PullOut();
        await ReachesAsync(edges, h => h.State == DeviceState.Unavailable);
        old.Report(DeviceState.Ready);

        Assert.Equal(DeviceState.Unavailable, supervisor.Health.State);
    }

    [Fact]
    public void Delays_double_from_half_a_second_to_eight_with_a_fifth_of_jitter_and_are_never_over_ten()
    {
        var delay = new RetryDelay(new Random(7));
        foreach (var expected in new[] { 0.5, 1, 2, 4, 8, 8, 8 })
            Assert.InRange(delay.Next().TotalSeconds, expected * 0.8, expected * 1.2);

        for (var more = 0; more < 1000; more++)
            Assert.InRange(delay.Next().TotalSeconds, 6, 10);

        delay.Reset();
        Assert.InRange(delay.Next().TotalSeconds, 0.4, 0.6);
    }

    [Fact]
    public void The_log_gets_one_line_down_and_one_up()
    {
        var at = DateTimeOffset.UnixEpoch;
        DeviceHealth Health(DeviceState state, params string[] reasons) => new("printer-1", "ticket-printer", state, reasons, at, "gone", 0);

        Assert.Equal("printer-1 (ticket-printer) works", HealthLog.Line(Health(DeviceState.Connecting), Health(DeviceState.Ready)));
        Assert.Null(HealthLog.Line(Health(DeviceState.Ready), Health(DeviceState.Degraded, "paper-near-end")));
        Assert.Equal("printer-1 (ticket-printer) stopped working: hung-up; gone", HealthLog.Line(Health(DeviceState.Ready), Health(DeviceState.Unavailable, "hung-up")));
        Assert.Null(HealthLog.Line(Health(DeviceState.Unavailable, "hung-up"), Health(DeviceState.Unavailable, "not-found")));
        Assert.Equal("printer-1 (ticket-printer) works again", HealthLog.Line(Health(DeviceState.Unavailable), Health(DeviceState.Ready)));
        Assert.Equal("printer-1 (ticket-printer) stopped working: paper-out", HealthLog.Line(Health(DeviceState.Ready), Health(DeviceState.Faulted, "paper-out")));
    }

    [Fact]
    public async Task A_name_that_moved_while_it_was_opened_is_not_served()
    {
        await using var own = new PtyWire("echo-1", 9600, TimeProvider.System);
        await using var other = new PtyWire("echo-2", 9600, TimeProvider.System);
        var address = new Moved((SerialAddress)LineAddress.Parse(own.Address), (SerialAddress)LineAddress.Parse(other.Address));
        var edges = new ConcurrentQueue<DeviceHealth>();
        var protocol = new Scripted();
        await using var supervisor = Supervise(address, edges, protocol);
        await ReachesAsync(edges, h => h.State == DeviceState.Ready);

        Assert.Equal([DeviceState.Connecting, DeviceState.Unavailable, DeviceState.Ready], edges.Select(h => h.State));
        Assert.Contains("plugged anew", supervisor.Health.LastError, StringComparison.Ordinal);
        Assert.Equal((1, own.Address), (protocol.Tries, protocol.Line));
    }

    [Fact]
    public async Task An_old_link_to_a_node_that_is_another_devices_by_now_is_left_when_the_link_goes()
    {
        await using var own = new PtyWire("echo-1", 9600, TimeProvider.System);
        await using var other = new PtyWire("echo-2", 9600, TimeProvider.System);
        using var folder = new Folder();
        var link = folder.Link(to: other);
        var edges = new ConcurrentQueue<DeviceHealth>();
        var protocol = new Scripted();
        await using var supervisor = Supervise(LineAddress.Parse($"serial:{link}?baud=9600"), edges, protocol);
        await ReachesAsync(edges, h => h.State == DeviceState.Ready);

        File.Delete(link);
        await ReachesAsync(edges, h => h.State == DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        edges.Clear();
        folder.Link(to: own);
        await ReachesAsync(edges, h => h.State == DeviceState.Ready, TimeSpan.FromSeconds(3));

        await (await own.ConnectAsync(Never)).WriteAsync("own"u8.ToArray(), Never);
        while (protocol.Heard == 0)
            await Task.Delay(10, Never);
    }

    private static DeviceSupervisor Supervise(PtyWire wire, ConcurrentQueue<DeviceHealth> edges, Scripted? protocol = null) =>
        Supervise(LineAddress.Parse(wire.Address), edges, protocol);

    private static DeviceSupervisor Supervise(LineAddress address, ConcurrentQueue<DeviceHealth> edges, Scripted? protocol = null)
    {
        var supervisor = new DeviceSupervisor("echo-1", "echo", address, protocol ?? new Scripted(), TimeProvider.System, new Random(1));
        supervisor.HealthChanged += edges.Enqueue;
        supervisor.Start();
        return supervisor;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_is_given_up_when_its_device_failed_and_closed_well_when_the_driver_is_stopped(bool fails)
    {
        var (line, edges) = (new GivenUpLine(), new ConcurrentQueue<DeviceHealth>());
        var protocol = new Scripted { Fault = fails ? () => new DeviceException("no-reply", "it is silent") : null };
        await using (var supervisor = new DeviceSupervisor("echo-1", "echo", new Always(line), protocol, TimeProvider.System))
        {
            supervisor.HealthChanged += edges.Enqueue;
            supervisor.Start();
            await ReachesAsync(edges, h => h.State == (fails ? DeviceState.Unavailable : DeviceState.Ready));
        }

        Assert.Equal(fails, line.IsGivenUp);
    }

    private static Task ReachesAsync(ConcurrentQueue<DeviceHealth> edges, Func<DeviceHealth, bool> wanted, TimeSpan? within = null) =>
        Bench.UntilAsync("the health that is wanted", () => edges.Any(wanted), within);

    private sealed record Always(Line Line) : LineAddress("test:")
    {
        public override string? Presence => "there";

        public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Task.FromResult(Line);
    }

    private sealed class GivenUpLine : Line
    {
        public bool IsGivenUp { get; private set; }

        public override string Address => "test:";

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return 0;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => ValueTask.CompletedTask;

        public override void GiveUp() => IsGivenUp = true;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Scripted : IDeviceProtocol
    {
        public Func<Exception>? Fault { get; set; }

        public int Tries { get; private set; }

        public DeviceSession? Session { get; private set; }

        public string? Line { get; private set; }

        public int Heard { get; private set; }

        public async Task ServeAsync(Line line, DeviceSession session, CancellationToken cancellation)
        {
            Tries++;
            Session = session;
            Line = line.Address;
            if (Fault is not null)
                throw Fault();

            session.Report(DeviceState.Ready);
            while (true)
                Heard += await line.ReadAsync(new byte[16], cancellation);
        }
    }

    /// <summary>A name that led to another device's node for a moment, when it was opened the first time.</summary>
    private sealed record Moved(SerialAddress Own, SerialAddress Other) : LineAddress(Own.Text)
    {
        private int opened;

        public override string? Presence => $"{Math.Min(opened, 1)}";

        public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
            (opened++ == 0 ? Other : Own).OpenAsync(time, cancellation);
    }

    private sealed class Folder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("servicehall-").FullName;

        public string Link(PtyWire to)
        {
            var node = ((SerialAddress)LineAddress.Parse(to.Address)).LeadsTo!;
            return File.CreateSymbolicLink(Path.Combine(path, "by-path"), node).FullName;
        }

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
