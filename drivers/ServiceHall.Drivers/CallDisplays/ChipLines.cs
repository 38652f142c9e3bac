using ServiceHall.Drivers.Lines;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>A chip as a line that only takes: each write is one frame of it.</summary>
public abstract class ChipLine(string address) : Line
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public override string Address => address;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        await ended.Task.WaitAsync(cancellation).ConfigureAwait(false);
        throw new LineException(LineFault.HungUp, Address, "closed");
    }

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        ended.TrySetResult();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes one frame; a matter of microseconds.</summary>
    protected abstract void Write(ReadOnlySpan<byte> frame);
}

/// <summary>A chip on SPI.</summary>
public sealed class SpiLine(string address, ISpiPort port) : ChipLine(address)
{
    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        port.Dispose();
        return base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void Write(ReadOnlySpan<byte> frame) => port.Transfer(frame);
}

/// <summary>
/// A TM1637 on two wires. Start: data falls while the clock is high; bits with the lowest first, taken as the clock rises; after eight the chip pulls data low for the
/// ninth clock; stop: data rises while the clock is high (data sheet, "interface interpretation").
/// </summary>
public sealed class Tm1637Line(string address, IClockAndData wires) : ChipLine(address)
{
    private const int BitsOfByte = 8;

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        wires.Dispose();
        return base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void Write(ReadOnlySpan<byte> frame)
    {
        wires.Set(true, true);
        wires.Set(true, false);
        var acknowledged = true;
        foreach (var value in frame)
            acknowledged &= Byte(value);
        wires.Set(false, false);
        wires.Set(true, false);
        wires.Set(true, true);
        if (!acknowledged)
            throw new LineException(LineFault.Timeout, Address, "the chip does not acknowledge; is it wired and powered?");
    }

    private bool Byte(byte value)
    {
        for (var bit = 0; bit < BitsOfByte; bit++)
        {
            var high = ((value >> bit) & 1) != 0;
            wires.Set(false, high);
            wires.Set(true, high);
        }

        wires.Set(false, true);
        wires.Set(true, true);
        var acknowledged = !wires.DataIsHigh();
        wires.Set(false, true);
        return acknowledged;
    }
}
