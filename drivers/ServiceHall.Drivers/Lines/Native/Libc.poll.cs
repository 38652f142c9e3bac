using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Native;

internal static partial class Libc
{
    internal const short POLLIN = 0x1;
    internal const short POLLOUT = 0x4;
    internal const short POLLERR = 0x8;
    internal const short POLLHUP = 0x10;
    internal const short POLLNVAL = 0x20;

    internal struct @pollfd
    {
        internal int fd;
        internal short events;
        internal short revents;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int poll(Span<pollfd> fds, nuint nfds, int timeout);
}
