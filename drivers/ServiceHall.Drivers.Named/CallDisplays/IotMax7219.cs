using System.Device.Spi;
using System.Globalization;
using Iot.Device.Max7219;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.Named.CallDisplays;

/// <summary>A chain of MAX7219 as Iot.Device.Bindings is told: only what its registers are to hold, in one frame.</summary>
/// <param name="Form">What is to be seen.</param>
internal sealed record IotMax7219Form(IMax7219Form Form) : IDisplayForm
{
    /// <inheritdoc />
    public bool Answers => false;

    /// <inheritdoc />
    public IReadOnlyList<byte[]> Frames(string text) => [Form.Registers(text)];
}

/// <summary>A chip select of spidev, written as for the default: <c>spi:/dev/spidev0.0</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Path">The node.</param>
/// <param name="Chain">How many chips hang on it, and how bright they are.</param>
internal sealed record IotSpiAddress(string Text, string Path, IMax7219Form Chain) : LineAddress(Text)
{
    private const int SpeedHz = 1_000_000;

    /// <inheritdoc />
    public override string? Presence => NodePresence(Path);

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => FoldersOf(Path);

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation)
    {
        new NodeWords("SPI port", "spi").Expect(Text, Path);
        var (bus, select) = Numbers(Text, Path);
        return Task.FromResult<Line>(new IotMax7219Line(Text, SpiDevice.Create(new SpiConnectionSettings(bus, select) { Mode = SpiMode.Mode0, ClockFrequency = SpeedHz }), Chain));
    }

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none, or its node's name has no numbers, by which this library knows it.</exception>
    internal static IotSpiAddress Read(string text, IotMax7219Form form)
    {
        var address = new IotSpiAddress(text, SpiAddress.Read(text).Path, form.Form);
        Numbers(text, address.Path);
        return address;
    }

    private static (int Bus, int Select) Numbers(string text, string path) =>
        path.StartsWith("/dev/spidev", StringComparison.Ordinal) && path["/dev/spidev".Length..].Split('.') is [var bus, var select]
        && int.TryParse(bus, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(select, NumberStyles.None, CultureInfo.InvariantCulture, out var chip)
            ? (number, chip)
            : throw Wrong(text, "Iot.Device.Bindings knows a chip on SPI only by its numbers, as in spi:/dev/spidev0.0");
}

/// <summary>A chain of MAX7219 by Iot.Device.Bindings: each frame is eight registers a chip, the farthest first. The set-up is written anew with each: a chip that lost power has lost it.</summary>
internal sealed class IotMax7219Line(string address, SpiDevice spi, IMax7219Form chain) : ChipLine(address)
{
    private readonly Max7219 chips = new(spi, chain.Chips);

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        chips.Dispose();
        return base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void Write(ReadOnlySpan<byte> frame)
    {
        try
        {
            chips.Init();
            chips.Brightness(chain.Brightness);
            for (var at = 0; at < frame.Length; at++)
                chips[chain.Chips - 1 - (at / Max7219.NumDigits), at % Max7219.NumDigits] = frame[at];
            chips.Flush();
        }
        catch (IOException e)
        {
            throw new LineException(LineFault.HungUp, Address, $"the SPI port takes nothing ({e.Message.TrimEnd('.')}); is SPI switched on, and this user in the group spi?", e);
        }
    }
}
