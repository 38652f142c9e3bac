using System.Buffers.Binary;

namespace ServiceHall.Journaling.Sqlite;

/// <summary>
/// Finds the record of a command id. The filter settles nearly all new ids without touching the file. The newest ids are kept here, by
/// position; each time there are <see cref="RunLength"/> of them they become a run in the file: their hashes, sorted into buckets,
/// written in order. So an id costs the file a few bytes at its end instead of a page somewhere in an index.
/// </summary>
internal sealed class KnownCommands
{
    /// <summary>How many ids make a run.</summary>
    public const int RunLength = 32_768;

    /// <summary>How many buckets a run has: an id is in the bucket of its hash's first byte.</summary>
    public const int Buckets = 256;

    private const int PlaceBytes = 16;
    private readonly CommandFilter _filter = new();
    private readonly List<ulong> _newest = new(RunLength);

    /// <summary>How many runs the file holds.</summary>
    public int Runs { get; private set; }

    /// <summary>The position of the last id known.</summary>
    public long Last => (long)Runs * RunLength + _newest.Count;

    /// <summary>Whether the newest ids are enough for a run.</summary>
    public bool HasRun => _newest.Count >= RunLength;

    /// <summary>Whether an id was certainly never recorded. May be asked from any thread.</summary>
    public bool IsNew(ulong hash) => !_filter.MayContain(hash);

    /// <summary>Notes the id of the next position. Before its record is durable, too: a filter that holds too much only looks up too often.</summary>
    public void MayCome(ulong hash) => _filter.Add(hash);

    /// <summary>The id is recorded at the position after <see cref="Last"/>.</summary>
    public void Recorded(ulong hash) => _newest.Add(hash);

    /// <summary>So many buckets of the file will be taken over.</summary>
    public void Expect(long buckets) => _filter.MakeRoom((buckets / Buckets + 1) * RunLength);

    /// <summary>Takes over a bucket of the file.</summary>
    public void Load(long bucket, ReadOnlySpan<byte> places)
    {
        Runs = (int)(bucket / Buckets) + 1;
        for (; places.Length > 0; places = places[PlaceBytes..]) _filter.Add(BinaryPrimitives.ReadUInt64LittleEndian(places));
    }

    /// <summary>The positions among the newest at which an id of this hash stands.</summary>
    public IEnumerable<long> NewestPlaces(ulong hash)
    {
        for (var i = _newest.IndexOf(hash); i >= 0; i = _newest.IndexOf(hash, i + 1)) yield return (long)Runs * RunLength + i + 1;
    }

    /// <summary>The buckets of the file in which a hash may stand, the newest first.</summary>
    public IEnumerable<long> BucketsOf(ulong hash)
    {
        for (var run = Runs - 1; run >= 0; run--) yield return (long)run * Buckets + (long)(hash >> 56);
    }

    /// <summary>The positions in a bucket at which an id of this hash stands.</summary>
    public static List<long> PlacesIn(ReadOnlySpan<byte> places, ulong hash)
    {
        var found = new List<long>();
        for (; places.Length > 0; places = places[PlaceBytes..])
        {
            if (BinaryPrimitives.ReadUInt64LittleEndian(places) == hash) found.Add(BinaryPrimitives.ReadInt64LittleEndian(places[8..]));
        }

        return found;
    }

    /// <summary>The next run, bucket by bucket, to be written.</summary>
    public IEnumerable<(long Bucket, byte[] Places)> NextRun()
    {
        var first = (long)Runs * RunLength + 1;
        var byBucket = new List<(ulong Hash, long Position)>[Buckets];
        for (var i = 0; i < RunLength; i++) (byBucket[_newest[i] >> 56] ??= []).Add((_newest[i], first + i));
        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            var places = new byte[(byBucket[bucket]?.Count ?? 0) * PlaceBytes];
            for (var i = 0; i * PlaceBytes < places.Length; i++)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(places.AsSpan(i * PlaceBytes), byBucket[bucket][i].Hash);
                BinaryPrimitives.WriteInt64LittleEndian(places.AsSpan(i * PlaceBytes + 8), byBucket[bucket][i].Position);
            }

            yield return ((long)Runs * Buckets + bucket, places);
        }
    }

    /// <summary>The run was written.</summary>
    public void RunWritten()
    {
        Runs++;
        _newest.RemoveRange(0, RunLength);
    }
}
