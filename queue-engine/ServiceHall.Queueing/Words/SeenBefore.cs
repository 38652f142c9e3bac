using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ServiceHall.Queueing.Words;

/// <summary>
/// What was read before, found again by its bytes: journals and snapshots say the same few things in very many records, and nobody makes
/// them anew. It holds so many; when there are more, it begins again with none. May be asked from any thread.
/// </summary>
/// <param name="most">How many it holds.</param>
public sealed class SeenBefore<T>(int most) where T : class
{
    private readonly ConcurrentDictionary<byte[], T> _seen = new(new SameBytes());

    /// <summary>What these bytes said.</summary>
    public bool TryGet(ReadOnlySpan<byte> said, [NotNullWhen(true)] out T? value) =>
        _seen.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(said, out value);

    /// <summary>Keeps what these bytes say.</summary>
    public void Keep(ReadOnlySpan<byte> said, T value)
    {
        if (_seen.Count >= most) _seen.Clear();
        _seen.TryAdd(said.ToArray(), value);
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        private const int Head = 64;
        private const int Tail = 32;

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        // A leg may name hundreds of windows; what it is for stands before them, and the rest behind.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.Add(alternate.Length);
            hash.AddBytes(alternate.Length > Head + Tail ? alternate[..Head] : alternate);
            if (alternate.Length > Head + Tail) hash.AddBytes(alternate[^Tail..]);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
