using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.IdCardReaders;

/// <summary>Reads identity cards laid on it.</summary>
public interface IIdCardReader : IHasHealth
{
    /// <summary>Raised once when a card was read. The station keeps the number in its memory only, and no longer than the visit to the kiosk: not the card's leaving ends that, for
    /// people put it away before they choose, but the person, or nobody's hand for a while.</summary>
    event Action<IdCard> CardRead;

    /// <summary>Raised when a card was there and could not be read, with a stable word: <c>read-failed</c>, <c>unsupported-card</c>, <c>check-digit</c>.</summary>
    event Action<string> CardRefused;
}

/// <summary>What a card says. <see cref="ToString"/> shows nothing of it.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Number">The identity number, check digit verified.</param>
/// <param name="Birth">The date of birth.</param>
/// <param name="Sex"><c>male</c>, <c>female</c> or <c>unknown</c>.</param>
/// <param name="Kind"><c>resident</c>, <c>permit</c>, <c>foreigner-2017</c> or <c>foreigner-2023</c>.</param>
/// <param name="ValidUntil">The last day of validity; null for 长期.</param>
public sealed record IdCard(string Name, string Number, DateOnly Birth, string Sex, string Kind, DateOnly? ValidUntil)
{
    /// <summary>Nothing of the person, so that no log ever shows it.</summary>
    public override string ToString() => $"IdCard({Kind})";
}
