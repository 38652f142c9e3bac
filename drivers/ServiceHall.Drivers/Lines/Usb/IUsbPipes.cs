namespace ServiceHall.Drivers.Lines.Usb;

/// <summary>The bulk pipes of an opened USB device. Calls block for no longer than they are told; they come from the line's own thread.</summary>
public interface IUsbPipes : IDisposable
{
    /// <summary>Writes all bytes to an OUT endpoint.</summary>
    /// <exception cref="LineException">The device is gone, or took too long.</exception>
    void Write(byte endpoint, ReadOnlySpan<byte> bytes, TimeSpan atMost);

    /// <summary>Reads what an IN endpoint has; 0 when nothing came in time.</summary>
    /// <exception cref="LineException">The device is gone.</exception>
    int Read(byte endpoint, Span<byte> buffer, TimeSpan atMost);
}

/// <summary>How a device's frames go through its pipes. Pure; it remembers only how much of an answer has come.</summary>
public interface IPipeFraming
{
    /// <summary>The endpoints answers come from.</summary>
    IReadOnlyList<byte> In { get; }

    /// <summary>The pieces a frame is written in. A new question: what is left of an old answer is not waited for any more.</summary>
    IReadOnlyList<(byte Endpoint, ReadOnlyMemory<byte> Bytes)> Split(ReadOnlyMemory<byte> frame);

    /// <summary>Which endpoint has the next bytes of the answer; null when none are expected.</summary>
    byte? Next { get; }

    /// <summary>Bytes came from <see cref="Next"/>.</summary>
    void Came(ReadOnlySpan<byte> bytes);
}
