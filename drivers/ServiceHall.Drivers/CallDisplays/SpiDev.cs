using System.Buffers.Binary;
using ServiceHall.Drivers.CallDisplays.Native;
using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>A chip select of the kernel's spidev, mode 0.</summary>
/// <param name="Text">As written: <c>spi:/dev/spidev0.0</c>.</param>
/// <param name="Path">The node.</param>
public sealed record SpiAddress(string Text, string Path) : LineAddress(Text)
{
    /// <inheritdoc />
    public override string? Presence => NodePresence(Path);

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => FoldersOf(Path);

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SpiAddress Read(string text) => text.StartsWith("spi:/", StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal)
        ? new SpiAddress(text, text[4..])
        : throw Wrong(text, "a chip on SPI is wired to spi:/dev/spidev0.0");

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Task.FromResult<Line>(new SpiLine(Text, new SpiDev(Text, KernelNode.Open(Text, Path, new NodeWords("SPI port", "spi")))));
}

/// <summary>A chip select of spidev (linux/spi/spidev.h): mode 0, 1 MHz, each writing is one transfer.</summary>
internal sealed class SpiDev : ISpiPort
{
    private const int SpeedHz = 1_000_000;
    private readonly string address;
    private readonly IKernelNode node;

    /// <summary>Sets an open node.</summary>
    /// <exception cref="LineException">It is no SPI port.</exception>
    internal SpiDev(string address, IKernelNode node)
    {
        (this.address, this.node) = (address, node);
        Span<byte> mode = [0];
        Span<byte> speed = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(speed, SpeedHz);
        if (node.Ask(ChipPorts.SPI_IOC_WR_MODE, mode) >= 0 && node.Ask(ChipPorts.SPI_IOC_WR_MAX_SPEED_HZ, speed) >= 0)
            return;

        node.Dispose();
        throw new LineException(LineFault.Unsupported, address, "is no SPI port");
    }

    public void Transfer(ReadOnlySpan<byte> bytes)
    {
        if (node.Write(bytes) != bytes.Length)
            throw new LineException(LineFault.HungUp, address, "the SPI port takes nothing");
    }

    public void Dispose() => node.Dispose();
}
