using System.Globalization;
using System.Text;

namespace ServiceHall.Drivers.Named.CodeScanners;

/// <summary>One picture of a camera.</summary>
/// <param name="Width">In dots, at most <see cref="WidthMax"/>.</param>
/// <param name="Height">In dots, at most <see cref="HeightMax"/>.</param>
/// <param name="Grey">Row after row from the top, a byte a dot, 0 is black.</param>
public sealed record GreyFrame(int Width, int Height, byte[] Grey)
{
    /// <summary>The widest and the highest.</summary>
    public const int WidthMax = 1920, HeightMax = 1088;

    /// <summary>The longest frame in bytes.</summary>
    public const int BytesMax = HeadMax + (WidthMax * HeightMax);

    private const int HeadMax = 64;

    /// <summary>
    /// Takes the next frame of a stream of raw greymaps (netpbm, pgm(5)): <c>P5</c>, width, height and 255 as decimal numbers with white space between, one white space, the
    /// dots. What is none, or too large, is passed over byte by byte.
    /// </summary>
    /// <param name="bytes">What has come and was not consumed yet.</param>
    /// <param name="consumed">So many bytes are done with, also when no frame was found.</param>
    /// <param name="frame">The frame.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out int consumed, out GreyFrame frame)
    {
        frame = new GreyFrame(0, 0, []);
        for (consumed = 0; bytes[consumed..].IndexOf((byte)'P') is var skipped and >= 0; consumed++)
        {
            consumed += skipped;
            var rest = bytes[consumed..];
            var (length, width, height) = Head(rest);
            if (length == 0)
                continue;
            if (length < 0 || rest.Length < length + (width * height))
                return false;
            frame = new GreyFrame(width, height, rest.Slice(length, width * height).ToArray());
            consumed += length + (width * height);
            return true;
        }

        consumed = bytes.Length;
        return false;
    }

    /// <summary>The head's length and what it says; 0 when it is none, below 0 while more of it may come.</summary>
    private static (int Length, int Width, int Height) Head(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadMax)]);
        if (text.Length < 2 || text[1] != '5')
            return (text.Length < 2 ? -1 : 0, 0, 0);

        Span<int> numbers = stackalloc int[3];
        var at = 2;
        for (var i = 0; i < numbers.Length; i++)
        {
            var begin = at;
            while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
                at++;
            var digits = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at == text.Length && text.Length < HeadMax)
                return (-1, 0, 0);
            if (digits == begin || at == text.Length || !int.TryParse(text.AsSpan(digits, at - digits), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return (0, 0, 0);
        }

        return numbers is [>= 1 and <= WidthMax, >= 1 and <= HeightMax, 255] && text[at] is ' ' or '\t' or '\r' or '\n' ? (at + 1, numbers[0], numbers[1]) : (0, 0, 0);
    }
}
