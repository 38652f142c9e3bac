using System.Runtime.InteropServices;

namespace ServiceHall.Benchmarks.Load.Native;

internal static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int usleep(uint microseconds);
}
