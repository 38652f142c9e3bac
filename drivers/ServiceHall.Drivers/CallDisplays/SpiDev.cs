using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ServiceHall.Drivers.CallDisplays.Native;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>A chip select of the kernel's spidev, mode 0.</summary>
/// <param name="Text">As written: <c>spi:/dev/spidev0.0</c>.</param>
/// <param name="Path">The node.</param>
public sealed record SpiAddress(string Text, string Path) : LineAddress(Text)
{
    /// <inheritdoc />
    public override string? Presence => Libc.access(Path, Libc.F_OK) == 0 ? "there" : null;

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SpiAddress Read(string text) => text.StartsWith("spi:/", StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal)
        ? new SpiAddress(text, text[4..])
        : throw Wrong(text, "a chip on SPI is wired to spi:/dev/spidev0.0");

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) => Task.FromResult<Line>(new SpiLine(Text, SpiDev.Open(Text, Path)));
}

internal sealed class SpiDev : ISpiPort
{
    private const int SpeedHz = 1_000_000;
    private readonly string address;
    private readonly int fd;

    private SpiDev(string address, int fd)
    {
        this.address = address;
        this.fd = fd;
    }

    internal static SpiDev Open(string address, string path)
    {
        var fd = OpenNode(address, path, "SPI port", "spi");
        Span<byte> mode = [0];
        Span<byte> speed = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(speed, SpeedHz);
        if (ChipPorts.ioctl(fd, ChipPorts.SPI_IOC_WR_MODE, mode) >= 0 && ChipPorts.ioctl(fd, ChipPorts.SPI_IOC_WR_MAX_SPEED_HZ, speed) >= 0)
            return new SpiDev(address, fd);

        _ = Libc.close(fd);
        throw new LineException(LineFault.Unsupported, address, "is no SPI port");
    }

    /// <summary>Opens a node of the kernel for a chip.</summary>
    internal static int OpenNode(string address, string path, string what, string group)
    {
        var fd = Libc.open(path, Libc.O_RDWR | Libc.O_CLOEXEC);
        if (fd >= 0)
            return fd;

        var fault = Errno.Fault(Marshal.GetLastPInvokeError());
        throw new LineException(fault, address, fault switch
        {
            LineFault.NotFound => $"there is no such {what}; is it switched on in the machine's set-up?",
            LineFault.AccessDenied => $"this user may not open the {what}; add it to the group {group}",
            LineFault.Busy => $"another program holds the {what}",
            _ => $"the {what} cannot be opened",
        });
    }

    public void Transfer(ReadOnlySpan<byte> bytes)
    {
        if (Libc.write(fd, bytes, (nuint)bytes.Length) != bytes.Length)
            throw new LineException(LineFault.HungUp, address, "the SPI port takes nothing");
    }

    public void Dispose() => _ = Libc.close(fd);
}
