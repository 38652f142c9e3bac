using System.Runtime.InteropServices;
using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.Lines;

/// <summary>
/// A non-blocking file descriptor read and written without ever blocking a pool thread. One thread of its own sleeps in
/// <c>poll</c> until bytes, room, a hang-up or a wake by <c>eventfd</c> comes; it costs nothing while nothing happens.
/// What it reads waits in a ring of 64 kB; a full ring leaves the rest to the kernel.
/// </summary>
internal sealed class PolledDescriptor : IDisposable
{
    private const int RestMilliseconds = 20;

    private readonly int fd;
    private readonly int wake;
    private readonly string address;
    private readonly TimeProvider time;
    private readonly TimeSpan writeTimeout;
    private readonly bool emptyIsSilence;
    private readonly HeardBytes heard = new(64 * 1024);
    private readonly Lock gate = new();
    private readonly SemaphoreSlim writable = new(0, 1);
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly Thread watcher;
    private bool wantsRoom;
    private bool waitsForReader;
    private bool restsFromReading;
    private bool closing;
    private bool closed;

    /// <summary>Takes over the descriptor; it is closed by <see cref="Dispose"/>.</summary>
    /// <param name="fd">Non-blocking.</param>
    /// <param name="address">The line's address, for messages.</param>
    /// <param name="time">The clock of the write timeout.</param>
    /// <param name="writeTimeout">How long it may take no byte before a write fails.</param>
    /// <param name="emptyIsSilence">Whether reading nothing means that nothing was said; else it is the end.</param>
    internal PolledDescriptor(int fd, string address, TimeProvider time, TimeSpan writeTimeout, bool emptyIsSilence = false)
    {
        this.emptyIsSilence = emptyIsSilence;
        this.fd = fd;
        this.address = address;
        this.time = time;
        this.writeTimeout = writeTimeout;
        wake = Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK);
        if (wake < 0)
            throw new LineException(LineFault.Busy, address, $"no eventfd: {Marshal.GetLastPInvokeErrorMessage()}");

        watcher = new Thread(Watch, 256 * 1024) { IsBackground = true, Name = $"line {address}" };
        watcher.Start();
    }

    /// <summary>Opens a node for reading and writing, without waiting.</summary>
    /// <exception cref="LineException">It is not there, is held by another, or may not be opened.</exception>
    internal static PolledDescriptor OpenNode(string address, string node, NodeWords words, TimeProvider time, TimeSpan writeTimeout, bool emptyIsSilence = false)
    {
        var fd = words.Open(address, node, Libc.O_NONBLOCK);
        try
        {
            return new PolledDescriptor(fd, address, time, writeTimeout, emptyIsSilence);
        }
        catch
        {
            _ = Libc.close(fd);
            throw;
        }
    }

    /// <summary>Asks the open descriptor something beside its bytes; -1 once it is closed.</summary>
    internal int Ask(Func<int, int> question)
    {
        lock (gate)
            return closed ? -1 : question(fd);
    }

    /// <summary>See <see cref="Line.ReadAsync"/>.</summary>
    internal async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var count = await heard.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        lock (gate)
            ReadOn();
        return count;
    }

    /// <summary>See <see cref="Line.TakeArrived"/>; also what the watching thread has not yet fetched from the kernel.</summary>
    internal int TakeArrived(Span<byte> buffer)
    {
        lock (gate)
        {
            // A hang-up that shows here shows to the watching thread as well.
            if (!closing)
                Receive();
            var count = heard.Take(buffer);
            ReadOn();
            return count;
        }
    }

    /// <summary>See <see cref="Line.WriteAsync"/>.</summary>
    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await writer.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (bytes.Length > 0)
            {
                var written = WriteSome(bytes.Span);
                if (written > 0)
                    bytes = bytes[written..];
                else
                    await RoomAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Closes it, once the watching thread has ended; that is a matter of microseconds.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (closing)
                return;

            closing = true;
            Wake();
        }

        watcher.Join();
        lock (gate)
        {
            closed = true;
            _ = Libc.close(fd);
            _ = Libc.close(wake);
        }
    }

    // There is room again: the watching thread may fetch what it left to the kernel.
    private void ReadOn()
    {
        if (waitsForReader)
            Wake();
        waitsForReader = false;
    }

    private int WriteSome(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            heard.ThrowIfEnded();
            var written = Libc.write(fd, bytes, (nuint)bytes.Length);
            if (written >= 0)
                return (int)written;

            var errno = Marshal.GetLastPInvokeError();
            if (errno is Errno.EAGAIN or Errno.EINTR or Errno.ENOSPC)
            {
                wantsRoom = true;
                Wake();
                return 0;
            }

            throw new LineException(LineFault.HungUp, address, $"hung up while writing ({Marshal.GetPInvokeErrorMessage(errno)})");
        }
    }

    private async Task RoomAsync(CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(writeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            await writable.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new LineException(LineFault.Timeout, address, $"took no byte for {writeTimeout.TotalSeconds:0.#} s");
        }
    }

    private void Watch()
    {
        try
        {
            while (WatchOnce())
            {
            }
        }
        finally
        {
            lock (gate)
            {
                heard.End(new LineException(LineFault.HungUp, address, closing ? "closed" : "hung up"));
                MakeWritable();
            }
        }
    }

    private bool WatchOnce()
    {
        Span<Libc.pollfd> watched = stackalloc Libc.pollfd[2];
        var atMost = Timeout.Infinite;
        lock (gate)
        {
            waitsForReader = heard.Free == 0;
            watched[0] = new Libc.pollfd { fd = fd, events = (short)((!waitsForReader && !restsFromReading ? Libc.POLLIN : 0) | (wantsRoom ? Libc.POLLOUT : 0)) };
            watched[1] = new Libc.pollfd { fd = wake, events = Libc.POLLIN };
            if (restsFromReading)
                atMost = RestMilliseconds;
            restsFromReading = false;
        }

        if (Libc.poll(watched, 2, atMost) < 0)
            return Marshal.GetLastPInvokeError() == Errno.EINTR;

        if (watched[1].revents != 0)
            Rest();

        lock (gate)
        {
            if (closing)
                return false;

            if ((watched[0].revents & Libc.POLLOUT) != 0)
            {
                wantsRoom = false;
                MakeWritable();
            }

            var gone = (watched[0].revents & (Libc.POLLHUP | Libc.POLLERR | Libc.POLLNVAL)) != 0;
            return (watched[0].revents & (Libc.POLLIN | Libc.POLLHUP)) != 0 ? Receive() && !gone : !gone;
        }
    }

    // Reads until the kernel has no more or the ring is full; false when the other end is gone.
    private bool Receive()
    {
        Span<byte> chunk = stackalloc byte[4096];
        while (heard.Free is > 0 and var free)
        {
            var room = chunk[..Math.Min(chunk.Length, free)];
            var count = Libc.read(fd, room, (nuint)room.Length);
            if (count > 0)
            {
                heard.Put(room[..(int)count]);
                continue;
            }

            // One that answers every reading with nothing is not asked again at once, or it would keep a core busy.
            restsFromReading = count == 0 && emptyIsSilence;
            return restsFromReading || (count < 0 && Marshal.GetLastPInvokeError() is Errno.EAGAIN or Errno.EINTR);
        }

        return true;
    }

    private void Wake()
    {
        if (closed)
            return;

        ReadOnlySpan<byte> one = [1, 0, 0, 0, 0, 0, 0, 0];
        _ = Libc.write(wake, one, 8);
    }

    private void Rest()
    {
        Span<byte> count = stackalloc byte[8];
        _ = Libc.read(wake, count, 8);
    }

    private void MakeWritable()
    {
        if (writable.CurrentCount == 0)
            writable.Release();
    }
}
