namespace ServiceHall.Journaling.Sqlite;

/// <summary>
/// Says of nearly every new command id that it is new, in 4 bytes an id: a Bloom filter with 8 bits set of 32, so that about 5 in a
/// million new ids are looked up for nothing. It never calls a known id new. One thread adds; others may ask meanwhile.
/// </summary>
internal sealed class CommandFilter
{
    private const int BitsPerId = 32;
    private const int Probes = 8;
    private const int FirstCapacity = 65_536;

    // Each layer holds twice as many ids as the one before; a full layer is left as it is.
    private volatile ulong[][] _layers = [new ulong[FirstCapacity * BitsPerId / 64]];
    private long _room = FirstCapacity;

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

        var bits = _layers[^1];
        var (at, step) = Walk(hash);
        for (var i = 0; i < Probes; i++, at = unchecked(at + step)) bits[Word(bits, at)] |= 1UL << (int)(at & 63);
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

    private static bool AllSet(ulong[] bits, ulong hash)
    {
        var (at, step) = Walk(hash);
        for (var i = 0; i < Probes; i++, at = unchecked(at + step))
        {
            if ((Volatile.Read(ref bits[Word(bits, at)]) >> (int)(at & 63) & 1) == 0) return false;
        }

        return true;
    }

    private static (ulong At, ulong Step) Walk(ulong hash) => (hash, hash >> 29 | hash << 35 | 1);

    // Layers are powers of two.
    private static int Word(ulong[] bits, ulong at) => (int)(at >> 6 & (ulong)(bits.Length - 1));
}
