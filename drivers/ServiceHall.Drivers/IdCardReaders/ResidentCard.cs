namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>Everything the text of a resident's card says.</summary>
/// <param name="Nation">The nation; null when the code is none of the list.</param>
/// <param name="Address">The address.</param>
/// <param name="Issuer">Who issued the card.</param>
public sealed record ResidentCard(
    string Name, string Sex, string? Nation, DateOnly Birth, string Address, string Number, string Issuer, DateOnly ValidFrom, DateOnly? ValidUntil)
    : CardContent(Name, Sex, Birth, Number, ValidFrom, ValidUntil)
{
    /// <inheritdoc />
    public override string Kind => "resident";
}
