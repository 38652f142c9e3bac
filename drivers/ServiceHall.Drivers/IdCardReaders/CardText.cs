using System.Globalization;
using System.Text;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>
/// Reads the text block of a card: 256 bytes of UTF-16, low byte first, padded with spaces. The flag at byte 248 says which layout;
/// blank is a resident's card, and no other is ever read as one.
/// </summary>
public static class CardText
{
    private const int Length = 256;
    private const int FlagAt = 248;
    private const string Forever = "长期";

    private static readonly UnicodeEncoding Strict = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>Reads a resident's card.</summary>
    /// <param name="block">The text block.</param>
    /// <param name="card">The card, when nothing is wrong.</param>
    /// <returns>Null, or the word for what is wrong: <c>read-failed</c>, <c>unsupported-card</c>, <c>check-digit</c>.</returns>
    public static string? Read(ReadOnlySpan<byte> block, out ResidentCard? card)
    {
        card = null;
        if (block.Length < Length)
            return "read-failed";
        if (block[FlagAt..(FlagAt + 2)] is not ([0x20, 0x00] or [0x00, 0x00]))
            return "unsupported-card";

        try
        {
            return ReadResident(block, out card);
        }
        catch (DecoderFallbackException)
        {
            return "read-failed";
        }
    }

    /// <summary>Offsets and lengths in bytes: name 0/30, sex 30/2, nation 32/4, birth 36/16, address 52/70, number 122/36, issuer 158/30, from 188/16, until 204/16.</summary>
    private static string? ReadResident(ReadOnlySpan<byte> block, out ResidentCard? card)
    {
        card = null;
        var number = Field(block, 122, 36);
        if (!IdentityNumber.IsRight(number))
            return "check-digit";

        var name = Field(block, 0, 30);
        var until = Field(block, 204, 16);
        DateOnly? lastDay = null;
        if (until != Forever)
        {
            if (!TryDay(until, out var day))
                return "read-failed";
            lastDay = day;
        }

        if (name.Length == 0 || name.Any(char.IsControl)
            || !TryDay(Field(block, 36, 16), out var birth) || !TryDay(Field(block, 188, 16), out var from))
            return "read-failed";

        card = new ResidentCard(
            name, Sex(Field(block, 30, 2)), Nations.NameOf(Field(block, 32, 4)), birth, Field(block, 52, 70), number,
            Field(block, 158, 30), from, lastDay);
        return null;
    }

    private static string Field(ReadOnlySpan<byte> block, int at, int length) =>
        Strict.GetString(block.Slice(at, length)).Trim(' ', '\u3000', '\0');

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Sex(string code) => code switch
    {
        "1" => "male",
        "2" => "female",
        _ => "unknown",
    };
}
