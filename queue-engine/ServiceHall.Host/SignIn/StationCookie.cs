namespace ServiceHall.Host.SignIn;

/// <summary>
/// The cookie of a station's browser. A browser may show several stations (a wall and a kiosk side by side), so it holds their
/// tokens joined by a point, the newest last; which one speaks is said by the <c>station</c> of the address.
/// </summary>
public static class StationCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "servicehall-station";

    private const int TokensMax = 16;

    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    /// <summary>Who speaks: the station the address names, else the newest one; null when the cookie does not say.</summary>
    public static async ValueTask<Holder?> WhoIsItAsync(HttpRequest request, ICredentials credentials)
    {
        var wanted = request.Query["station"].ToString();
        foreach (var token in Tokens(request).Reverse())
        {
            var holder = await credentials.WhoHoldsAsync(token, request.HttpContext.RequestAborted);
            if (holder is not null && (wanted.Length == 0 || holder.Id == wanted)) return holder;
        }

        return null;
    }

    /// <summary>Whether the browser already holds a token.</summary>
    public static bool Holds(HttpRequest request, string token) => Tokens(request).Contains(token);

    /// <summary>Gives the browser a station's token, beside those it has.</summary>
    public static void Give(HttpContext context, string token)
    {
        var tokens = Tokens(context.Request).Where(other => other != token).TakeLast(TokensMax - 1).Append(token);
        context.Response.Cookies.Append(Name, string.Join('.', tokens), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = Life,
            Path = "/",
            IsEssential = true,
        });
    }

    private static string[] Tokens(HttpRequest request) =>
        request.Cookies[Name]?.Split('.', TokensMax + 1, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
