namespace ServiceHall.Drivers.Lines;

/// <summary>What a line has heard and nobody has read yet, and the fault that ended it. Who reads waits without a thread; what was heard before the end is still read.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "A semaphore nobody took a handle of holds nothing, and a late reader may still ask.")]
internal sealed class HeardBytes(int capacity)
{
    private readonly ByteRing bytes = new(capacity);
    private readonly SemaphoreSlim readable = new(0, 1);
    private readonly Lock gate = new();
    private LineException? end;

    /// <summary>How many more fit.</summary>
    internal int Free
    {
        get
        {
            lock (gate)
                return bytes.Free;
        }
    }

    /// <summary>Puts what was heard behind the rest; what does not fit is lost, as nobody reads.</summary>
    internal void Put(ReadOnlySpan<byte> heard)
    {
        lock (gate)
        {
            bytes.Put(heard[..Math.Min(heard.Length, bytes.Free)]);
            Signal();
        }
    }

    /// <summary>Nothing more will be heard; the first reason stays.</summary>
    internal void End(LineException why)
    {
        lock (gate)
        {
            end ??= why;
            Signal();
        }
    }

    /// <summary>Throws the fault that ended it, if one did.</summary>
    internal void ThrowIfEnded()
    {
        lock (gate)
        {
            if (end is not null)
                throw end.Again();
        }
    }

    /// <summary>Takes what is there; 0 when nothing is.</summary>
    internal int Take(Span<byte> into)
    {
        lock (gate)
            return bytes.Take(into);
    }

    /// <summary>See <see cref="Line.ReadAsync"/>.</summary>
    internal async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (gate)
            {
                if (bytes.Take(buffer.Span) is > 0 and var count)
                    return count;
                ThrowIfEnded();
            }

            await readable.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private void Signal()
    {
        if (readable.CurrentCount == 0)
            readable.Release();
    }
}
