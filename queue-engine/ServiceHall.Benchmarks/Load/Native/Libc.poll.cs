using System.Runtime.InteropServices;

namespace ServiceHall.Benchmarks.Load.Native;

internal static partial class Libc
{
    /// <summary>There is something to read.</summary>
    internal const short POLLIN = 1;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int poll(Span<PollFd> descriptors, nuint count, int timeoutMs);

    /// <summary><c>struct pollfd</c>; a negative descriptor is passed over.</summary>
    internal struct PollFd
    {
        public int fd;
        public short events;
        public short revents;
    }
}
