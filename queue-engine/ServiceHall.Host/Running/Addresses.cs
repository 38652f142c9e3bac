using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ServiceHall.Host.Running;

/// <summary>Addresses to listen at.</summary>
public static class Addresses
{
    /// <summary>Refuses what cannot be listened at.</summary>
    /// <exception cref="StartRefusedException">It is no address of a server.</exception>
    public static void Check(string url)
    {
        var address = url.Replace("://*", "://any.host", StringComparison.Ordinal).Replace("://+", "://any.host", StringComparison.Ordinal);
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/") return;
        throw new StartRefusedException($"--urls '{url}' is no address to listen at. Give one such as http://127.0.0.1:5080, or several with ';' between them.");
    }

    /// <summary>Where an application really listens, without a slash at the end.</summary>
    public static IReadOnlyList<string> Of(WebApplication app) =>
        [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => address.TrimEnd('/'))];
}
