using System.Globalization;

namespace ServiceHall.Drivers.SmartCards;

/// <summary>PC/SC refuses something.</summary>
/// <param name="what">What was asked of it.</param>
/// <param name="code">Its answer, such as 8010001D.</param>
public sealed class PcscException(string what, uint code) : Exception(string.Create(CultureInfo.InvariantCulture, $"{what}: PC/SC says {code:X8}"))
{
    /// <summary>Its answer.</summary>
    public uint Code { get; } = code;
}
