namespace ServiceHall.Drivers.Lines;

/// <summary>A way for bytes to a device and back: a serial port, a socket, a USB character device. It knows no protocol.</summary>
public abstract class Line : IAsyncDisposable
{
    /// <summary>Where it is wired, as the plan says it.</summary>
    public abstract string Address { get; }

    /// <summary>Reads what has come, waiting until at least one byte is there.</summary>
    /// <returns>How many bytes were read; never 0.</returns>
    /// <exception cref="LineException">The line hung up.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; no byte is lost.</exception>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>Takes what has arrived by now, without waiting: a machine that was busy looks late at what came in time. A line that cannot look takes nothing.</summary>
    /// <returns>How many bytes were taken; 0 when none were there, or the line hung up.</returns>
    public virtual int TakeArrived(Span<byte> buffer) => 0;

    /// <summary>Reads what comes in time. Silence is what did not arrive, not what nobody got round to read.</summary>
    /// <returns>How many bytes were read; 0 when none came.</returns>
    /// <exception cref="LineException">The line hung up.</exception>
    public async ValueTask<int> ReadWithinAsync(Memory<byte> buffer, TimeSpan atMost, TimeProvider time, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            return await ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return TakeArrived(buffer.Span);
        }
    }

    /// <summary>Writes all bytes, or throws.</summary>
    /// <exception cref="LineException">The line hung up, or took no byte for its write timeout.</exception>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>
    /// Waits until this device may speak and keeps the wire until it is given back: a question and its answer are one turn. Only a bus with several devices makes anybody wait.
    /// </summary>
    public virtual ValueTask<IAsyncDisposable> TurnAsync(CancellationToken cancellation) => ValueTask.FromResult<IAsyncDisposable>(FreeTurn.Instance);

    /// <summary>The device is given up: of what was written, nothing that has not left this machine yet is to leave it when the line is closed.</summary>
    public virtual void GiveUp()
    {
        // Most lines keep nothing back.
    }

    /// <summary>Closes the line; a pending read ends with <see cref="LineFault.HungUp"/>.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>The turn of a wire that has only one device.</summary>
internal sealed class FreeTurn : IAsyncDisposable
{
    internal static FreeTurn Instance { get; } = new();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What can be wrong with a line, as far as it can be told.</summary>
public enum LineFault
{
    /// <summary>There is no such port or host: not plugged in, or a wrong name.</summary>
    NotFound,

    /// <summary>Another program holds it.</summary>
    Busy,

    /// <summary>This user may not open it.</summary>
    AccessDenied,

    /// <summary>It was there and went away: unplugged, or the peer closed.</summary>
    HungUp,

    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>The address or a setting makes no sense for this kind of line.</summary>
    Unsupported,
}

/// <summary>A fault of a line, with its place and what to do.</summary>
public sealed class LineException(LineFault fault, string address, string detail, Exception? inner = null)
    : IOException($"{address}: {detail}", inner)
{
    /// <summary>Which fault.</summary>
    public LineFault Fault { get; } = fault;

    /// <summary>The line's address.</summary>
    public string Address { get; } = address;

    /// <summary>What happened, without the address.</summary>
    public string Detail { get; } = detail;

    /// <summary>The same fault for one more who asks, with a stack of its own.</summary>
    internal LineException Again() => new(Fault, Address, Detail, this);
}
