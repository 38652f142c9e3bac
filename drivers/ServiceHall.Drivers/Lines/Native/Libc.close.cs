using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Native;

internal static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int fd);
}
