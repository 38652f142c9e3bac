using ServiceHall.Host.Keys;
using ServiceHall.Host.SignIn;

namespace ServiceHall.Host.Screens;

/// <summary>
/// The pages of kiosks and walls. A browser becomes the station's by opening its page once with <c>?token=</c>, or, where
/// the hall was started with <c>--trust-loopback</c>, by opening it on the hall's own machine.
/// </summary>
public static class StationPages
{
    /// <summary>Puts a role's page on the map.</summary>
    /// <param name="routes">The map.</param>
    /// <param name="role">The station's role; also the first part of its address and its screen's folder.</param>
    /// <param name="trustLoopback">Whether a browser of this machine needs no token.</param>
    public static void MapStationPage(this IEndpointRouteBuilder routes, string role, bool trustLoopback) => routes
        .MapGet($"/{role}/{{id}}", (HttpContext request, ICredentials credentials, string id) => Show(request, credentials.Station(id), role, id, trustLoopback))
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static IResult Show(HttpContext request, StationToken? station, string role, string id, bool trustLoopback)
    {
        if (station is null || station.Role != role)
        {
            return PlainPages.Say(StatusCodes.Status404NotFound, "没有这台设备 · There is no such station",
                $"The hall's plan names no {role} '{id}' that works here. Look at the addresses the program printed when it started.");
        }

        var given = request.Request.Query["token"].ToString();
        if (given.Length > 0)
        {
            if (!Secrets.AreEqual(given, station.Token)) return NoToken(role, id);
            StationCookie.Give(request, station.Token);
            return Results.Redirect(request.Request.Path);
        }

        if (StationCookie.Holds(request.Request, station.Token)) return ScreenFiles.Page(role);
        if (!trustLoopback || !Loopback.IsOwn(request)) return NoToken(role, id);
        StationCookie.Give(request, station.Token);
        return ScreenFiles.Page(role);
    }

    private static IResult NoToken(string role, string id) => PlainPages.Say(StatusCodes.Status401Unauthorized,
        "这台设备还没有登记 · This browser is not the station's yet",
        $"Open /{role}/{id}?token=TOKEN once, with the token of '{id}' from stations.json in the hall's data folder.");
}
