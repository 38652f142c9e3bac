namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>What the text of a card says, whatever its layout. <see cref="ToString"/> shows nothing of it.</summary>
/// <param name="Name">The name as the card leads with: Chinese where there is one.</param>
/// <param name="Sex"><c>male</c>, <c>female</c> or <c>unknown</c>.</param>
/// <param name="Birth">The date of birth.</param>
/// <param name="Number">The number of the person, check digit verified.</param>
/// <param name="ValidFrom">The first day of validity.</param>
/// <param name="ValidUntil">The last day of validity; null for 长期.</param>
public abstract record CardContent(string Name, string Sex, DateOnly Birth, string Number, DateOnly ValidFrom, DateOnly? ValidUntil)
{
    /// <summary>The layout's word for <see cref="IdCard.Kind"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>Nothing of the person.</summary>
    public sealed override string ToString() => $"CardContent({Kind})";

    /// <summary>What the hall needs of it.</summary>
    public IdCard ToIdCard() => new(Name, Number, Birth, Sex, Kind, ValidUntil);
}
