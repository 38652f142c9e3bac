using System.Net;

namespace ServiceHall.Host.SignIn;

/// <summary>What it means to be on the hall's own machine.</summary>
public static class Loopback
{
    /// <summary>Whether a request comes from this machine, through no proxy, to a loopback name (no foreign page that was made to point here).</summary>
    public static bool IsOwn(HttpContext request) =>
        request.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !request.Request.Headers.ContainsKey("X-Forwarded-For")
        && !request.Request.Headers.ContainsKey("X-Original-For")
        && !request.Request.Headers.ContainsKey("Forwarded")
        && IsName(request.Request.Host.Host);

    /// <summary>Whether an address to listen at can be reached from this machine only.</summary>
    public static bool IsOnly(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsName(uri.Host);

    private static bool IsName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
