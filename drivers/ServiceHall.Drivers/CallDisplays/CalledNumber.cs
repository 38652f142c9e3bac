using System.Globalization;
using System.Text.RegularExpressions;

namespace ServiceHall.Drivers.CallDisplays;

/// <summary>The number a text calls, for displays that show nothing else.</summary>
/// <param name="Letters">Its letters, mostly one; empty for none.</param>
/// <param name="Digits">Its digits as written, at most four.</param>
public sealed partial record CalledNumber(string Letters, string Digits)
{
    /// <summary>The digits as a number, 0 to 9999.</summary>
    public int Value => int.Parse(Digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The first number of a text such as <c>请 A001 到 3 号窗口</c>; null when it calls none.</summary>
    public static CalledNumber? In(string text) =>
        Number().Match(text) is { Success: true } match ? new CalledNumber(match.Groups[1].Value, match.Groups[2].Value) : null;

    /// <summary>As written.</summary>
    public override string ToString() => Letters + Digits;

    [GeneratedRegex("(?<![A-Za-z0-9])([A-Z]{0,3})([0-9]{1,4})(?![A-Za-z0-9])")]
    private static partial Regex Number();
}
