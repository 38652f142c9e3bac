namespace ServiceHall.Drivers.Lines;

/// <summary>Bytes that wait, up to a limit. Not safe for two threads at once.</summary>
internal sealed class ByteRing(int capacity)
{
    private readonly byte[] bytes = new byte[capacity];
    private int start;

    /// <summary>How many wait.</summary>
    internal int Count { get; private set; }

    /// <summary>How many more fit.</summary>
    internal int Free => bytes.Length - Count;

    /// <summary>Puts bytes behind the others; the caller has looked at <see cref="Free"/>.</summary>
    internal void Put(ReadOnlySpan<byte> more)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(more.Length, Free);
        var end = (start + Count) % bytes.Length;
        var first = Math.Min(more.Length, bytes.Length - end);
        more[..first].CopyTo(bytes.AsSpan(end));
        more[first..].CopyTo(bytes);
        Count += more.Length;
    }

    /// <summary>Takes the oldest bytes, as many as fit, and overwrites their place: they may be a citizen's data.</summary>
    internal int Take(Span<byte> into)
    {
        var count = Math.Min(into.Length, Count);
        var first = Math.Min(count, bytes.Length - start);
        bytes.AsSpan(start, first).CopyTo(into);
        bytes.AsSpan(0, count - first).CopyTo(into[first..]);
        bytes.AsSpan(start, first).Clear();
        bytes.AsSpan(0, count - first).Clear();
        start = (start + count) % bytes.Length;
        Count -= count;
        return count;
    }
}
