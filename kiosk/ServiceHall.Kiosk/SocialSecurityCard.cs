using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ServiceHall.Drivers.IdCardReaders;
using ServiceHall.Drivers.SmartCards;

namespace ServiceHall.Kiosk;

/// <summary>
/// Finds the holder in what a social-security card answered to the script <c>social-security</c>: the steps <c>identity-number</c> and <c>name</c>, each a record of tag, length and
/// value, text as GB18030 filled up with zeros or spaces.
/// </summary>
public static class SocialSecurityCard
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The holder; null when this is no such card, or its number is not right. The answers are overwritten: nobody else needs them.</summary>
    public static IdCard? Holder(SmartCard card)
    {
        try
        {
            var number = Text(card, "identity-number");
            var name = Text(card, "name");
            if (number is null || name is not { Length: > 0 } || !IdentityNumber.IsRight(number)) return null;
            return DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
                ? new IdCard(name, number, birth, (number[16] - '0') % 2 == 1 ? "male" : "female", "social-security", null)
                : null;
        }
        finally
        {
            foreach (var answer in card.Answers.Values) CryptographicOperations.ZeroMemory(answer);
        }
    }

    private static string? Text(SmartCard card, string step)
    {
        if (card.Answers.GetValueOrDefault(step) is not { Length: > 2 } record || record[1] > record.Length - 2)
            return null;

        try
        {
            return Gb18030.GetString(record, 2, record[1]).TrimEnd('\0', ' ');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
