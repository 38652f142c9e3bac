using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ServiceHall.Drivers.CallDisplays;
using ServiceHall.Drivers.Simulated.CallDisplays;

namespace ServiceHall.Drivers.Tests.CallDisplays;

/// <summary>The request numbers of the kernel taken apart as asm-generic/ioctl.h says: direction (2 bits), size (14), type (8), number (8).</summary>
internal readonly record struct Request(uint Direction, int Size, char Type, int Number)
{
    internal const uint Writes = 1;
    internal const uint Both = 3;

    internal static Request Of(ulong number) => new((uint)(number >> 30) & 3, (int)((number >> 16) & 0x3FFF), (char)((number >> 8) & 0xFF), (int)(number & 0xFF));
}

/// <summary>A spidev node with a chain of MAX7219 behind it: it wants mode 0 and at most 10 MHz, as the chip's data sheet does.</summary>
internal sealed class ModelledSpi(Max7219Chain chain) : IKernelNode
{
    private byte? mode;
    private uint? speed;

    internal bool IsClosed { get; private set; }

    public int Ask(ulong request, Span<byte> argument)
    {
        var asked = Request.Of(request);
        if (asked.Type != 'k' || asked.Direction != Request.Writes || asked.Size != argument.Length)
            return -1;
        switch (asked.Number)
        {
            case 1: mode = argument[0]; return 0;
            case 4: speed = BitConverter.ToUInt32(argument); return 0;
            default: return -1;
        }
    }

    public nint Write(ReadOnlySpan<byte> bytes)
    {
        if (mode != 0 || speed is not (> 0 and <= 10_000_000) || IsClosed)
            return -1;
        chain.Transfer(bytes);
        return bytes.Length;
    }

    public IKernelNode Given(int descriptor) => throw new InvalidOperationException("spidev gives no descriptors.");

    public void Dispose() => IsClosed = true;
}

/// <summary>A gpiochip node with a TM1637 at two of its lines, which are open-drain outputs with pull-ups or the chip could not acknowledge. Its structures are linux/gpio.h's own.</summary>
internal sealed class ModelledGpio(Tm1637Chip chip, uint clock, uint data) : IKernelNode
{
    private const int Handle = 42;

    internal string Consumer { get; private set; } = "";

    internal bool ChipIsClosed { get; private set; }

    internal bool LinesAreClosed { get; private set; }

    public int Ask(ulong request, Span<byte> argument)
    {
        if (Request.Of(request) != new Request(Request.Both, Unsafe.SizeOf<LineRequest>(), (char)0xB4, 7) || argument.Length != Unsafe.SizeOf<LineRequest>())
            return -1;

        ref var wanted = ref MemoryMarshal.AsRef<LineRequest>(argument);
        const ulong Output = 8, OpenDrain = 64, PullUp = 256;
        if (wanted.num_lines != 2 || wanted.offsets[0] != clock || wanted.offsets[1] != data || wanted.config.flags != (Output | OpenDrain | PullUp))
            return -1;
        Consumer = Encoding.ASCII.GetString(MemoryMarshal.AsBytes<byte>(wanted.consumer)).TrimEnd('\0');
        wanted.fd = Handle;
        return 0;
    }

    public nint Write(ReadOnlySpan<byte> bytes) => -1;

    public IKernelNode Given(int descriptor) => descriptor == Handle ? new Lines(this, chip) : throw new InvalidOperationException($"descriptor {descriptor} was never given.");

    public void Dispose() => ChipIsClosed = true;

    private sealed class Lines(ModelledGpio chipNode, Tm1637Chip chip) : IKernelNode
    {
        private bool clockLevel = true;
        private bool dataLevel = true;

        public int Ask(ulong request, Span<byte> argument)
        {
            if (Request.Of(request) is not { Direction: Request.Both, Size: 16, Type: (char)0xB4, Number: 14 or 15 } asked || argument.Length != 16)
                return -1;

            ref var values = ref MemoryMarshal.AsRef<LineValues>(argument);
            if (asked.Number == 14)
            {
                values.bits = (values.mask & 2) != 0 && chip.DataIsHigh() ? 2ul : 0;
                return 0;
            }

            clockLevel = (values.mask & 1) != 0 ? (values.bits & 1) != 0 : clockLevel;
            dataLevel = (values.mask & 2) != 0 ? (values.bits & 2) != 0 : dataLevel;
            chip.Set(clockLevel, dataLevel);
            return 0;
        }

        public nint Write(ReadOnlySpan<byte> bytes) => -1;

        public IKernelNode Given(int descriptor) => throw new InvalidOperationException("lines give no descriptors.");

        public void Dispose() => chipNode.LinesAreClosed = true;
    }

#pragma warning disable CS0649, IDE0044, IDE0051, CA1823 // Laid out as the kernel's header has them; not every field is looked at.
    [InlineArray(64)]
    private struct Offsets
    {
        private uint first;
    }

    [InlineArray(32)]
    private struct Name
    {
        private byte first;
    }

    [InlineArray(30)]
    private struct Attributes
    {
        private ulong first;
    }

    [InlineArray(5)]
    private struct Padding
    {
        private uint first;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct LineConfig
    {
        internal ulong flags;
        internal uint num_attrs;
        internal Padding padding;
        internal Attributes attrs;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct LineRequest
    {
        internal Offsets offsets;
        internal Name consumer;
        internal LineConfig config;
        internal uint num_lines;
        internal uint event_buffer_size;
        internal Padding padding;
        internal int fd;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct LineValues
    {
        internal ulong bits;
        internal ulong mask;
    }
#pragma warning restore CS0649, IDE0044, IDE0051, CA1823
}
