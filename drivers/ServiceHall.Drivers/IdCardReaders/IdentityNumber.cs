namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>The check digits of the numbers on identity cards: 18 characters by GB 11643, MOD 11-2; 15 characters by weights 7, 3, 1.</summary>
public static class IdentityNumber
{
    private const string CheckDigits = "10X98765432";

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether it is 17 digits and the check digit that belongs to them; a lower-case x is not one.</summary>
    public static bool IsRight(ReadOnlySpan<char> number)
    {
        if (number.Length != Weights.Length + 1)
            return false;

        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            if (!char.IsAsciiDigit(number[i]))
                return false;
            sum += (number[i] - '0') * Weights[i];
        }

        return number[^1] == CheckDigits[sum % 11];
    }

    /// <summary>Whether it is the number of a permit: right, and of Hong Kong (81), Macau (82) or Taiwan (83).</summary>
    public static bool IsOfPermit(ReadOnlySpan<char> number) =>
        IsRight(number) && number[..6] is "810000" or "820000" or "830000";

    /// <summary>Whether it is the number of a foreigner's card of 2023: right, and beginning with 9.</summary>
    public static bool IsOfForeigner2023(ReadOnlySpan<char> number) => IsRight(number) && number[0] == '9';

    /// <summary>
    /// Whether it is the number of a foreigner's card of 2017: three letters and eleven digits, and a check digit by weights 7, 3, 1 over all of them, a
    /// letter counting from A = 10.
    /// </summary>
    public static bool IsOfForeigner2017(ReadOnlySpan<char> number)
    {
        if (number.Length != 15)
            return false;

        var sum = 0;
        for (var i = 0; i < number.Length - 1; i++)
        {
            if (i < 3 ? !char.IsAsciiLetterUpper(number[i]) : !char.IsAsciiDigit(number[i]))
                return false;
            sum += (i < 3 ? number[i] - 'A' + 10 : number[i] - '0') * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        }

        return number[^1] == '0' + (sum % 10);
    }
}
