using System.Net;

namespace ServiceHall.Host.Running;

/// <summary>What <c>servicehall hall</c> was told.</summary>
public sealed record HallOptions
{
    /// <summary>The plan's file.</summary>
    public required string Plan { get; init; }

    /// <summary>The data folder.</summary>
    public required string Data { get; init; }

    /// <summary>Where to listen.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Whether lines named <c>simulated</c> get a simulator, and the bench is served.</summary>
    public bool SimulateDevices { get; init; }

    /// <summary>Whether everybody has the known PIN.</summary>
    public bool DemoPins { get; init; }

    /// <summary>Whether a browser on this machine needs no station token.</summary>
    public bool TrustLoopback { get; init; }

    /// <summary>Where phones reach the hall; the first address when not said.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>The addresses of the proxies before the hall: what they say of whom they speak for is believed, and nobody else's word.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>The PostgreSQL database the journal and the case desk are kept in, so that several nodes run this hall; null for files in the data folder.</summary>
    public string? Journal { get; init; }

    /// <summary>The PostgreSQL database the reports are kept in; null for a file in the data folder.</summary>
    public string? Reports { get; init; }

    /// <summary>Where backups are kept; the folder <c>backups</c> of the data folder when not said.</summary>
    public string? Backups { get; init; }

    /// <summary>Refuses what cannot be meant.</summary>
    /// <exception cref="StartRefusedException">Something cannot be meant.</exception>
    public void Check()
    {
        Addresses.CheckAll(Urls, TrustLoopback);
        if (TrustLoopback && (Proxies.Count > 0 || (PublicAddress is not null && !SignIn.Loopback.IsOnly(PublicAddress))))
        {
            throw new StartRefusedException("--trust-loopback is for trying out on this machine alone: what comes by a proxy here would be trusted with it. Leave it out, or leave out --public-address and --proxy.");
        }

        if (Proxies.FirstOrDefault(proxy => !IPAddress.TryParse(proxy, out _)) is { } wrong)
        {
            throw new StartRefusedException($"--proxy '{wrong}' is no address of a machine. Give the proxy's, such as 127.0.0.1 or 10.0.0.9.");
        }

        if (Backups is "") throw new StartRefusedException("--backups names no folder. Name one, or leave it out.");
        if (PublicAddress is not null && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")))
        {
            throw new StartRefusedException($"--public-address '{PublicAddress}' is no address. Give one such as https://hall.example.gov.cn.");
        }
    }
}
