using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Native;

internal static partial class Libc
{
    internal const ulong TCGETS2 = 0x802C542A;
    internal const ulong TCSETS2 = 0x402C542B;
    internal const ulong TCFLSH = 0x540B;
    internal const ulong TIOCEXCL = 0x540C;
    internal const ulong TIOCNXCL = 0x540D;
    internal const ulong TIOCMBIS = 0x5416;
    internal const ulong TIOCMBIC = 0x5417;
    internal const ulong TIOCGRS485 = 0x542E;
    internal const ulong TIOCSRS485 = 0x542F;
    internal const ulong LPGETSTATUS = 0x060B;
    internal const nint TCOFLUSH = 1;
    internal const nint TCIOFLUSH = 2;
    internal const int TIOCM_DTR = 0x002;
    internal const int TIOCM_RTS = 0x004;

    // _IOC(_IOC_READ, 'P', 1, length): how many bytes may come stands in the number.
    internal static ulong LPIOC_GET_DEVICE_ID(int length) => 0x80005001ul | ((ulong)(length & 0x3FFF) << 16);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, nint argument);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, Span<byte> argument);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, ref serial_rs485 settings);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, ref termios2 settings);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, ref int argument);
}
