using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Globalization;
using Iot.Device.Tm16xx;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Named.CallDisplays;

/// <summary>Digits of a TM1637 as Iot.Device.Bindings is told: their shapes from the left, in one frame.</summary>
/// <param name="Digits">How many there are, 1 to 6.</param>
internal sealed record IotTm1637Form(int Digits) : IDisplayForm
{
    /// <inheritdoc />
    public bool Answers => false;

    /// <inheritdoc />
    public IReadOnlyList<byte[]> Frames(string text) => [Segments.Of(CalledNumber.In(text), Digits)];
}

/// <summary>Two lines of a gpiochip, written as for the default: <c>gpio:/dev/gpiochip0?clk=5&amp;dio=6</c>. Needs libgpiod on the machine.</summary>
/// <param name="Text">As written.</param>
/// <param name="Path">The node.</param>
/// <param name="Clock">The clock's line offset.</param>
/// <param name="Data">The data's line offset.</param>
internal sealed record IotGpioAddress(string Text, string Path, int Clock, int Data) : LineAddress(Text)
{
    private const string Node = "/dev/gpiochip";

    /// <inheritdoc />
    public override string? Presence => NodePresence(Path);

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => FoldersOf(Path);

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation)
    {
        new NodeWords("GPIO chip", "gpio").Expect(Text, Path);
        GpioController? pins = null;
        try
        {
            pins = new GpioController(new LibGpiodDriver(Number(Text, Path)));
            return Task.FromResult<Line>(new IotTm1637Line(Text, pins, Clock, Data));
        }
        catch (Exception e) when (e is PlatformNotSupportedException or DllNotFoundException or IOException or InvalidOperationException)
        {
            pins?.Dispose();
            throw new LineException(LineFault.Unsupported, Text, $"the GPIO chip cannot be used ({e.Message.TrimEnd('.')}); is libgpiod installed, and this user in the group gpio?", e);
        }
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none, or its node's name has no number, by which this library knows it.</exception>
    internal static IotGpioAddress Read(string text)
    {
        var lines = GpioAddress.Read(text);
        Number(text, lines.Path);
        return new IotGpioAddress(text, lines.Path, checked((int)lines.Clock), checked((int)lines.Data));
    }

    private static int Number(string text, string path) =>
        path.StartsWith(Node, StringComparison.Ordinal) && int.TryParse(path[Node.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(text, "Iot.Device.Bindings knows a GPIO chip only by its number, as in gpio:/dev/gpiochip0?clk=5&dio=6");
}

/// <summary>A TM1637 by Iot.Device.Bindings: each frame is the shapes of its digits. It drives both wires high and low, not open-drain as the default does.</summary>
internal sealed class IotTm1637Line : ChipLine
{
    private const byte Brightness = 4;
    private readonly Tm1637 chip;

    internal IotTm1637Line(string address, GpioController pins, int clock, int data)
        : base(address) => chip = new Tm1637(clock, data, pins, shouldDispose: true) { ThrowWhenIoError = true };

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        chip.Dispose();
        return base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void Write(ReadOnlySpan<byte> frame)
    {
        try
        {
            // Said first: the library sends "off" with the shapes until it was told otherwise. A chip that lost power has lost it, so it is said each time.
            chip.SetScreen(Brightness);
            chip.Display(frame);
        }
        catch (IOException e)
        {
            throw new LineException(LineFault.Timeout, Address, "the chip does not acknowledge; is it wired and powered?", e);
        }
    }
}
