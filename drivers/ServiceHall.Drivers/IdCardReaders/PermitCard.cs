namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>Everything the text of a residence permit for people of Hong Kong, Macau and Taiwan says (flag <c>J</c>).</summary>
/// <param name="Address">The address.</param>
/// <param name="Issuer">Who issued the card.</param>
/// <param name="PassNumber">The number of the travel pass it belongs to.</param>
/// <param name="IssueCount">How often it was issued, as written.</param>
public sealed record PermitCard(
    string Name, string Sex, DateOnly Birth, string Address, string Number, string Issuer, DateOnly ValidFrom, DateOnly? ValidUntil,
    string PassNumber, string IssueCount)
    : CardContent(Name, Sex, Birth, Number, ValidFrom, ValidUntil)
{
    /// <inheritdoc />
    public override string Kind => "permit";
}
