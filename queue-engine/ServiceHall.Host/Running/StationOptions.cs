namespace ServiceHall.Host.Running;

/// <summary>What <c>servicehall kiosk</c>, <c>counter</c> or <c>wall</c> was told.</summary>
public sealed record StationOptions
{
    /// <summary>The verb.</summary>
    public required string Role { get; init; }

    /// <summary>Where the hall is.</summary>
    public required string Hall { get; init; }

    /// <summary>Which station of the plan this is.</summary>
    public required string Station { get; init; }

    /// <summary>Its token.</summary>
    public required string Token { get; init; }

    /// <summary>Where its screen is served.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>The folder in which a kiosk keeps what it needs to give numbers while the hall is out of reach; null for one that gives none then.</summary>
    public string? Data { get; init; }

    /// <summary>Whether lines named <c>simulated</c> get a simulator, and the bench is served.</summary>
    public bool SimulateDevices { get; init; }

    /// <summary>Whether a browser on this machine needs no token.</summary>
    public bool TrustLoopback { get; init; }

    /// <summary>Refuses what cannot be meant.</summary>
    /// <exception cref="StartRefusedException">Something cannot be meant.</exception>
    public void Check()
    {
        Addresses.CheckAll(Urls, TrustLoopback);
        if (!Uri.TryCreate(Hall, UriKind.Absolute, out var hall) || hall.Scheme is not ("http" or "https"))
        {
            throw new StartRefusedException($"--hall '{Hall}' is no address. Give the hall's, such as http://10.0.0.2:5080.");
        }
    }

    /// <summary>Nothing of the token.</summary>
    public override string ToString() => $"{Role} {Station} of {Hall}";

    /// <summary>The station as its own process knows it.</summary>
    public Keys.StationToken AsStation() => new(Station, Role, Token);
}
