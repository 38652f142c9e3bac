namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>Everything the text of a foreigner's permanent residence card of 2017 says (flag <c>I</c>).</summary>
/// <param name="EnglishName">The name in Latin letters.</param>
/// <param name="ChineseName">The Chinese name; empty for who has none.</param>
/// <param name="Nationality">Three letters.</param>
/// <param name="Version">The version of the card, as written.</param>
/// <param name="Authority">The code of who issued it.</param>
public sealed record ForeignerCard2017(
    string EnglishName, string ChineseName, string Sex, DateOnly Birth, string Number, string Nationality, DateOnly ValidFrom, DateOnly? ValidUntil,
    string Version, string Authority)
    : CardContent(ChineseName.Length > 0 ? ChineseName : EnglishName, Sex, Birth, Number, ValidFrom, ValidUntil)
{
    /// <inheritdoc />
    public override string Kind => "foreigner-2017";
}

/// <summary>Everything the text of a foreigner's permanent residence card of 2023 says (flag <c>Y</c>).</summary>
/// <param name="EnglishName">The name in Latin letters, both parts of it.</param>
/// <param name="ChineseName">The Chinese name; empty for who has none.</param>
/// <param name="Nationality">Three letters.</param>
/// <param name="Renewals">How often it was renewed, as written.</param>
/// <param name="OldNumberLink">What links it to the number of an older card, as written.</param>
public sealed record ForeignerCard2023(
    string EnglishName, string ChineseName, string Sex, DateOnly Birth, string Number, string Nationality, DateOnly ValidFrom, DateOnly? ValidUntil,
    string Renewals, string OldNumberLink)
    : CardContent(ChineseName.Length > 0 ? ChineseName : EnglishName, Sex, Birth, Number, ValidFrom, ValidUntil)
{
    /// <inheritdoc />
    public override string Kind => "foreigner-2023";
}
