using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.CallDisplays;
using ServiceHall.Drivers.Simulated.Lines;
using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.Tests.CallDisplays;

public sealed class ShowingNumbersTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("请 A001 到 3 号窗口", "A001")]
    [InlineData("请 12", "12")]
    [InlineData("暂停服务", null)]
    [InlineData("", null)]
    [InlineData("号码 123456", null)]
    [InlineData("VIP0042 请", "VIP0042")]
    public void The_number_of_a_text_is_the_first_in_it(string text, string? number) => Assert.Equal(number, CalledNumber.In(text)?.ToString());

    [Theory]
    [InlineData("kanban-4", 5, "A999", "05 03 E7 EF")]
    [InlineData("kanban-4", 1, "", "01 00 00 01")]
    [InlineData("sunpn", 1, "A258", "3A 01 02 01 00 04 0A")]
    [InlineData("modbus-number", 1, "A001", "01 06 00 00 00 01 48 0A")]
    [InlineData("modbus-digits", 1, "A105", "01 10 00 00 00 04 08 00 00 00 01 00 00 00 05 4B B9")]
    public void A_profile_gives_the_bytes_of_its_display(string name, int address, string text, string bytes)
    {
        var profile = DisplayProfiles.Load(name) with { Address = address };
        Assert.Equal(Convert.ToHexString(Streams.Hex(bytes)), Convert.ToHexString(Assert.Single(profile.Frames(text))));
    }

    [Fact]
    public void Every_word_of_a_template_has_its_bytes()
    {
        var profile = DisplayProfiles.Read("own", """{ "name": "own", "provenance": "probed", "frame": "02 {addr} {letter} {ascii:6} {bcd:hi} {bcd:lo} {xor8} {crc16-arc} 03", "checkFrom": 1 }""");
        Assert.Equal("02 01 42 20 20 42 31 32 33 01 23", string.Join(' ', profile.Frames("B123")[0].Take(11).Select(value => value.ToString("X2", null))));
    }

    [Theory]
    [InlineData("""{ "name": "x", "provenance": "guess", "frame": "01" }""", "provenance is \"guess\"")]
    [InlineData("""{ "name": "x", "provenance": "probed" }""", "needs either frame or modbus")]
    [InlineData("""{ "name": "x", "provenance": "probed", "frame": "{numer}" }""", "frame \"{numer}\" is not known")]
    [InlineData("""{ "name": "x", "provenance": "probed", "frame": "{sum8} 01" }""", "frame has its check before")]
    [InlineData("""{ "name": "x", "provenance": "probed", "frame": "01", "baud": 1 }""", "baud is 1")]
    [InlineData("""{ "name": "x", "provenance": "probed", "modbus": { "function": 5, "registers": [{ "at": 0, "holds": "sum" }] } }""", "modbus.function is 5")]
    [InlineData("""{ "name": "x", "provenance": "probed", "modbus": { "function": 16, "registers": [{ "at": 0, "holds": "bcd" }, { "at": 2, "holds": "1" }] } }""", "do not follow one another")]
    [InlineData("""{ "nam": "x" }""", "in line 1")]
    public void A_wrong_profile_is_refused_with_the_place(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => DisplayProfiles.Read("own.json", json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Modbus_replies_are_read_out_of_noise()
    {
        byte[] stream = [0x01, 0x06, 0x00, .. Streams.Hex("01 06 00 00 00 01 48 0A"), 0xFF, .. ModbusReply.Frame(2, 0x90, 0x02), .. ModbusReply.Frame(1, 0x10, 0, 0, 0, 4)];
        var expected = new[] { new ModbusReply(1, 6, null), new ModbusReply(2, 0x10, 2), new ModbusReply(1, 0x10, null) };
        Assert.Equal(expected, Streams.Messages<ModbusReply>(ModbusReply.TryParse, [stream]));
        Assert.Equal(expected, Streams.Messages<ModbusReply>(ModbusReply.TryParse, [.. stream.Select(value => new[] { value })]));
    }

    [Fact]
    public async Task A_modbus_display_shows_the_newest_number_again_after_the_cable_was_out()
    {
        await using var peer = new SimulatedModbusDisplay("led-1", 1, new PtyWire("led-1", 9600, TimeProvider.System), TimeProvider.System);
        peer.Start();
        await using var display = new NumberCallDisplay("led-1", LineAddress.Parse(peer.Line), DisplayProfiles.Load("modbus-digits"), TimeProvider.System);
        display.Start();
        await Bench.ReachesAsync(display, DeviceState.Ready);
        await display.ShowAsync("请 A102", Never);
        Assert.Equal([0, 1, 0, 2], Registers(peer));

        peer.BrokenReplies = 1;
        await display.ShowAsync("请 A103", Never);
        Assert.Equal([0, 1, 0, 3], Registers(peer));
        Assert.Equal(0, display.Health.Reconnects);

        peer.Set(null, null, "out");
        await Bench.ReachesAsync(display, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        await display.ShowAsync("请 A104", Never);
        await display.ShowAsync("请 B205", Never);
        peer.CutPower();
        peer.Set(null, null, "in");
        await Bench.ReachesAsync(display, DeviceState.Ready, TimeSpan.FromSeconds(3));
        await Bench.UntilAsync("B205", () => Registers(peer) is [0, 2, 0, 5]);

        peer.Refuses = true;
        await display.ShowAsync("", Never);
        Assert.Equal((DeviceState.Degraded, "text-refused"), (display.Health.State, Assert.Single(display.Health.Reasons)));
        (peer.Refuses, peer.IsMute) = (false, true);
        await display.ShowAsync("请 A106", Never);
        await Bench.ReachesAsync(display, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], display.Health.Reasons);
        peer.IsMute = false;
        await Bench.ReachesAsync(display, DeviceState.Ready);
        await display.ShowAsync("暂停服务", Never);
        Assert.Equal([10, 10, 10, 10], Registers(peer));
    }

    [Fact]
    public async Task A_number_is_confirmed_when_the_display_shows_it_and_not_before()
    {
        await using var peer = new SimulatedModbusDisplay("led-1", 1, new PtyWire("led-1", 9600, TimeProvider.System), TimeProvider.System);
        peer.Start();
        peer.Set(null, null, "out");
        await using var display = new NumberCallDisplay("led-1", LineAddress.Parse(peer.Line), DisplayProfiles.Load("modbus-digits"), TimeProvider.System);
        display.Start();
        await display.ShowAsync("请 A102", Never);
        var confirmed = display.ConfirmedAsync("请 A102", Never);
        await Bench.StaysAsync("not confirmed without a cable", () => !confirmed.IsCompleted);
        peer.Set(null, null, "in");
        await confirmed.WaitAsync(Bench.Patience, Never);
        Assert.Equal([0, 1, 0, 2], Registers(peer));

        peer.Refuses = true;
        await display.ShowAsync("请 A103", Never);
        confirmed = display.ConfirmedAsync("请 A103", Never);
        await Bench.ReachesAsync(display, DeviceState.Degraded);
        await Bench.StaysAsync("not confirmed when refused", () => !confirmed.IsCompleted);
        peer.Refuses = false;
        await confirmed.WaitAsync(Bench.Patience, Never);
        Assert.Equal([0, 1, 0, 3], Registers(peer));

        peer.IsMute = true;
        await display.ShowAsync("请 A104", Never);
        confirmed = display.ConfirmedAsync("请 A104", Never);
        await Bench.ReachesAsync(display, DeviceState.Unavailable);
        await Bench.StaysAsync("not confirmed by a mute one", () => !confirmed.IsCompleted);
        var another = display.ConfirmedAsync("请 A103", Never);
        peer.IsMute = false;
        await confirmed.WaitAsync(Bench.Patience, Never);
        Assert.False(another.IsCompleted);
    }

    [Fact]
    public async Task A_display_that_never_answers_is_told_the_number_and_told_again_on_a_new_line()
    {
        await using var peer = new SimulatedKanban("led-2", 5, new PtyWire("led-2", 9600, TimeProvider.System), TimeProvider.System);
        peer.Start();
        await using var display = DriverCatalog.Make(new DeviceWiring("led-2", "call-display", "profile", peer.Line, "kanban-4@5"), TimeProvider.System);
        display.Start();
        await Bench.ReachesAsync(display, DeviceState.Ready);
        await ((ICallDisplay)display).ShowAsync("请 A999", Never);
        await Bench.UntilAsync("999", () => Bench.Look(peer).GetProperty("number").GetInt32() == 999);

        peer.Set(null, null, "out");
        await Bench.ReachesAsync(display, DeviceState.Unavailable, TimeSpan.FromSeconds(1));
        await ((ICallDisplay)display).ShowAsync("请 A998", Never);
        peer.Set(null, null, "in");
        await Bench.UntilAsync("998", () => Bench.Look(peer).GetProperty("number").GetInt32() == 998, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_chain_of_MAX7219_reads_the_number_at_its_right_end()
    {
        using var chain = new Max7219Chain(2);
        await using var display = new NumberCallDisplay("led-3", new ChipAddress(() => new SpiLine("spi:test", chain)), new Max7219Form(2, 11), TimeProvider.System);
        display.Start();
        await Bench.ReachesAsync(display, DeviceState.Ready);
        await display.ShowAsync("请 A192", Never);
        Assert.Equal("A192".PadLeft(16), chain.Reading);
        Assert.False(chain.WasMisused);
        Assert.Equal((11, 7, 1, 0, 0), (chain.Register(1, 0xA), chain.Register(1, 0xB), chain.Register(1, 0xC), chain.Register(1, 9), chain.Register(1, 0xF)));

        chain.CutPower();
        Assert.Equal(new string(' ', 16), chain.Reading);
        await display.ShowAsync("请 A193", Never);
        Assert.Equal("A193".PadLeft(16), chain.Reading);
    }

    [Fact]
    public void The_bytes_for_a_MAX7219_are_those_of_its_data_sheet() => Assert.Equal(
        ["0F00", "0900", "0B07", "0A08", "0130", "027E", "0300", "0400", "0500", "0600", "0700", "0800", "0C01"],
        new Max7219Form().Frames("请 01").Select(Convert.ToHexString));

    [Fact]
    public async Task A_TM1637_lights_the_number_and_one_without_power_is_noticed()
    {
        using var chip = new Tm1637Chip();
        await using var display = new NumberCallDisplay("led-4", new ChipAddress(() => new Tm1637Line("gpio:test", chip)), new Tm1637Form(), TimeProvider.System);
        display.Start();
        await Bench.ReachesAsync(display, DeviceState.Ready);
        await display.ShowAsync("请 A108", Never);
        Assert.Equal("77063F7F0000", Convert.ToHexString([.. chip.Lit]));
        Assert.Equal(0, chip.Transactions % 3);

        chip.IsPowered = false;
        await display.ShowAsync("请 A109", Never);
        await Bench.ReachesAsync(display, DeviceState.Unavailable);
        Assert.Equal(["no-reply"], display.Health.Reasons);
        chip.IsPowered = true;
        await Bench.ReachesAsync(display, DeviceState.Ready);
        Assert.Equal("77063F6F0000", Convert.ToHexString([.. chip.Lit]));
    }

    [Theory]
    [InlineData("max7219", "serial:/dev/ttyS0", null, "a chip on SPI is wired to spi:/dev/spidev0.0")]
    [InlineData("max7219", "spi:/dev/spidev0.0", "9", "allowed are 1 to 8")]
    [InlineData("tm1637", "gpio:/dev/gpiochip0?clk=5&dio=5", null, "a chip on two wires is wired to gpio:/dev/gpiochip0?clk=5&dio=6")]
    [InlineData("profile", "serial:/dev/ttyS0", null, "profile is missing; in the box: kanban-4, modbus-digits, modbus-number, sunpn")]
    [InlineData("profile", "serial:/dev/ttyS0", "kanban-4@x", "after @ comes the display's address")]
    public void A_wrong_wiring_of_a_display_says_what_is_right(string driver, string line, string? profile, string message) => Assert.Contains(
        message,
        Assert.Throws<DeviceWiringException>(() => DriverCatalog.Make(new DeviceWiring("d", "call-display", driver, line, profile), TimeProvider.System)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("max7219", "spi:/dev/spidev-none")]
    [InlineData("tm1637", "gpio:/dev/gpiochip-none?clk=1&dio=2")]
    public async Task A_chip_that_is_not_there_is_not_found(string driver, string line)
    {
        await using var display = DriverCatalog.Make(new DeviceWiring("d", "call-display", driver, line), TimeProvider.System);
        display.Start();
        await Bench.ReachesAsync(display, DeviceState.Unavailable);
        Assert.Equal(["not-found"], display.Health.Reasons);
    }

    private static int[] Registers(SimulatedModbusDisplay peer) => [.. Bench.Look(peer).GetProperty("registers").EnumerateArray().Take(4).Select(value => value.GetInt32())];

    private sealed record ChipAddress(Func<Line> Open) : LineAddress("test:")
    {
        public override string? Presence => "there";

        public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Task.FromResult(Open());
    }
}
