using System.IO.Ports;
using ServiceHall.Drivers.Lines;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.Named.Lines;

/// <summary>
/// A serial port by System.IO.Ports. A reading of its own waits all the time, since under Windows one cannot be cancelled. The library does not tell of a port
/// that was unplugged (its readings just never end), so each second the port's name is looked for.
/// </summary>
public sealed class PortsLine : Line
{
    private const int ChunkMax = 256;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromSeconds(2);

    private readonly SerialPort port;
    private readonly SerialSettings settings;
    private readonly TimeProvider time;
    private readonly HeardBytes heard = new(64 * 1024);
    private readonly SemaphoreSlim room = new(0, 1);
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly CancellationTokenSource closing = new();
    private int disposed;

    private PortsLine(PortsAddress address, SerialPort port, TimeProvider time)
    {
        Address = address.Text;
        settings = address.Settings;
        this.port = port;
        this.time = time;
        _ = HearAsync(port.BaseStream);
        _ = WatchAsync(address, address.Presence);
    }

    /// <inheritdoc />
    public override string Address { get; }

    /// <summary>Opens and sets the port and throws away what was in its buffers.</summary>
    /// <exception cref="LineException">It is not there, is held by another, or may not be opened.</exception>
    public static PortsLine Open(PortsAddress address, TimeProvider time)
    {
        try
        {
            return new PortsLine(address, Opened(address, lines: true), time);
        }
        catch (IOException) when (address is { Presence: not null, Settings: { Dtr: null, Rts: null } })
        {
            // A port without these lines, such as a virtual one, is as good where the plan does not ask for them.
            return OpenWithoutLines(address, time);
        }
        catch (Exception e) when (IsOfPort(e))
        {
            throw CannotOpen(address, e);
        }
    }

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var count = await heard.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        MakeRoom();
        return count;
    }

    /// <inheritdoc />
    public override int TakeArrived(Span<byte> buffer)
    {
        var count = heard.Take(buffer);
        MakeRoom();
        return count;
    }

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await writer.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // No more at once than goes out in a second, so that a piece that does not is one the port does not take.
            var piece = Math.Clamp(settings.Baud / settings.BitsPerCharacter, 1, ChunkMax);
            for (; bytes.Length > 0; bytes = bytes[Math.Min(piece, bytes.Length)..])
                await WriteSomeAsync(bytes[..Math.Min(piece, bytes.Length)], cancellation).ConfigureAwait(false);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;

        heard.End(HungUp("closed", null));
        await closing.CancelAsync().ConfigureAwait(false);

        await CloseAsync(Close, time).ConfigureAwait(false);
    }

    /// <summary>Closes a port of the library. That waits for the library's own loop, which may be in a driver that does not come back: nobody waits for it longer than two seconds.</summary>
    internal static Task CloseAsync(Action close, TimeProvider time) => Task.WhenAny(Task.Run(close), Task.Delay(CloseDeadline, time));

    private static PortsLine OpenWithoutLines(PortsAddress address, TimeProvider time)
    {
        try
        {
            return new PortsLine(address, Opened(address, lines: false), time);
        }
        catch (Exception e) when (IsOfPort(e))
        {
            throw CannotOpen(address, e);
        }
    }

    private static SerialPort Opened(PortsAddress address, bool lines)
    {
        var settings = address.Settings;
        var parity = settings.Parity switch { SerialParity.Even => Parity.Even, SerialParity.Odd => Parity.Odd, _ => Parity.None };
        var port = new SerialPort(address.Path, settings.Baud, parity, settings.DataBits, settings.StopBits == 2 ? StopBits.Two : StopBits.One)
        {
            Handshake = Handshake.None,
            DtrEnable = settings.Dtr ?? lines,
            RtsEnable = settings.Rts ?? lines,
        };
        try
        {
            port.Open();
            port.DiscardInBuffer();
            port.DiscardOutBuffer();
            return port;
        }
        catch
        {
            port.Dispose();
            throw;
        }
    }

    private static bool IsOfPort(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException;

    private async Task WriteSomeAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation)
    {
        heard.ThrowIfEnded();
        using var late = new CancellationTokenSource(settings.WriteTimeout + TimeSpan.FromSeconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, closing.Token, cancellation);
        try
        {
            await port.BaseStream.WriteAsync(piece, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            heard.ThrowIfEnded();
            Discard();
            throw new LineException(LineFault.Timeout, Address, $"took no byte for {settings.WriteTimeout.TotalSeconds:0.#} s");
        }
        catch (Exception e) when (IsOfPort(e))
        {
            heard.End(HungUp(e.Message, e));
            heard.ThrowIfEnded();
        }
    }

    private void Close()
    {
        Discard();
        port.Dispose();
    }

    // Closing waits until all has gone out that the kernel still holds (tcdrain): with a device that takes nothing, for ever.
    private void Discard()
    {
        try
        {
            port.DiscardOutBuffer();
        }
        catch (Exception e) when (IsOfPort(e))
        {
            // A port that is gone, or closed already, has nothing to throw away.
            return;
        }
    }

    private async Task HearAsync(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                // What nobody has room for is left to the kernel.
                while (heard.Free < buffer.Length)
                    await room.WaitAsync(closing.Token).ConfigureAwait(false);
                var count = await stream.ReadAsync(buffer, closing.Token).ConfigureAwait(false);
                heard.Put(buffer.AsSpan(0, count));
                buffer.AsSpan(0, count).Clear();
            }
        }
        catch (Exception e)
        {
            // Whatever ended it, nothing more will be heard; the next reading or writing says so.
            heard.End(HungUp(e.Message, e));
        }
    }

    private async Task WatchAsync(PortsAddress address, string? was)
    {
        try
        {
            do
                await Task.Delay(LookInterval, time, closing.Token).ConfigureAwait(false);
            while (address.Presence is { } now && now == was);
            heard.End(HungUp("the port is gone", null));
            await closing.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The line was closed before the port was gone.
            return;
        }
    }

    private void MakeRoom()
    {
        if (room.CurrentCount == 0 && heard.Free >= ChunkMax)
            TryRelease();
    }

    private void TryRelease()
    {
        try
        {
            room.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another reader has just said so.
            return;
        }
    }

    private LineException HungUp(string why, Exception? inner) => new(LineFault.HungUp, Address, $"hung up ({why})", inner);

    /// <summary>Why a port cannot be opened, as the library says it.</summary>
    internal static LineException CannotOpen(PortsAddress address, Exception e) => e switch
    {
        _ when address.Presence is null => new(LineFault.NotFound, address.Text, "there is no such serial port; is the cable in and the name right?", e),

        // "Denied" is what the library says to everything; the number inside tells more, and where it does not, the node's rights do.
        UnauthorizedAccessException { InnerException.HResult: Errno.EBUSY } => new(LineFault.Busy, address.Text, "another program holds the serial port; end it, or give this device another line", e),
        UnauthorizedAccessException when OperatingSystem.IsLinux() && Libc.access(address.Path, Libc.R_OK | Libc.W_OK) == 0 => new(LineFault.Unsupported, address.Text, "is no serial port", e),
        UnauthorizedAccessException => new(LineFault.AccessDenied, address.Text, "this user may not open the serial port, or another program holds it; add the user to the group dialout, or end that program", e),
        _ => new(LineFault.Unsupported, address.Text, $"cannot be set as a serial port ({e.Message})", e),
    };
}
