using ServiceHall.Drivers.Supervision;

namespace ServiceHall.Drivers.SmartCards;

/// <summary>Reads chip cards put into or held to it: social-security cards, visitors' cards. Never second-generation identity cards, which need their own module.</summary>
public interface ISmartCardReader : IHasHealth
{
    /// <summary>Raised once when a card came and was asked all its questions. The reader keeps nothing of its answers; whoever listens overwrites them after use.</summary>
    event Action<SmartCard> CardInserted;

    /// <summary>Raised once when that card left.</summary>
    event Action CardRemoved;
}

/// <summary>What a card said. <see cref="ToString"/> shows nothing of it.</summary>
/// <param name="Atr">Its answer to reset; empty where the reader gives none.</param>
/// <param name="Uid">Its number on the air; null for one with contacts.</param>
/// <param name="Answers">The data of each step of the script by the step's name; null for one that was refused.</param>
public sealed record SmartCard(byte[] Atr, byte[]? Uid, IReadOnlyDictionary<string, byte[]?> Answers)
{
    /// <summary>Nothing of the card.</summary>
    public override string ToString() => "SmartCard";
}
