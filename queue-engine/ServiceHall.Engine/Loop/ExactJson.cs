using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ServiceHall.Engine.Loop;

/// <summary>
/// Goes through JSON that is expected to stand in one exact form, the one this program writes. Each step says whether it is there and goes
/// past it; what is in any other form, however good its JSON, is the serializer's to read.
/// </summary>
/// <param name="text">The JSON.</param>
internal ref struct ExactJson(ReadOnlySpan<byte> text)
{
    // Longer ones may not fit into 64 bits; no number of a journal comes near.
    private const int DigitsMax = 18;

    private static readonly SearchValues<byte> _endsPlainText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);
    private ReadOnlySpan<byte> _left = text;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsAtEnd => _left.IsEmpty;

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<byte> Left => _left;

    /// <summary>Whether these bytes come next.</summary>
    public bool Is(ReadOnlySpan<byte> expected)
    {
        if (!_left.StartsWith(expected)) return false;
        _left = _left[expected.Length..];
        return true;
    }

    /// <summary>Goes on by some bytes that were looked at.</summary>
    public void Pass(int count) => _left = _left[count..];

    /// <summary>A whole number as it is written: no zero before it, and none with a sign.</summary>
    public bool IsNumber(out long value)
    {
        value = 0;
        var length = Whole(out var begin);
        if (length is 0 or > DigitsMax || (begin == 1 && _left[begin] == '0')) return false;
        foreach (var digit in _left.Slice(begin, length)) value = value * 10 + (digit - '0');
        if (begin == 1) value = -value;
        _left = _left[(begin + length)..];
        return true;
    }

    /// <summary>A whole number that fits 32 bits.</summary>
    public bool IsNumber(out int value)
    {
        var isNumber = IsNumber(out long wide) && wide is >= int.MinValue and <= int.MaxValue;
        value = isNumber ? (int)wide : 0;
        return isNumber;
    }

    /// <summary>A number that nobody asks for: digits, and perhaps a point and more digits.</summary>
    public bool IsAnyNumber()
    {
        var length = Whole(out var begin);
        if (length == 0) return false;
        _left = _left[(begin + length)..];
        if (!Is("."u8)) return true;
        var digits = Digits(_left);
        _left = _left[digits..];
        return digits > 0;
    }

    /// <summary>A text without anything that JSON escapes.</summary>
    public bool IsText(out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (!Is("\""u8)) return false;
        var length = _left.IndexOfAny(_endsPlainText);
        if (length < 0 || _left[length] != '"') return false;
        utf8 = _left[..length];
        _left = _left[(length + 1)..];
        return Ascii.IsValid(utf8) || Utf8.IsValid(utf8);
    }

    // How many digits stand before a point, and where they begin; 0 when there are none, or a zero that does not belong there.
    private readonly int Whole(out int begin)
    {
        begin = _left.StartsWith("-"u8) ? 1 : 0;
        var digits = Digits(_left[begin..]);
        return digits > 1 && _left[begin] == '0' ? 0 : digits;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits < 0 ? text.Length : digits;
    }
}
