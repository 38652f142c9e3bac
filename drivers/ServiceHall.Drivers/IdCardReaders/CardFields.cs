using System.Globalization;
using System.Text;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>The text block of a card, field by field; offsets and lengths are in bytes. One field that makes no sense spoils the whole.</summary>
internal ref struct CardFields(ReadOnlySpan<byte> block)
{
    private const string Forever = "长期";
    private readonly ReadOnlySpan<byte> block = block;

    /// <summary>Whether some field made no sense.</summary>
    internal bool MakeNoSense { get; private set; }

    /// <summary>A field without its padding.</summary>
    internal string Text(int at, int length) => Raw(at, length).Trim(' ', '\u3000', '\0');

    /// <summary>A name in one piece, or in two where the second goes on without a gap; it may be empty.</summary>
    internal string Name(int at, int length, int moreAt = 0, int moreLength = 0)
    {
        var name = (Raw(at, length) + Raw(moreAt, moreLength)).Trim(' ', '\u3000', '\0');
        MakeNoSense |= name.Any(char.IsControl);
        return name;
    }

    /// <summary><c>male</c>, <c>female</c> or <c>unknown</c> (GB/T 2261 knows 0 and 9 too).</summary>
    internal string Sex(int at) => Text(at, 2) switch
    {
        "1" => "male",
        "2" => "female",
        _ => "unknown",
    };

    /// <summary>A day as eight digits.</summary>
    internal DateOnly Day(int at)
    {
        if (!DateOnly.TryParseExact(Text(at, 16), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            MakeNoSense = true;
        return day;
    }

    /// <summary>A day, or null for 长期.</summary>
    internal DateOnly? LastDay(int at) => Text(at, 16) == Forever ? null : Day(at);

    private string Raw(int at, int length)
    {
        var text = Encoding.Unicode.GetString(block.Slice(at, length));
        MakeNoSense |= text.Contains('\uFFFD');
        return text;
    }
}
