using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Named.Lines;
using ServiceHall.Drivers.Simulated;
using ServiceHall.Drivers.Simulated.Ptys;
using ServiceHall.Drivers.Supervision;
using ServiceHall.Drivers.Tests.Lines;

namespace ServiceHall.Drivers.Named.Tests;

public sealed class PortsLineTests() : SerialLineContract("ports")
{
    [Fact]
    public void It_is_written_as_the_default_is_and_under_Windows_by_name()
    {
        var settings = ((SerialAddress)LineAddress.Parse("serial:/dev/ttyUSB0?baud=74880&bits=7&parity=even&stop=2&dtr=off&rts=on")).Settings;

        Assert.Equal(settings, Assert.IsType<PortsAddress>(LineAddress.Parse("ports:/dev/ttyUSB0?baud=74880&bits=7&parity=even&stop=2&dtr=off&rts=on")).Settings);
        Assert.Equal(("COM12", 9600), LineAddress.Parse("ports:COM12") is PortsAddress port ? (port.Path, port.Settings.Baud) : default);
    }

    [Fact]
    public async Task A_port_that_took_nothing_is_let_go_of_when_its_line_is_closed()
    {
        await using var pty = Pty.Open(TimeProvider.System);
        var address = (PortsAddress)LineAddress.Parse($"ports:{pty.SlavePath}");
        await using (var line = await (address with { Settings = new SerialSettings(9600, TimeSpan.FromMilliseconds(150)) }).OpenAsync(TimeProvider.System, Never))
            await Assert.ThrowsAsync<LineException>(() => line.WriteAsync(new byte[400_000], Never).AsTask());

        // One is the pty's own.
        await Bench.UntilAsync("the port let go", () => Descriptors.Of(pty.SlavePath) == 1, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_port_that_cannot_be_closed_is_left_behind()
    {
        using var never = new ManualResetEventSlim();

        await PortsLine.CloseAsync(() => never.Wait(Never), TimeProvider.System).WaitAsync(Bench.Patience, Never);
        never.Set();
    }

    [Theory]
    [InlineData("ports:ttyUSB0")]
    [InlineData("ports:COM")]
    [InlineData("ports:COM12345")]
    [InlineData("ports:/dev/ttyUSB0?speed=9600")]
    [InlineData("ports:")]
    public void What_is_no_port_is_refused(string text) => Assert.Contains(text, Assert.Throws<FormatException>(() => LineAddress.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_device_s_usual_speed_and_the_search_for_it_are_the_default_s()
    {
        Assert.Equal(115200, ((PortsAddress)DriverCatalog.Address(new DeviceWiring("d", "k", "d", "ports:/dev/ttyS0"), 115200)).Settings.Baud);
        Assert.IsType<PortsAddress>(Assert.IsType<SdtBaudSearch>(SdtAddress.Parse("ports:/dev/ttyS0")).Port);
    }

    // Every device that has a serial simulator, through the same drivers.
    [Theory]
    [InlineData("ticket-printer", "escpos", null)]
    [InlineData("ticket-printer", "escpos-skia", null)]
    [InlineData("id-card-reader", "sdt", null)]
    [InlineData("code-scanner", "serial", null)]
    [InlineData("evaluation-pad", "profile", "pad-5key")]
    [InlineData("call-display", "onbon-bx", null)]
    public async Task A_device_behind_it_is_found_ready_and_again_after_its_cable_was_out(string kind, string driver, string? profile)
    {
        await using var peer = SimulatedDevices.Start("device-1", kind, TimeProvider.System);
        var line = peer.Line.Replace("serial:", "ports:", StringComparison.Ordinal);
        await using var made = DriverCatalog.Make(new DeviceWiring("device-1", kind, driver, line, profile), TimeProvider.System);

        made.Start();
        await Bench.ReachesAsync(made, DeviceState.Ready);
        peer.Set(null, null, "out");
        await Bench.ReachesAsync(made, DeviceState.Unavailable);
        peer.Set(null, null, "in");
        await Bench.ReachesAsync(made, DeviceState.Ready);
    }
}
