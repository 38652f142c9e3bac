namespace ServiceHall.Drivers.Named.Tests;

internal static class Descriptors
{
    /// <summary>How often this process holds a file open.</summary>
    internal static int Of(string path) => Directory.EnumerateFiles("/proc/self/fd").Count(descriptor => new FileInfo(descriptor).LinkTarget == path);
}
