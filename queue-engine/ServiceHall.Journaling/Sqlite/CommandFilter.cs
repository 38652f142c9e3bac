using System.Numerics;

namespace ServiceHall.Journaling.Sqlite;

/// <summary>
/// Says of nearly every new command id that it is new, in 4 bytes an id: a Bloom filter that sets a bit in each of eight words that lie
/// together, so that an id costs one line of the processor's cache; some 20 in a million new ids are looked up for nothing. It never calls a
/// known id new. One thread adds; others may ask meanwhile.
/// </summary>
/// <param name="room">For how many ids its first layer is; each layer more is one line more to look at.</param>
internal sealed class CommandFilter(int room = CommandFilter.WeeksOfALargeHall)
{
    private const int BitsPerId = 32;
    private const int LineWords = 8;
    private const int BitsOfPlace = 6; // 64 places in a word
    private const int WeeksOfALargeHall = 1_048_576; // 4 MB, of which the system gives only what is written to

    // Each layer holds twice as many ids as the one before; a full layer is left as it is.
    private volatile ulong[][] _layers = [new ulong[(long)room * BitsPerId / 64]];
    private long _room = room;

    /// <summary>Makes room for so many ids at once, before the first is added: one layer to look through, and none that is outgrown.</summary>
    public void MakeRoom(long ids)
    {
        while (_room < ids) _room *= 2;
        _layers = [new ulong[_room * BitsPerId / 64]];
    }

    public bool MayContain(ulong hash)
    {
        foreach (var layer in _layers)
        {
            if (AllSet(layer, hash)) return true;
        }

        return false;
    }

    public void Add(ulong hash)
    {
        if (_room-- == 0)
        {
            var next = new ulong[_layers[^1].Length * 2];
            _room = (long)next.Length * 64 / BitsPerId - 1;
            _layers = [.. _layers, next];
        }

        var line = LineOf(_layers[^1], hash);
        foreach (ref var word in line)
        {
            word |= Place(hash);
            hash >>= BitsOfPlace;
        }
    }

    /// <summary>64 bits of an id, the same in every process: FNV-1a with a last mixing.</summary>
    public static ulong HashOf(string id)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var character in id) hash = (hash ^ character) * 1099511628211UL;
            hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdUL;
            hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53UL;
            return hash ^ hash >> 33;
        }
    }

    private static bool AllSet(ulong[] layer, ulong hash)
    {
        foreach (ref var word in LineOf(layer, hash))
        {
            if ((Volatile.Read(ref word) & Place(hash)) == 0) return false;
            hash >>= BitsOfPlace;
        }

        return true;
    }

    private static ulong Place(ulong hash) => 1UL << (int)(hash & 63);

    // Layers are powers of two. The places in the words take the lower 48 bits of a hash, the line begins with those above.
    private static Span<ulong> LineOf(ulong[] layer, ulong hash) =>
        layer.AsSpan((int)(BitOperations.RotateLeft(hash, 16) & (ulong)(layer.Length / LineWords - 1)) * LineWords, LineWords);
}
