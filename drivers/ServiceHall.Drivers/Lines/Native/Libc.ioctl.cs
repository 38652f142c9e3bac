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
    internal const nint TCIOFLUSH = 2;
    internal const int TIOCM_DTR = 0x002;
    internal const int TIOCM_RTS = 0x004;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, nint argument);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, ref termios2 settings);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, ref int argument);
}
