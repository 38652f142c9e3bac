namespace ServiceHall.Drivers.Lines.Native;

/// <summary>The error numbers of Linux the lines tell apart.</summary>
internal static class Errno
{
    internal const int ENOENT = 2;
    internal const int EINTR = 4;
    internal const int EIO = 5;
    internal const int ENXIO = 6;
    internal const int EAGAIN = 11;
    internal const int EACCES = 13;
    internal const int EBUSY = 16;
    internal const int ENODEV = 19;
    internal const int ENOTDIR = 20;
    internal const int ENOTTY = 25;
    internal const int ENOSPC = 28;
    internal const int EPERM = 1;

    /// <summary>What an error number of open, read or write means for a line.</summary>
    internal static LineFault Fault(int errno) => errno switch
    {
        ENOENT or ENOTDIR or ENXIO or ENODEV => LineFault.NotFound,
        EBUSY => LineFault.Busy,
        EACCES or EPERM => LineFault.AccessDenied,
        ENOTTY => LineFault.Unsupported,
        _ => LineFault.HungUp,
    };
}
