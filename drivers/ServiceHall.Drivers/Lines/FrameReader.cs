namespace ServiceHall.Drivers.Lines;

/// <summary>Finds the first message in what has come. Pure: the same bytes always give the same.</summary>
/// <param name="bytes">What has come and was not consumed yet.</param>
/// <param name="consumed">How many bytes are done with: those of the message, and garbage before it. May be above 0 without a message.</param>
/// <param name="message">The message when true is returned.</param>
/// <returns>Whether there is one; false asks for more bytes.</returns>
public delegate bool TryParse<T>(ReadOnlySpan<byte> bytes, out int consumed, out T message);

/// <summary>Turns a line's bytes into messages by a pure parser, with a bounded buffer. For one reader at a time.</summary>
/// <param name="line">Where the bytes come from.</param>
/// <param name="parse">The device's framing.</param>
/// <param name="bytesMax">The longest message; when so many bytes make none, the oldest byte is dropped and the rest tried again.</param>
/// <param name="time">The clock of deadlines.</param>
public sealed class FrameReader<T>(Line line, TryParse<T> parse, int bytesMax, TimeProvider time)
{
    private const int ForgottenMax = 256 * 1024;
    private readonly byte[] buffer = new byte[bytesMax];
    private int count;

    /// <summary>The next message.</summary>
    /// <exception cref="LineException">The line hung up.</exception>
    public async ValueTask<T> ReceiveAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (Parsed(out var message))
                return message;

            count += await line.ReadAsync(buffer.AsMemory(count), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next message, if it comes in time. Bytes that came before the deadline are kept for the next call.</summary>
    /// <exception cref="LineException">The line hung up, or <see cref="LineFault.Timeout"/>.</exception>
    public async ValueTask<T> ReceiveAsync(TimeSpan deadline, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await ReceiveAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            if (Arrived(out var message))
                return message;

            throw new LineException(LineFault.Timeout, line.Address, $"no answer within {deadline.TotalMilliseconds:0} ms");
        }
    }

    /// <summary>Forgets all that has come by now, also what nobody has read from the line yet: an old answer is not taken for a new one.</summary>
    public void Forget()
    {
        buffer.AsSpan(0, count).Clear();
        count = 0;

        // Who never falls silent is not heard out: then the next message is as good as any.
        for (var dropped = 0; dropped < ForgottenMax && line.TakeArrived(buffer) is > 0 and var more; dropped += more)
            buffer.AsSpan(0, more).Clear();
    }

    // What came in time and was not looked at in time, because the machine was busy.
    private bool Arrived(out T message)
    {
        while (!Parsed(out message))
        {
            if (line.TakeArrived(buffer.AsSpan(count)) is not (> 0 and var more))
                return false;
            count += more;
        }

        return true;
    }

    private bool Parsed(out T message)
    {
        while (true)
        {
            var found = parse(buffer.AsSpan(0, count), out var consumed, out message);
            if (!found && consumed == 0 && count == buffer.Length)
                consumed = 1;

            // What was consumed may be a citizen's data: it is overwritten, not only passed over.
            buffer.AsSpan(consumed, count - consumed).CopyTo(buffer);
            buffer.AsSpan(count - consumed, consumed).Clear();
            count -= consumed;
            if (found || consumed == 0)
                return found;
        }
    }
}
