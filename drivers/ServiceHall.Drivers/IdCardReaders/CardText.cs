using System.Buffers.Binary;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>
/// Reads the text block of a card: 256 bytes of UTF-16, low byte first, padded with spaces. The flag at byte 248 says which layout;
/// blank is a resident's card, and no other is ever read as one.
/// </summary>
public static class CardText
{
    private const int Length = 256;
    private const int FlagAt = 248;

    /// <summary>Reads a card.</summary>
    /// <param name="block">The text block.</param>
    /// <param name="card">The card, when nothing is wrong.</param>
    /// <returns>Null, or the word for what is wrong: <c>read-failed</c>, <c>unsupported-card</c>, <c>check-digit</c>.</returns>
    public static string? Read(ReadOnlySpan<byte> block, out CardContent? card)
    {
        card = null;
        if (block.Length < Length)
            return "read-failed";

        var fields = new CardFields(block[..Length]);
        return (char)BinaryPrimitives.ReadUInt16LittleEndian(block[FlagAt..]) switch
        {
            ' ' or '\0' => Take(ref fields, fields.Text(122, 36), IdentityNumber.IsRight, Resident(ref fields), out card),
            'J' => Take(ref fields, fields.Text(122, 36), IdentityNumber.IsOfPermit, Permit(ref fields), out card),
            'I' => Take(ref fields, fields.Text(122, 30), IdentityNumber.IsOfForeigner2017, Foreigner2017(ref fields), out card),
            'Y' => Take(ref fields, fields.Text(122, 36), IdentityNumber.IsOfForeigner2023, Foreigner2023(ref fields), out card),
            _ => "unsupported-card",
        };
    }

    private static string? Take(ref CardFields fields, string number, Func<ReadOnlySpan<char>, bool> isRight, CardContent read, out CardContent? card)
    {
        card = null;
        if (!isRight(number))
            return "check-digit";
        if (fields.MakeNoSense || read.Name.Length == 0)
            return "read-failed";

        card = read;
        return null;
    }

    /// <summary>Name 0/30, sex 30/2, nation 32/4, birth 36/16, address 52/70, number 122/36, issuer 158/30, from 188/16, until 204/16.</summary>
    private static ResidentCard Resident(ref CardFields f) => new(
        f.Name(0, 30), f.Sex(30), Nations.NameOf(f.Text(32, 4)), f.Day(36), f.Text(52, 70), f.Text(122, 36), f.Text(158, 30), f.Day(188), f.LastDay(204));

    /// <summary>As a resident's, without the nation; pass number 220/18, issue count 238/4.</summary>
    private static PermitCard Permit(ref CardFields f) => new(
        f.Name(0, 30), f.Sex(30), f.Day(36), f.Text(52, 70), f.Text(122, 36), f.Text(158, 30), f.Day(188), f.LastDay(204), f.Text(220, 18), f.Text(238, 4));

    /// <summary>
    /// English name 0/120, sex 120/2, number 122/30, nationality 152/6, Chinese name 158/30, from 188/16, until 204/16, birth 220/16, version 236/4,
    /// authority 240/8.
    /// </summary>
    private static ForeignerCard2017 Foreigner2017(ref CardFields f) => new(
        f.Name(0, 120), f.Name(158, 30), f.Sex(120), f.Day(220), f.Text(122, 30), f.Text(152, 6), f.Day(188), f.LastDay(204), f.Text(236, 4), f.Text(240, 8));

    /// <summary>
    /// Chinese name 0/30, sex 30/2, renewals 32/4, birth 36/16, English name 52/70 and 220/22, number 122/36, from 188/16, until 204/16,
    /// nationality 242/6, link to the old number 250/6.
    /// </summary>
    private static ForeignerCard2023 Foreigner2023(ref CardFields f) => new(
        f.Name(52, 70, 220, 22), f.Name(0, 30), f.Sex(30), f.Day(36), f.Text(122, 36), f.Text(242, 6), f.Day(188), f.LastDay(204), f.Text(32, 4), f.Text(250, 6));
}
