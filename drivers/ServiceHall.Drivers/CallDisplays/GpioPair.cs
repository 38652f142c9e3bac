using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using ServiceHall.Drivers.CallDisplays.Native;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>Two lines of the kernel's gpiochip.</summary>
/// <param name="Text">As written: <c>gpio:/dev/gpiochip0?clk=5&amp;dio=6</c>.</param>
/// <param name="Path">The node.</param>
/// <param name="Clock">The clock's line offset.</param>
/// <param name="Data">The data's line offset.</param>
public sealed record GpioAddress(string Text, string Path, uint Clock, uint Data) : LineAddress(Text)
{
    /// <inheritdoc />
    public override string? Presence => NodePresence(Path);

    /// <inheritdoc />
    public override IReadOnlyList<string> Folders => FoldersOf(Path);

    /// <summary>Reads an address.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static GpioAddress Read(string text)
    {
        if (text.StartsWith("gpio:/", StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal)
            && text[5..].Split('?', 2) is [var path, var query] && query.Split('&') is [['c', 'l', 'k', '=', .. var clk], ['d', 'i', 'o', '=', .. var dio]]
            && uint.TryParse(clk, NumberStyles.None, CultureInfo.InvariantCulture, out var clock)
            && uint.TryParse(dio, NumberStyles.None, CultureInfo.InvariantCulture, out var data) && clock != data)
            return new GpioAddress(text, path, clock, data);

        throw Wrong(text, "a chip on two wires is wired to gpio:/dev/gpiochip0?clk=5&dio=6");
    }

    /// <inheritdoc />
    public override Task<Line> OpenAsync(TimeProvider time, CancellationToken cancellation) =>
        Task.FromResult<Line>(new Tm1637Line(Text, GpioPair.Ask(Text, KernelNode.Open(Text, Path, new NodeWords("GPIO chip", "gpio")), Clock, Data)));
}

/// <summary>Two lines asked for as open-drain outputs with pull-up (linux/gpio.h, version 2 of its ioctls). Each call takes a few microseconds, slower than a chip needs.</summary>
internal sealed class GpioPair : IClockAndData
{
    private const int RequestLength = 592;
    private const int ConsumerAt = 256;
    private const int FlagsAt = 288;
    private const int CountAt = 560;
    private const int HandleAt = 588;
    private const byte ClockBit = 1;
    private const byte DataBit = 2;
    private readonly string address;
    private readonly IKernelNode lines;

    private GpioPair(string address, IKernelNode lines) => (this.address, this.lines) = (address, lines);

    /// <summary>Asks a chip for its two lines and lets go of the chip.</summary>
    /// <exception cref="LineException">It does not give them.</exception>
    internal static GpioPair Ask(string address, IKernelNode chip, uint clock, uint data)
    {
        using (chip)
        {
            Span<byte> request = stackalloc byte[RequestLength];
            request.Clear();
            BinaryPrimitives.WriteUInt32LittleEndian(request, clock);
            BinaryPrimitives.WriteUInt32LittleEndian(request[4..], data);
            "servicehall"u8.CopyTo(request[ConsumerAt..]);
            BinaryPrimitives.WriteUInt64LittleEndian(
                request[FlagsAt..], ChipPorts.GPIO_V2_LINE_FLAG_OUTPUT | ChipPorts.GPIO_V2_LINE_FLAG_OPEN_DRAIN | ChipPorts.GPIO_V2_LINE_FLAG_BIAS_PULL_UP);
            BinaryPrimitives.WriteUInt32LittleEndian(request[CountAt..], 2);
            return chip.Ask(ChipPorts.GPIO_V2_GET_LINE_IOCTL, request) >= 0
                ? new GpioPair(address, chip.Given(BinaryPrimitives.ReadInt32LittleEndian(request[HandleAt..])))
                : throw new LineException(Errno.Fault(Marshal.GetLastPInvokeError()), address, "the GPIO chip does not give these lines; does another program hold them?");
        }
    }

    public void Set(bool clock, bool data) =>
        Values(ChipPorts.GPIO_V2_LINE_SET_VALUES_IOCTL, (byte)((clock ? ClockBit : 0) | (data ? DataBit : 0)), ClockBit | DataBit);

    public bool DataIsHigh() => (Values(ChipPorts.GPIO_V2_LINE_GET_VALUES_IOCTL, 0, DataBit) & DataBit) != 0;

    public void Dispose() => lines.Dispose();

    private byte Values(ulong request, byte bits, byte mask)
    {
        Span<byte> values = stackalloc byte[16];
        values.Clear();
        values[0] = bits;
        values[8] = mask;
        return lines.Ask(request, values) < 0 ? throw new LineException(LineFault.HungUp, address, "the GPIO lines are gone") : values[0];
    }
}
