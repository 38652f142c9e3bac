namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>The check digit of an 18-character identity number (GB 11643, MOD 11-2).</summary>
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
}
