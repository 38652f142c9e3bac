namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>Everything the text of a resident's card says. <see cref="ToString"/> shows nothing of it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Sex"><c>male</c>, <c>female</c> or <c>unknown</c>.</param>
/// <param name="Nation">The nation; null when the code is none of the list.</param>
/// <param name="Birth">The date of birth.</param>
/// <param name="Address">The address.</param>
/// <param name="Number">The identity number, check digit verified.</param>
/// <param name="Issuer">Who issued the card.</param>
/// <param name="ValidFrom">The first day of validity.</param>
/// <param name="ValidUntil">The last day of validity; null for 长期.</param>
public sealed record ResidentCard(
    string Name, string Sex, string? Nation, DateOnly Birth, string Address, string Number, string Issuer, DateOnly ValidFrom, DateOnly? ValidUntil)
{
    /// <summary>Nothing of the person.</summary>
    public override string ToString() => "ResidentCard";

    /// <summary>What the hall needs of it.</summary>
    public IdCard ToIdCard() => new(Name, Number, Birth, Sex, "resident", ValidUntil);
}
