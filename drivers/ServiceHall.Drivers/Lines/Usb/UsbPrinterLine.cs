using System.Runtime.InteropServices;
using System.Text;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.Lines.Usb;

/// <summary>What a USB printer's port says (USB printer class, GET_PORT_STATUS). Many clones always say 18h, so it is never the only evidence.</summary>
/// <param name="Bits">20h paper empty, 10h selected, 08h no error.</param>
public readonly record struct UsbPortStatus(byte Bits)
{
    /// <summary>It has no paper.</summary>
    public bool PaperEmpty => (Bits & 0x20) != 0;

    /// <summary>It is switched to work.</summary>
    public bool Selected => (Bits & 0x10) != 0;

    /// <summary>It has an error.</summary>
    public bool HasError => (Bits & 0x08) == 0;
}

/// <summary>A line whose printer can also be asked beside its bytes.</summary>
public interface IPrinterPort
{
    /// <summary>How the port is; null when it does not say.</summary>
    UsbPortStatus? PortStatus();

    /// <summary>Maker and model by the port's own description (IEEE 1284 device id); null when it does not say.</summary>
    string? Name();
}

/// <summary>A printer behind the kernel's usblp. Some printers answer a reading with nothing, which is silence and no hang-up; those without a way back are silent for ever.</summary>
public sealed class UsbPrinterLine : Line, IPrinterPort
{
    private const int DeviceIdMax = 1024;
    private static readonly TimeSpan writeTimeout = TimeSpan.FromSeconds(5);
    private readonly PolledDescriptor descriptor;

    private UsbPrinterLine(string address, PolledDescriptor descriptor)
    {
        Address = address;
        this.descriptor = descriptor;
    }

    /// <inheritdoc />
    public override string Address { get; }

    /// <summary>Opens a node.</summary>
    /// <exception cref="LineException">It is not there, is held by another, or may not be opened.</exception>
    public static UsbPrinterLine Open(string address, string node, TimeProvider time) => new(
        address, PolledDescriptor.OpenNode(address, node, new NodeWords("USB printer", "lp"), time, writeTimeout, emptyIsSilence: true));

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => descriptor.ReadAsync(buffer, cancellation);

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer) => descriptor.TakeArrived(buffer);

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => descriptor.WriteAsync(bytes, cancellation);

    /// <inheritdoc />
    public UsbPortStatus? PortStatus()
    {
        var status = 0;
        return descriptor.Ask(fd => Libc.ioctl(fd, Libc.LPGETSTATUS, ref status)) >= 0 ? new UsbPortStatus((byte)status) : null;
    }

    /// <inheritdoc />
    public string? Name()
    {
        var id = new byte[DeviceIdMax];
        return descriptor.Ask(fd => Libc.ioctl(fd, Libc.LPIOC_GET_DEVICE_ID(DeviceIdMax), id)) >= 0 ? NameIn(id) : null;
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        descriptor.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Maker and model of <c>length (2, high first) MFG:...;MDL:...;</c>; null when neither is said.</summary>
    internal static string? NameIn(ReadOnlySpan<byte> id)
    {
        if (id.Length < 2 || ((id[0] << 8) | id[1]) is not (> 2 and var length) || length > id.Length)
            return null;

        var said = Encoding.Latin1.GetString(id[2..length]).Split(';')
            .Select(pair => pair.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.First()[1].Trim(), StringComparer.OrdinalIgnoreCase);
        string? First(params ReadOnlySpan<string> keys)
        {
            foreach (var key in keys)
            {
                if (said.TryGetValue(key, out var value) && value.Length > 0 && !value.Any(char.IsControl))
                    return value;
            }

            return null;
        }

        var name = $"{First("MFG", "MANUFACTURER")} {First("MDL", "MODEL")}".Trim();
        return name.Length > 0 ? name : null;
    }
}
