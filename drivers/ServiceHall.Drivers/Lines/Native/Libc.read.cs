using System.Runtime.InteropServices;

namespace ServiceHall.Drivers.Lines.Native;

internal static partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint read(int fd, Span<byte> buffer, nuint count);
}
