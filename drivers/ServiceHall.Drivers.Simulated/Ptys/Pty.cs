using System.Runtime.InteropServices;
using System.Text;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Native;
using ServiceHall.Drivers.Simulated.Ptys.Native;

namespace ServiceHall.Drivers.Simulated.Ptys;

/// <summary>
/// A pseudo terminal: the peer holds the master as a <see cref="Line"/>, a driver opens <see cref="SlavePath"/>. Disposing it is pulling
/// the cable: the driver's end hangs up.
/// </summary>
public sealed class Pty : Line
{
    private readonly int slave;
    private readonly PolledDescriptor master;
    private readonly Lock gate = new();
    private bool closed;

    private Pty(string slavePath, int slave, PolledDescriptor master)
    {
        SlavePath = slavePath;
        this.slave = slave;
        this.master = master;
    }

    /// <summary>Where the driver's end is, such as <c>/dev/pts/7</c>.</summary>
    public string SlavePath { get; }

    /// <inheritdoc />
    public override string Address => SlavePath;

    /// <summary>The speed the driver's end is set to; 0 when closed.</summary>
    public int Baud
    {
        get
        {
            lock (gate)
            {
                var settings = default(termios2);
                return !closed && Libc.ioctl(slave, Libc.TCGETS2, ref settings) == 0 ? (int)settings.c_ospeed : 0;
            }
        }
    }

    /// <summary>Makes one. The slave is kept open too: without any holder the master would report a hang-up in a busy loop.</summary>
    public static Pty Open(TimeProvider time)
    {
        var master = PtyLibc.posix_openpt(Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC);
        Check(master, "posix_openpt");
        var slave = -1;
        try
        {
            Check(PtyLibc.grantpt(master), "grantpt");
            Check(PtyLibc.unlockpt(master), "unlockpt");
            Span<byte> name = stackalloc byte[128];
            Check(PtyLibc.ptsname_r(master, name, (nuint)name.Length), "ptsname_r");
            var path = Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
            slave = Libc.open(path, Libc.O_RDWR | Libc.O_NOCTTY | Libc.O_NONBLOCK | Libc.O_CLOEXEC);
            Check(slave, "open");
            MakeRaw(slave);
            return new Pty(path, slave, new PolledDescriptor(master, path, time, TimeSpan.FromSeconds(5)));
        }
        catch
        {
            _ = Libc.close(slave);
            _ = Libc.close(master);
            throw;
        }
    }

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation) => master.ReadAsync(buffer, cancellation);

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer) => master.TakeArrived(buffer);

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => master.WriteAsync(bytes, cancellation);

    /// <summary>Pulls the cable.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (closed)
                return;

            closed = true;
            _ = Libc.close(slave);
        }

        master.Dispose();
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    // No echo before a driver sets its end: else the peer would hear itself.
    private static void MakeRaw(int slave)
    {
        var settings = default(termios2);
        Check(Libc.ioctl(slave, Libc.TCGETS2, ref settings), "TCGETS2");
        settings.c_iflag = 0;
        settings.c_oflag = 0;
        settings.c_lflag = 0;
        Check(Libc.ioctl(slave, Libc.TCSETS2, ref settings), "TCSETS2");
    }

    private static void Check(int result, string function)
    {
        if (result < 0)
            throw new IOException($"A pseudo terminal could not be made: {function}: {Marshal.GetLastPInvokeErrorMessage()}.");
    }
}
