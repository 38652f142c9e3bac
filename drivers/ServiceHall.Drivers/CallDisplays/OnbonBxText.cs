using System.Text;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>A text as the panel's fonts have it: one or two bytes a character.</summary>
public static class OnbonBxText
{
    /// <summary>The longest text shown; more is cut off.</summary>
    public const int CharactersMax = 32;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    /// <summary>
    /// Encodes with the font in front. What the double-byte fonts lack becomes <c>?</c>, and a backslash, which would begin an escape, a slash.
    /// </summary>
    public static byte[] Encode(string text, string font)
    {
        var bytes = new List<byte>(Encoding.ASCII.GetBytes($"\\FO{font}"));
        Span<byte> encoded = stackalloc byte[4];
        Span<char> characters = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes().Take(CharactersMax))
        {
            var length = Gb18030.GetBytes(characters[..rune.EncodeToUtf16(characters)], encoded);
            if (length > 2 || Rune.IsControl(rune))
                bytes.Add((byte)'?');
            else if (rune.Value == '\\')
                bytes.Add((byte)'/');
            else
                bytes.AddRange(encoded[..length]);
        }

        return [.. bytes];
    }
}
