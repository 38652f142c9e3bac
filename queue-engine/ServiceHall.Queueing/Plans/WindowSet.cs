using System.Numerics;

namespace ServiceHall.Queueing.Plans;

/// <summary>
/// Windows of a plan as bits in plan order. Whether two sets share a window, or what they share, takes a step for each 64 windows of the
/// plan and not one for each pair.
/// </summary>
public sealed class WindowSet
{
    private readonly ulong[] _bits;

    /// <summary>A set of some places of a plan.</summary>
    /// <param name="count">How many windows the plan has.</param>
    /// <param name="places">Places in plan order, from 0; others are passed over.</param>
    public WindowSet(int count, IEnumerable<int> places)
    {
        _bits = new ulong[(count + 63) / 64];
        foreach (var place in places)
        {
            if (place >= 0 && place < count) _bits[place / 64] |= 1UL << place % 64;
        }
    }

    private WindowSet(ulong[] bits) => _bits = bits;

    /// <summary>The places in it, rising.</summary>
    public IEnumerable<int> Places()
    {
        for (var place = After(-1); place >= 0; place = After(place)) yield return place;
    }

    /// <summary>The first place in it behind another; -1 when there is none. For what goes through a set thousands of times a second.</summary>
    public int After(int place)
    {
        var from = place + 1;
        for (var i = from / 64; i < _bits.Length; i++)
        {
            var left = i == from / 64 ? _bits[i] & ulong.MaxValue << from % 64 : _bits[i];
            if (left != 0) return i * 64 + BitOperations.TrailingZeroCount(left);
        }

        return -1;
    }

    /// <summary>How many windows are in it.</summary>
    public int Count => SharedWith(this);

    /// <summary>Whether a place is in it.</summary>
    public bool Contains(int place) => place >= 0 && place < _bits.Length * 64 && (_bits[place / 64] >> place % 64 & 1) == 1;

    /// <summary>Whether no window is in it.</summary>
    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>Whether the two share a window.</summary>
    public bool Overlaps(WindowSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            if ((_bits[i] & other._bits[i]) != 0) return true;
        }

        return false;
    }

    /// <summary>Whether every window of another set is in this one.</summary>
    public bool Includes(WindowSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            if ((other._bits[i] & ~_bits[i]) != 0) return false;
        }

        return true;
    }

    /// <summary>How many windows the two share.</summary>
    public int SharedWith(WindowSet other)
    {
        var shared = 0;
        for (var i = 0; i < _bits.Length; i++) shared += BitOperations.PopCount(_bits[i] & other._bits[i]);
        return shared;
    }

    /// <summary>Those of it that fit.</summary>
    public WindowSet Only(Func<int, bool> fits) => new(_bits.Length * 64, Places().Where(fits));

    /// <summary>What is in both.</summary>
    public WindowSet And(WindowSet other)
    {
        var both = new ulong[_bits.Length];
        for (var i = 0; i < both.Length; i++) both[i] = _bits[i] & other._bits[i];
        return new WindowSet(both);
    }

    /// <summary>What is in either.</summary>
    public WindowSet Or(WindowSet other)
    {
        var either = new ulong[_bits.Length];
        for (var i = 0; i < either.Length; i++) either[i] = _bits[i] | other._bits[i];
        return new WindowSet(either);
    }
}
