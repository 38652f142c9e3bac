using ServiceHall.Drivers.Lines.Native;

namespace ServiceHall.Drivers.Lines.Rs485;

/// <summary>
/// The one master of a two-wire bus. Whoever wants to speak waits for a turn, in the order of asking; what is heard during a turn is the holder's, what is heard outside of any
/// is nobody's. After a turn, which is not over before its last byte is out, there is silence for the gap, so that the last device has let go of the wires. The port is opened with the first line on it and closed with the last.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "It ends with its last line, in LeaveAsync; a turn may outlive it by a moment.")]
internal sealed class Rs485Bus
{
    private static readonly Lock busesGate = new();
    private static readonly Dictionary<string, Rs485Bus> buses = new(StringComparer.Ordinal);

    private readonly string key;
    private readonly Rs485Address address;
    private readonly SerialLine port;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource closing = new();
    private readonly HashSet<Rs485Line> lines = [];
    private readonly Lock gate = new();
    private readonly Task listening;
    private Rs485Line? holder;
    private long turnEnded;
    private long sent;

    private Rs485Bus(string key, Rs485Address address, TimeProvider time)
    {
        (this.key, this.address, this.time) = (key, address, time);
        port = SerialLine.Open(address.Text, address.Port.Path, address.Port.Settings, time);
        try
        {
            if (address.Settings.KernelTurns)
                port.LetTheKernelTurn();
        }
        catch
        {
            port.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }

        turnEnded = sent = time.GetTimestamp();
        listening = ListenAsync();
    }

    /// <summary>How long an answer is waited for where nobody says when a turn is over.</summary>
    internal TimeSpan Listen => address.Settings.Listen ?? TimeSpan.FromMilliseconds(100);

    internal TimeProvider Time => time;

    /// <summary>A line on the bus at this port, which is opened if it is the first.</summary>
    /// <exception cref="LineException">The port cannot be opened, or is open with other settings.</exception>
    internal static Rs485Line Join(Rs485Address address, TimeProvider time)
    {
        var key = KeyOf(address.Port.Path);
        lock (busesGate)
        {
            if (buses.TryGetValue(key, out var bus) && bus.address.Port.Settings != address.Port.Settings)
                throw new LineException(LineFault.Unsupported, address.Text, $"another device of this bus has other settings ({bus.address.Text}); all of them need the same");
            if (bus is null)
                buses[key] = bus = new Rs485Bus(key, address, time);

            return bus.Add(address.Text);
        }
    }

    /// <summary>Waits for the bus and takes it, after the gap.</summary>
    internal async ValueTask BeginTurnAsync(Rs485Line line, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (address.Gap - time.GetElapsedTime(turnEnded) is { Ticks: > 0 } left)
                await Task.Delay(left, time, cancellation).ConfigureAwait(false);
        }
        catch
        {
            turn.Release();
            throw;
        }

        lock (gate)
            holder = line;
    }

    internal void EndTurn()
    {
        lock (gate)
            holder = null;
        turnEnded = Math.Max(time.GetTimestamp(), sent);
        turn.Release();
    }

    /// <summary>How long what was written is still going out: the kernel takes it at once, the wire a character at a time.</summary>
    internal TimeSpan Sending => time.GetElapsedTime(time.GetTimestamp(), sent) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>Gives bytes to the port; only who holds the turn.</summary>
    internal ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var wire = bytes.Length * address.Port.Settings.BitsPerCharacter / (double)address.Port.Settings.Baud;
        sent = Math.Max(time.GetTimestamp(), sent) + (long)Math.Ceiling(wire * time.TimestampFrequency);
        return port.WriteAsync(bytes, cancellation);
    }

    /// <summary>Leaves the bus; the last one closes the port.</summary>
    internal async ValueTask LeaveAsync(Rs485Line line)
    {
        lock (busesGate)
        {
            if (!lines.Remove(line) || lines.Count > 0)
                return;
            Forget();
        }

        await closing.CancelAsync().ConfigureAwait(false);
        await port.DisposeAsync().ConfigureAwait(false);
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    // Two names of one port are one bus. A name that leads nowhere stays as it is, and opening it says what is wrong.
    private static string KeyOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }

    private Rs485Line Add(string text)
    {
        var line = new Rs485Line(text, this);
        lines.Add(line);
        return line;
    }

    private async Task ListenAsync()
    {
        var heard = new byte[1024];
        try
        {
            while (true)
            {
                var count = await port.ReadAsync(heard, closing.Token).ConfigureAwait(false);
                lock (gate)
                    holder?.Hear(heard.AsSpan(0, count));
            }
        }
        catch (Exception e) when (e is LineException or OperationCanceledException)
        {
            // Gone for all of them: the next one to open a line finds no bus here and makes a new one.
            Rs485Line[] all;
            lock (busesGate)
            {
                Forget();
                all = [.. lines];
            }

            foreach (var line in all)
                line.HangUp(e as LineException ?? new LineException(LineFault.HungUp, line.Address, "closed"));
        }
    }

    private void Forget()
    {
        if (buses.GetValueOrDefault(key) == this)
            buses.Remove(key);
    }
}
