using System.Globalization;

namespace ServiceHall.Drivers.Simulated.IdCardReaders;

/// <summary>Makes up identity numbers. Area 990000 was never given to any place, so that the number is nobody's.</summary>
public static class BenchIdentity
{
    private const string Nowhere = "990000";

    /// <summary>The card's number: its own, or one by birth, sex and name, with a right check digit. The same card gives the same number.</summary>
    public static string NumberOf(BenchCard card)
    {
        if (card.Id is not null)
            return card.Id;

        var name = card.Name.Aggregate(0, (sum, character) => ((sum * 31) + character) % 499);
        var order = (2 * name) + (card.Sex == "female" ? 2 : 1);
        if (card.Layout == "foreigner-2017")
            return WithLetterCheck(string.Create(CultureInfo.InvariantCulture, $"UTO9900{card.Birth:yyMMdd}{order % 10}"));

        var place = card.Layout switch { "permit" => "810000", "foreigner-2023" => "999900", _ => Nowhere };
        var body = string.Create(CultureInfo.InvariantCulture, $"{place}{card.Birth:yyyyMMdd}{order:D3}");
        return body + CheckOf(body);
    }

    /// <summary>Each character counts 7, 3, 1 and again; letters go on after 9.</summary>
    private static string WithLetterCheck(string body)
    {
        const string Values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var sum = body.Select((character, at) => Values.IndexOf(character, StringComparison.Ordinal) * ("731"[at % 3] - '0')).Sum();
        return body + (char)('0' + (sum % 10));
    }

    /// <summary>GB 11643: each digit counts 2 to the power of its place from the right; together with the check they leave 1 by 11.</summary>
    private static char CheckOf(string body)
    {
        var sum = 0;
        foreach (var digit in body)
            sum = (sum + (digit - '0')) * 2 % 11;
        var check = (12 - sum) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }
}
