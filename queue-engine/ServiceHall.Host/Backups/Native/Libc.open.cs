using System.Runtime.InteropServices;

namespace ServiceHall.Host.Backups.Native;

internal static partial class Libc
{
    /// <summary>To be read, which is all that a folder can be.</summary>
    internal const int O_RDONLY = 0;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int open(string path, int flags);
}
