using System.Net;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.Faults;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.Faults;

public sealed class FaultyWireTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ticket-printer", "escpos", null)]
    [InlineData("id-card-reader", "sdt", null)]
    [InlineData("evaluation-pad", "profile", "pad-5key")]
    [InlineData("call-display", "onbon-bx", null)]
    public async Task Every_driver_finds_its_device_where_everything_goes_wrong_now_and_then(string kind, string driver, string? profile)
    {
        var seed = Streams.Seed();
        await using var peer = SimulatedDevices.Start("device-1", kind, baud => new FaultyWire(new PtyWire("device-1", baud, TimeProvider.System), WireFaults.Everything, seed, TimeProvider.System), TimeProvider.System);
        await using var made = DriverCatalog.Make(new DeviceWiring("device-1", kind, driver, peer.Line, profile), TimeProvider.System);

        made.Start();

        await Bench.ReachesAsync(made, DeviceState.Ready, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answers_the_same_faults_however_what_was_asked_is_cut()
    {
        var faults = new WireFaults { Garbage = 0.3, Drop = 0.2, Double = 0.2, Merge = 0.2, Deaf = 0.5, Split = 0.5 };

        var first = await SaidAsync(faults, 7);

        Assert.Equal(first, await SaidAsync(faults, 7));
        Assert.Equal(first, await SaidAsync(faults, 7, cutAt: 1));
        Assert.Equal(first, await SaidAsync(faults, 7, cutAt: 5));
        Assert.NotEqual(first, await SaidAsync(faults, 8));
        Assert.Equal("A0A1A2A3A4A5A6A7A8A9", (await SaidAsync(WireFaults.None, 7))[..20]);
    }

    [Fact]
    public async Task A_hang_up_comes_in_the_middle_and_the_line_comes_back()
    {
        await using var wire = new FaultyWire(new TcpWire(IPAddress.Loopback, 0), new WireFaults { HangUp = 1 }, 1, TimeProvider.System);
        await using var driver = await LineAddress.Parse(wire.Address).OpenAsync(TimeProvider.System, Never);
        await using var device = await wire.ConnectAsync(Never);

        await device.WriteAsync(new byte[] { 1, 2, 3, 4 }, Never);

        var buffer = new byte[8];
        Assert.Equal(2, await driver.ReadAsync(buffer, Never));
        await Assert.ThrowsAsync<LineException>(async () => await driver.ReadAsync(buffer, Never));
        await Bench.UntilAsync("the line is back", () => wire.IsPlugged);
        await using var again = await LineAddress.Parse(wire.Address).OpenAsync(TimeProvider.System, Never);
    }

    [Fact]
    public async Task A_device_at_the_wrong_speed_is_deaf()
    {
        FaultyWire? wire = null;
        await using var peer = SimulatedDevices.Start("device-1", "ticket-printer", baud => wire = new FaultyWire(new PtyWire("device-1", baud, TimeProvider.System), WireFaults.None, 1, TimeProvider.System), TimeProvider.System);
        await using var made = DriverCatalog.Make(new DeviceWiring("device-1", "ticket-printer", "escpos", peer.Line), TimeProvider.System);
        wire!.WrongSpeed = true;

        made.Start();
        await Bench.ReachesAsync(made, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], made.Health.Reasons);

        wire.WrongSpeed = false;
        await Bench.ReachesAsync(made, DeviceState.Ready, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_pty_can_have_a_name_of_one_s_own_and_takes_nobody_else_s()
    {
        var folder = Directory.CreateTempSubdirectory("servicehall-test-");
        var path = Path.Combine(folder.FullName, "port");
        await using (var wire = new PtyWire("device-1", 9600, TimeProvider.System, path))
        {
            Assert.Equal($"serial:{path}?baud=9600", wire.Address);
            Assert.Throws<IOException>(() => new PtyWire("device-2", 9600, TimeProvider.System, path));
            Assert.True(File.Exists(path));
        }

        Assert.Empty(folder.EnumerateFileSystemInfos());
        folder.Delete();
    }

    [Theory]
    [InlineData("ticket-printer")]
    [InlineData("id-card-reader")]
    public async Task A_troubling_hand_puts_everything_right_again(string kind)
    {
        await using var peer = SimulatedDevices.Start("device-1", kind, TimeProvider.System);
        var did = new List<string>();
        var hand = new FaultyHand(peer, Streams.Seed(), TimeProvider.System);
        hand.Did += did.Add;

        for (var i = 0; i < 4; i++)
            await hand.TroubleAsync(Never);

        Assert.True(did.Count >= 4);
        Assert.Equal("in", Bench.Text(peer, kind == "ticket-printer" ? "Cable" : "cable"));
    }

    // What a driver hears of twenty bytes the device says one by one, after it was asked something that it read in pieces.
    private static async Task<string> SaidAsync(WireFaults faults, int seed, int cutAt = 64)
    {
        await using var wire = new FaultyWire(new TcpWire(IPAddress.Loopback, 0), faults, seed, TimeProvider.System);
        await using var driver = await LineAddress.Parse(wire.Address).OpenAsync(TimeProvider.System, Never);
        var heard = new List<byte>();
        await using (var device = await wire.ConnectAsync(Never))
        {
            await driver.WriteAsync(new byte[20], Never);
            for (var asked = 0; asked < 20;)
                asked += await device.ReadAsync(new byte[cutAt], Never);
            for (var i = 0; i < 20; i++)
                await device.WriteAsync(new[] { (byte)(0xA0 + i) }, Never);
        }

        var buffer = new byte[256];
        try
        {
            while (true)
                heard.AddRange(buffer[..await driver.ReadAsync(buffer, Never)]);
        }
        catch (LineException)
        {
            return Convert.ToHexString([.. heard]);
        }
    }
}
