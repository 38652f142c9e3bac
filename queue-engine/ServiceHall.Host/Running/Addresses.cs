using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ServiceHall.Host.Running;

/// <summary>Addresses to listen at.</summary>
public static class Addresses
{
    /// <summary>Refuses what cannot be listened at, and trust where others could come in.</summary>
    /// <exception cref="StartRefusedException">One is no address of a server, or is open to others while this machine is trusted.</exception>
    public static void CheckAll(IReadOnlyList<string> urls, bool trustLoopback)
    {
        foreach (var url in urls) Check(url);
        if (trustLoopback && urls.FirstOrDefault(url => !SignIn.Loopback.IsOnly(url)) is { } open)
        {
            throw new StartRefusedException(
                $"--trust-loopback is for what only this machine can reach, and {open} can be reached by others. Leave the option out, or listen at http://127.0.0.1:PORT.");
        }
    }

    private static void Check(string url)
    {
        var address = url.Replace("://*", "://any.host", StringComparison.Ordinal).Replace("://+", "://any.host", StringComparison.Ordinal);
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "http" && uri.PathAndQuery == "/") return;
        if (uri?.Scheme == "https") throw new StartRefusedException($"--urls '{url}': the program has no TLS of its own. Listen at http://, and put a proxy before it.");
        throw new StartRefusedException($"--urls '{url}' is no address to listen at. Give one such as http://127.0.0.1:5080, or several with ';' between them.");
    }

    /// <summary>Whether the system chooses the port.</summary>
    public static bool IsOfSystemsChoice(string url) => url.TrimEnd('/').EndsWith(":0", StringComparison.Ordinal);

    /// <summary>An address as others can reach it: "all addresses" becomes this machine's first one in a network.</summary>
    public static string Public(string url)
    {
        var address = url.TrimEnd('/');
        foreach (var all in new[] { "://0.0.0.0", "://[::]", "://*", "://+" })
        {
            if (address.Contains(all, StringComparison.Ordinal)) return address.Replace(all, "://" + OwnAddress(), StringComparison.Ordinal);
        }

        return address;
    }

    private static string OwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(address => address.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork)?.ToString() ?? "127.0.0.1";

    /// <summary>Begins to listen.</summary>
    /// <param name="app">Who listens.</param>
    /// <param name="urls">Where, as it is said when it cannot.</param>
    /// <param name="option">The option that names another place.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StartRefusedException">An address is taken, or is not this machine's.</exception>
    public static async Task ListenAsync(this WebApplication app, IReadOnlyList<string> urls, string option, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            throw new StartRefusedException($"Listening at {string.Join(", ", urls)} failed: {fault.Message} Choose another with {option}.", ExitCodes.Failed);
        }
    }

    /// <summary>Where an application really listens, without a slash at the end.</summary>
    public static IReadOnlyList<string> Of(WebApplication app) =>
        [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => address.TrimEnd('/'))];
}
