namespace ServiceHall.Reporting.Figures;

/// <summary>
/// Durations as counts in buckets, each 5% wider than the one before, so that days can be added up and percentiles are still true
/// to 2.5%. The first bucket holds everything under a second.
/// </summary>
public sealed class Histogram
{
    private const double Growth = 1.05;
    private const int BucketsMax = 300;
    private static readonly double _logGrowth = Math.Log(Growth);
    private int[] _counts = [];

    // What was added first, as it was written; a row of a report by day never becomes more.
    private byte[]? _packed;

    /// <summary>How many durations it holds.</summary>
    public long Count { get; private set; }

    /// <summary>Counts one duration; a negative one counts as none.</summary>
    public void Add(long milliseconds)
    {
        Unpack();
        Add(BucketOf(milliseconds), 1);
    }

    /// <summary>Counts all of another's.</summary>
    public void Add(Histogram other)
    {
        if (other._packed is { } packed)
        {
            AddBytes(packed);
            return;
        }

        Unpack();
        for (var bucket = other._counts.Length - 1; bucket >= 0; bucket--)
        {
            if (other._counts[bucket] > 0) Add(bucket, other._counts[bucket]);
        }
    }

    /// <summary>The duration that a share of all do not exceed, in milliseconds (nearest rank, the middle of its bucket); null of nothing.</summary>
    /// <param name="share">Above 0, up to 1.</param>
    public long? QuantileMs(double share)
    {
        if (Count == 0) return null;
        var bucket = BucketAt(Math.Max(1, (long)Math.Ceiling(share * Count - 1e-9)));
        return bucket == 0 ? 500 : (long)(1000 * Math.Pow(Growth, bucket - 0.5));
    }

    /// <summary>The filled buckets as pairs of 7-bit numbers: steps from the last filled one, and the count.</summary>
    public byte[] ToBytes()
    {
        if (_packed is { } packed) return packed;
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var last = 0;
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            if (_counts[bucket] == 0) continue;
            writer.Write7BitEncodedInt(bucket - last);
            writer.Write7BitEncodedInt(_counts[bucket]);
            last = bucket;
        }

        return bytes.ToArray();
    }

    /// <summary>Adds what <see cref="ToBytes"/> wrote; the bytes may be kept and must not change any more.</summary>
    public void AddBytes(byte[] bytes)
    {
        if (Count == 0)
        {
            _packed = bytes;
            for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;) Count += Next(ref rest).Count;
            return;
        }

        Unpack();
        AddPairs(bytes);
    }

    private int BucketAt(long rank)
    {
        var (bucket, seen) = (0, 0L);
        if (_packed is { } packed)
        {
            for (ReadOnlySpan<byte> rest = packed; seen < rank;)
            {
                var (steps, count) = Next(ref rest);
                (bucket, seen) = (bucket + steps, seen + count);
            }

            return bucket;
        }

        for (seen = _counts[0]; seen < rank; seen += _counts[bucket]) bucket++;
        return bucket;
    }

    private void Unpack()
    {
        if (_packed is not { } packed) return;
        (_packed, Count) = (null, 0);
        AddPairs(packed);
    }

    private void AddPairs(ReadOnlySpan<byte> bytes)
    {
        var bucket = 0;
        while (!bytes.IsEmpty)
        {
            var (steps, count) = Next(ref bytes);
            Add(bucket += steps, count);
        }
    }

    private static (int Steps, int Count) Next(ref ReadOnlySpan<byte> bytes) => (NextNumber(ref bytes), NextNumber(ref bytes));

    private static int NextNumber(ref ReadOnlySpan<byte> bytes)
    {
        var (number, shift) = (0, 0);
        while (true)
        {
            var read = bytes[0];
            bytes = bytes[1..];
            number |= (read & 0x7F) << shift;
            if (read < 0x80) return number;
            shift += 7;
        }
    }

    private static int BucketOf(long milliseconds) =>
        milliseconds < 1000 ? 0 : Math.Min(BucketsMax - 1, 1 + (int)(Math.Log(milliseconds / 1000.0) / _logGrowth));

    private void Add(int bucket, int count)
    {
        if (bucket >= _counts.Length) Array.Resize(ref _counts, Math.Min(BucketsMax, bucket + 32));
        _counts[bucket] += count;
        Count += count;
    }
}
