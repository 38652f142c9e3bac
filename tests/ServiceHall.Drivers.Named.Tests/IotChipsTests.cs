using System.Device.Gpio;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Named.CallDisplays;
using ServiceHall.Drivers.Simulated.CallDisplays;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Simulated.SmartCards;
using ServiceHall.Drivers.SmartCards;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Named.Tests;

public sealed class IotChipsTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chain_of_MAX7219_reads_what_it_reads_with_the_default()
    {
        using var chain = new Max7219Chain(2);
        using var spi = new ModelledSpiDevice(chain);
        var form = new Max7219Form(2, 11);
        await using var display = new NumberCallDisplay("led-3", new ChipAddress(() => new IotMax7219Line("spi:test", spi, form)), new IotMax7219Form(form), TimeProvider.System);
        display.Start();
        await Bench.ReachesAsync(display, DeviceState.Ready);

        await display.ShowAsync("请 A192", Never);
        Assert.Equal("A192".PadLeft(16), chain.Reading);
        Assert.Equal((11, 7, 1, 0, 0), (chain.Register(1, 0xA), chain.Register(1, 0xB), chain.Register(1, 0xC), chain.Register(1, 9), chain.Register(1, 0xF)));
        Assert.False(chain.WasMisused);

        chain.CutPower();
        await display.ShowAsync("请 A193", Never);
        Assert.Equal("A193".PadLeft(16), chain.Reading);

        spi.IsGone = true;
        await display.ShowAsync("请 A194", Never);
        await Bench.ReachesAsync(display, DeviceState.Unavailable);
        Assert.Equal(["hung-up"], display.Health.Reasons);
        spi.IsGone = false;
        await Bench.UntilAsync("A194", () => chain.Reading == "A194".PadLeft(16));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_matrix_holds_the_registers_it_holds_with_the_default(bool turned)
    {
        var form = new Max7219MatrixForm(3, Turned: turned);
        using var expected = new Max7219Chain(3);
        using var chain = new Max7219Chain(3);
        foreach (var frame in form.Frames("请 B205"))
            expected.Transfer(frame);

        await using var line = new IotMax7219Line("spi:test", new ModelledSpiDevice(chain), form);
        foreach (var frame in new IotMax7219Form(form).Frames("请 B205"))
            await line.WriteAsync(frame, Never);

        Assert.Equal(Registers(expected, 3), Registers(chain, 3));
    }

    [Fact]
    public async Task A_TM1637_lights_what_it_lights_with_the_default_and_one_without_power_is_noticed()
    {
        using var chip = new Tm1637Chip();
        await using var display = new NumberCallDisplay(
            "led-4", new ChipAddress(() => new IotTm1637Line("gpio:test", new GpioController(new ModelledGpioDriver(chip, 5, 6)), 5, 6)), new IotTm1637Form(4), TimeProvider.System);
        display.Start();
        await Bench.ReachesAsync(display, DeviceState.Ready);
        await display.ShowAsync("请 A108", Never);
        Assert.Equal("77063F7F0000", Convert.ToHexString([.. chip.Lit]));

        chip.IsPowered = false;
        await display.ShowAsync("请 A109", Never);
        await Bench.ReachesAsync(display, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], display.Health.Reasons);
        chip.IsPowered = true;
        await Bench.ReachesAsync(display, DeviceState.Ready);
        Assert.Equal("77063F6F0000", Convert.ToHexString([.. chip.Lit]));
    }

    [Fact]
    public async Task A_card_on_a_PN532_is_told_once_and_its_leaving_once_also_after_the_cable_was_out()
    {
        await using var peer = new SimulatedPn532("nfc-1", new PtyWire("nfc-1", 115200, TimeProvider.System), TimeProvider.System);
        peer.Start();
        await using var driver = DriverCatalog.Make(new DeviceWiring("nfc-1", "smart-card-reader", "pn532-iot", $"ports:{peer.Line[7..].Split('?')[0]}"), TimeProvider.System);
        var (inserted, removed) = (new Bench.Said<SmartCard>(), new Bench.Said<bool>());
        ((ISmartCardReader)driver).CardInserted += inserted.Enqueue;
        ((ISmartCardReader)driver).CardRemoved += () => removed.Enqueue(true);
        driver.Start();
        await Bench.ReachesAsync(driver, DeviceState.Ready);
        Assert.Equal("PN532 1.6", driver.Health.Identity);

        peer.Lay([4, 1, 2, 3]);
        await inserted.UntilAsync(1);
        peer.Lay([4, 1, 2, 9]);
        await inserted.UntilAsync(2);
        peer.Lay(null);
        await removed.UntilAsync(2);
        Assert.Equal(["04010203", "04010209"], inserted.Select(card => Convert.ToHexString(card.Uid!)));

        peer.Lay([1, 2, 3, 4, 5, 6, 7]);
        await inserted.UntilAsync(3);
        peer.Set(null, null, "out");
        await removed.UntilAsync(3);
        await Bench.ReachesAsync(driver, DeviceState.Unavailable);
        peer.Set(null, null, "in");
        await inserted.UntilAsync(4);

        peer.IsMute = true;
        await Bench.ReachesAsync(driver, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], driver.Health.Reasons);
    }

    [Fact]
    public async Task A_card_on_a_PN532_that_was_not_seen_three_times_lies_there_still()
    {
        await using var peer = new SimulatedPn532("nfc-1", new PtyWire("nfc-1", 115200, TimeProvider.System), TimeProvider.System);
        peer.Start();
        peer.Lay([4, 1, 2, 3]);
        await using var driver = DriverCatalog.Make(new DeviceWiring("nfc-1", "smart-card-reader", "pn532-iot", $"ports:{peer.Line[7..].Split('?')[0]}"), TimeProvider.System);
        var (inserted, removed) = (new Bench.Said<SmartCard>(), new Bench.Said<bool>());
        ((ISmartCardReader)driver).CardInserted += inserted.Enqueue;
        ((ISmartCardReader)driver).CardRemoved += () => removed.Enqueue(true);
        driver.Start();
        await inserted.UntilAsync(1);

        peer.BlindLooks = 3;
        await Bench.UntilAsync("looked three times", () => peer.BlindLooks == 0);
        await Bench.StaysAsync("lying there", () => removed.IsEmpty);
        peer.Lay(null);
        await removed.UntilAsync(1);

        Assert.Single(inserted);
    }

    [Fact]
    public async Task A_PN532_that_was_silent_at_first_is_found_and_its_port_is_held_once()
    {
        await using var peer = new SimulatedPn532("nfc-1", new PtyWire("nfc-1", 115200, TimeProvider.System), TimeProvider.System) { IsMute = true };
        peer.Start();
        var path = peer.Line[7..].Split('?')[0];
        var port = new FileInfo(path).LinkTarget!;
        var driver = DriverCatalog.Make(new DeviceWiring("nfc-1", "smart-card-reader", "pn532-iot", $"ports:{path}"), TimeProvider.System);
        await using (driver)
        {
            driver.Start();
            await Bench.ReachesAsync(driver, DeviceState.Unavailable);
            Assert.Equal(["no-reply"], driver.Health.Reasons);

            peer.IsMute = false;
            await Bench.ReachesAsync(driver, DeviceState.Ready);

            // One is the simulator's own.
            Assert.Equal(2, Descriptors.Of(port));
        }

        await Bench.UntilAsync("the port let go", () => Descriptors.Of(port) == 1);
    }

    [Theory]
    [InlineData("spi:/dev/spidev97.0", "there is no such SPI port")]
    [InlineData("gpio:/dev/gpiochip97?clk=5&dio=6", "there is no such GPIO chip")]
    public async Task A_node_that_is_not_there_is_said_to_be_missing(string text, string told)
    {
        LineAddress address = text.StartsWith("spi", StringComparison.Ordinal) ? IotSpiAddress.Read(text, new IotMax7219Form(new Max7219Form(1, 7))) : IotGpioAddress.Read(text);

        var missing = await Assert.ThrowsAsync<LineException>(async () => await address.OpenAsync(TimeProvider.System, Never));

        Assert.Equal(LineFault.NotFound, missing.Fault);
        Assert.Contains(told, missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call-display", "max7219-iot", "spi:/dev/spidev0.0", "matrix-4", null)]
    [InlineData("call-display", "max7219-iot", "spi:/dev/panel", null, "only by its numbers, as in spi:/dev/spidev0.0")]
    [InlineData("call-display", "max7219-iot", "spi:/dev/spidev0.0", "9", "allowed are 1 to 8")]
    [InlineData("call-display", "tm1637-iot", "gpio:/dev/gpiochip0?clk=5&dio=6", "4", null)]
    [InlineData("call-display", "tm1637-iot", "gpio:/dev/panel?clk=5&dio=6", null, "only by its number, as in gpio:/dev/gpiochip0?clk=5&dio=6")]
    [InlineData("smart-card-reader", "pn532-iot", "ports:/dev/ttyUSB0", null, null)]
    [InlineData("smart-card-reader", "pn532-iot", "serial:/dev/ttyUSB0", null, "it is wired to ports:/dev/ttyUSB0, without settings")]
    [InlineData("code-scanner", "camera", "tcp:127.0.0.1:7000", null, null)]
    [InlineData("ticket-printer", "escpos-skia", "ports:COM3?baud=9600", "generic-58", null)]
    public void A_plan_knows_them_and_a_wrong_wiring_is_told(string kind, string driver, string line, string? profile, string? fault)
    {
        var wrong = Record.Exception(() => DriverCatalog.Make(new DeviceWiring("d-1", kind, driver, line, profile), TimeProvider.System));

        if (fault is null)
            Assert.Null(wrong);
        else
            Assert.Contains(fault, Assert.IsType<DeviceWiringException>(wrong).Message, StringComparison.Ordinal);
    }

    private static byte[] Registers(Max7219Chain chain, int chips) => [.. Enumerable.Range(0, chips).SelectMany(chip => Enumerable.Range(1, 8).Append(0xC).Select(register => chain.Register(chip, register)))];

    private sealed record ChipAddress(Func<Line> Open) : LineAddress("test:")
    {
        public override string? Presence => "there";

        public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Task.FromResult(Open());
    }
}
