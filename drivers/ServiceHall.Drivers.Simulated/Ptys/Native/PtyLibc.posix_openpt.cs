using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Simulated.Ptys.Native;

internal static partial class PtyLibc
{
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int posix_openpt(int flags);
}
