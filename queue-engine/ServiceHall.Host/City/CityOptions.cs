using ServiceHall.Host.Running;

namespace ServiceHall.Host.City;

/// <summary>What <c>servicehall city</c> was told.</summary>
public sealed record CityOptions
{
    /// <summary>The file of the city and its halls.</summary>
    public required string File { get; init; }

    /// <summary>The folder that keeps the key of its screens.</summary>
    public required string Data { get; init; }

    /// <summary>Where its screen is served.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Whether a browser on this machine needs no token.</summary>
    public bool TrustLoopback { get; init; }

    /// <summary>Refuses what cannot be meant.</summary>
    /// <exception cref="StartRefusedException">Something cannot be meant.</exception>
    public void Check() => Addresses.CheckAll(Urls, TrustLoopback);
}
