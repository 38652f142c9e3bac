using System.Runtime.InteropServices;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.Lines;

/// <summary>How the faults of opening a node are told: what it is, and the group that may open it.</summary>
/// <param name="What">Such as <c>USB printer</c>.</param>
/// <param name="Group">The group, or null where only a udev rule gives the right.</param>
internal sealed record NodeWords(string What, string? Group)
{
    /// <summary>Opens a node for reading and writing.</summary>
    /// <exception cref="LineException">It cannot be opened; every reason has its words.</exception>
    internal int Open(string address, string node, int flags)
    {
        var fd = Libc.open(node, Libc.O_RDWR | Libc.O_CLOEXEC | flags);
        return fd >= 0 ? fd : throw CannotOpen(address, Marshal.GetLastPInvokeError());
    }

    /// <summary>Looks whether a node is there and may be read and written, where a library opens it by itself and does not say.</summary>
    /// <exception cref="LineException">It is not, or may not.</exception>
    internal void Expect(string address, string node)
    {
        if (Libc.access(node, Libc.R_OK | Libc.W_OK) != 0)
            throw CannotOpen(address, Marshal.GetLastPInvokeError());
    }

    internal LineException CannotOpen(string address, int errno)
    {
        var fault = Errno.Fault(errno);
        return new LineException(fault, address, fault switch
        {
            LineFault.NotFound => $"there is no such {What}; is the cable in and the name right?",
            LineFault.Busy => $"another program holds the {What}; end it, or give this device another line",
            LineFault.AccessDenied when Group is not null => $"this user may not open the {What}; add it to the group {Group}",
            LineFault.AccessDenied => $"this user may not open the {What}; a udev rule is missing",
            LineFault.Unsupported => $"is no {What}",
            _ => $"cannot be opened ({Marshal.GetPInvokeErrorMessage(errno)})",
        });
    }
}
