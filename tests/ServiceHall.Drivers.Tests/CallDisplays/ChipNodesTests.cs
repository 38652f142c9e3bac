using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Simulated.CallDisplays;

namespace ServiceHall.Drivers.Tests.CallDisplays;

/// <summary>Chips behind the kernel's spidev and gpiochip, which are modelled down to their request numbers and structures; and matrices.</summary>
public sealed class ChipNodesTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_reaches_the_registers_of_a_chain_through_spidev()
    {
        var chain = new Max7219Chain(1);
        var node = new ModelledSpi(chain);
        await using (var line = new SpiLine("spi:test", new SpiDev("spi:test", node)))
        {
            foreach (var frame in new Max7219Form().Frames("请 A042"))
                await line.WriteAsync(frame, Never);
        }

        Assert.Equal("    A042", chain.Reading);
        Assert.False(chain.WasMisused);
        Assert.True(node.IsClosed);
    }

    [Fact]
    public async Task A_number_reaches_a_chip_on_two_wires_through_a_gpiochip_and_the_chip_node_is_let_go()
    {
        var chip = new Tm1637Chip();
        var node = new ModelledGpio(chip, clock: 5, data: 6);
        await using (var line = new Tm1637Line("gpio:test", GpioPair.Ask("gpio:test", node, 5, 6)))
        {
            Assert.True(node.ChipIsClosed);
            foreach (var frame in new Tm1637Form().Frames("请 12"))
                await line.WriteAsync(frame, Never);
        }

        Assert.Equal([0x00, 0x00, 0x06, 0x5B, 0x00, 0x00], chip.Lit);
        Assert.Equal("servicehall", node.Consumer);
        Assert.True(node.LinesAreClosed);
    }

    [Fact]
    public void A_node_of_another_kind_is_refused_and_closed()
    {
        var gpio = new ModelledGpio(new Tm1637Chip(), 5, 6);
        Assert.Equal(LineFault.Unsupported, Assert.Throws<LineException>(() => new SpiDev("spi:test", gpio)).Fault);
        Assert.True(gpio.ChipIsClosed);

        Assert.Throws<LineException>(() => GpioPair.Ask("gpio:test", new ModelledSpi(new Max7219Chain(1)), 5, 6));
    }

    [Fact]
    public void A_matrix_shows_the_number_in_the_middle_dot_by_dot()
    {
        Assert.Equal(
            [
                ".....###...###...###....#.......",
                "....#...#.#...#.#...#..##.......",
                "....#...#.#..##.#..##...#.......",
                "....#...#.#.#.#.#.#.#...#.......",
                "....#####.##..#.##..#...#.......",
                "....#...#.#...#.#...#...#.......",
                "....#...#..###...###...###......",
                "................................",
            ],
            Dots(new Max7219MatrixForm(4), "A001"));
        Assert.All(Dots(new Max7219MatrixForm(4), "暂停"), row => Assert.DoesNotContain('#', row));
    }

    [Fact]
    public void A_number_too_wide_for_a_matrix_keeps_its_last_digits()
    {
        Assert.Equal(Dots(new Max7219MatrixForm(2), "42"), Dots(new Max7219MatrixForm(2), "A042"));
        Assert.NotEqual(Dots(new Max7219MatrixForm(2), "43"), Dots(new Max7219MatrixForm(2), "A042"));
    }

    [Fact]
    public void A_turned_matrix_holds_the_same_picture_by_columns()
    {
        var rows = Dots(new Max7219MatrixForm(3), "B7");
        var columns = Registers(new Max7219MatrixForm(3, Turned: true), "B7");
        for (var y = 0; y < 8; y++)
        {
            var picture = string.Concat(Enumerable.Range(0, 24).Select(x => ((columns[x / 8][x % 8] >> (7 - y)) & 1) != 0 ? '#' : '.'));
            Assert.Equal(rows[y], picture);
        }
    }

    [Theory]
    [InlineData("matrix-4", true)]
    [InlineData("matrix-8-turned", true)]
    [InlineData("8", true)]
    [InlineData("matrix-9", false)]
    [InlineData("matrix", false)]
    [InlineData("matrix-4-upside-down", false)]
    public void The_plan_says_chips_and_form(string profile, bool right) => Assert.Equal(
        right, Record.Exception(() => DriverCatalog.Make(new DeviceWiring("light-1", "call-display", "max7219", "spi:/dev/spidev0.0", profile), TimeProvider.System)) is null);

    private static string[] Dots(Max7219MatrixForm form, string text)
    {
        var chips = Registers(form, text);
        return [.. Enumerable.Range(0, 8).Select(row => string.Concat(chips.SelectMany(chip => Enumerable.Range(0, 8).Select(x => ((chip[row] >> (7 - x)) & 1) != 0 ? '#' : '.'))))];
    }

    /// <summary>What the registers hold after everything was written, the farthest chip first, as it is the leftmost.</summary>
    private static byte[][] Registers(Max7219MatrixForm form, string text)
    {
        var chain = new Max7219Chain(form.Chips);
        foreach (var frame in form.Frames(text))
            chain.Transfer(frame);
        Assert.False(chain.WasMisused);
        return [.. Enumerable.Range(0, form.Chips).Reverse().Select(chip => Enumerable.Range(1, 8).Select(register => chain.Register(chip, register)).ToArray())];
    }
}
