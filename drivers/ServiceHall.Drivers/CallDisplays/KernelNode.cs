using ServiceHall.Drivers.CallDisplays.Native;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>An open node of the kernel, as spidev and gpiochip need it. A test puts a model of the hardware in its place, which sees the same numbers and structures.</summary>
internal interface IKernelNode : IDisposable
{
    /// <summary>A request with its structure; below 0 when it is refused.</summary>
    int Ask(ulong request, Span<byte> argument);

    /// <summary>Writes; how many bytes were taken.</summary>
    nint Write(ReadOnlySpan<byte> bytes);

    /// <summary>Another node by the descriptor a request gave.</summary>
    IKernelNode Given(int descriptor);
}

/// <summary>The kernel's own.</summary>
internal sealed class KernelNode(int fd) : IKernelNode
{
    internal static KernelNode Open(string address, string path, NodeWords words) => new(words.Open(address, path, 0));

    public int Ask(ulong request, Span<byte> argument) => ChipPorts.ioctl(fd, request, argument);

    public nint Write(ReadOnlySpan<byte> bytes) => Libc.write(fd, bytes, (nuint)bytes.Length);

    public IKernelNode Given(int descriptor) => new KernelNode(descriptor);

    public void Dispose() => _ = Libc.close(fd);
}
