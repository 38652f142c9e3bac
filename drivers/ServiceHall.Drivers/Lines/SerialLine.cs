using System.Runtime.InteropServices;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.Lines;

/// <summary>
/// A serial port of Linux, raw, held exclusively. It sees unplugging at once (<c>poll</c> reports the hang-up),
/// which System.IO.Ports does not.
/// </summary>
public sealed class SerialLine : Line
{
    private static readonly NodeWords Words = new("serial port", "dialout");

    private readonly int fd;
    private readonly PolledDescriptor descriptor;
    private int disposed;

    private SerialLine(string address, int fd, PolledDescriptor descriptor)
    {
        Address = address;
        this.fd = fd;
        this.descriptor = descriptor;
    }

    /// <inheritdoc />
    public override string Address { get; }

    /// <summary>Opens and sets the port and throws away what was in its buffers.</summary>
    /// <param name="address">The address as the plan says it, for messages.</param>
    /// <param name="path">The device's path.</param>
    /// <param name="settings">Its speed.</param>
    /// <param name="time">The clock of the write timeout.</param>
    /// <exception cref="LineException">It is not there, is held by another, or may not be opened.</exception>
    public static SerialLine Open(string address, string path, SerialSettings settings, TimeProvider time)
    {
        if (!OperatingSystem.IsLinux())
            throw new LineException(LineFault.Unsupported, address, "serial lines of this kind need Linux; use tcp:HOST:PORT here");

        var fd = Words.Open(address, path, Libc.O_NOCTTY | Libc.O_NONBLOCK);
        try
        {
            Set(fd, address, settings);
            return new SerialLine(address, fd, new PolledDescriptor(fd, address, time, settings.WriteTimeout));
        }
        catch
        {
            _ = Libc.close(fd);
            throw;
        }
    }

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => descriptor.ReadAsync(buffer, cancellation);

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer) => descriptor.TakeArrived(buffer);

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await descriptor.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        }
        catch (LineException e) when (e.Fault == LineFault.Timeout)
        {
            // What the port would not take is given up: the kernel would wait for it up to half a minute when the port is closed.
            descriptor.Ask(port => Libc.ioctl(port, Libc.TCFLSH, Libc.TCOFLUSH));
            throw;
        }
    }

    /// <summary>Makes the kernel drive RTS while bytes go out, as an RS-485 transceiver without a direction of its own needs it.</summary>
    /// <exception cref="LineException">The port's driver cannot.</exception>
    internal void LetTheKernelTurn()
    {
        var settings = new serial_rs485 { flags = serial_rs485.SER_RS485_ENABLED | serial_rs485.SER_RS485_RTS_ON_SEND };
        if (descriptor.Ask(port => Libc.ioctl(port, Libc.TIOCSRS485, ref settings)) < 0)
            throw new LineException(LineFault.Unsupported, Address, "this port's driver cannot turn an RS-485 transceiver; leave turn=kernel out and use an adapter that turns by itself");
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        // The kernel keeps "exclusive" as long as anybody holds the port, as the peer of a pty does.
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            _ = Libc.ioctl(fd, Libc.TIOCNXCL, 0);

        descriptor.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Set(int fd, string address, SerialSettings settings)
    {
        if (Libc.ioctl(fd, Libc.TIOCEXCL, 0) < 0)
            throw Words.CannotOpen(address, Marshal.GetLastPInvokeError());

        var termios = default(termios2);
        Check(Libc.ioctl(fd, Libc.TCGETS2, ref termios), address);
        Apply(ref termios, settings);
        Check(Libc.ioctl(fd, Libc.TCSETS2, ref termios), address);
        Drive(fd, address, Libc.TIOCM_DTR, settings.Dtr, "dtr");
        Drive(fd, address, Libc.TIOCM_RTS, settings.Rts, "rts");
        Check(Libc.ioctl(fd, Libc.TCFLSH, Libc.TCIOFLUSH), address);
    }

    internal static void Apply(ref termios2 termios, SerialSettings settings)
    {
        MakeRaw(ref termios);
        termios.c_cflag |= settings.SpeedCode | (settings.DataBits == 7 ? termios2.CS7 : termios2.CS8);
        termios.c_cflag |= settings.StopBits == 2 ? termios2.CSTOPB : 0;
        termios.c_cflag |= settings.Parity switch { SerialParity.Even => termios2.PARENB, SerialParity.Odd => termios2.PARENB | termios2.PARODD, _ => 0 };
        termios.c_ispeed = termios.c_ospeed = (uint)settings.Baud;
    }

    private static void Drive(int fd, string address, int line, bool? on, string name)
    {
        if (on is not { } wanted || Libc.ioctl(fd, wanted ? Libc.TIOCMBIS : Libc.TIOCMBIC, ref line) == 0)
            return;

        throw new LineException(LineFault.Unsupported, address, $"has no line {name}; leave {name} out");
    }

    // What cfmakeraw of libc does, and no parity, one stop bit, no flow control; the bits of speed and size are left empty.
    private static void MakeRaw(ref termios2 termios)
    {
        termios.c_iflag = 0;
        termios.c_oflag = 0;
        termios.c_lflag = 0;
        termios.c_cflag &= ~(termios2.CBAUD | (termios2.CBAUD << 16) | termios2.CSIZE | termios2.CSTOPB | termios2.PARENB | termios2.PARODD | termios2.CRTSCTS);
        termios.c_cflag |= termios2.CREAD | termios2.CLOCAL;
        termios.c_cc[termios2.VMIN] = 1;
        termios.c_cc[termios2.VTIME] = 0;
    }

    private static void Check(int result, string address)
    {
        if (result < 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            throw new LineException(Errno.Fault(errno), address, $"cannot be set as a serial port ({Marshal.GetPInvokeErrorMessage(errno)})");
        }
    }
}
