using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using ServiceHall.Host.Api;
using ServiceHall.Queueing;

namespace ServiceHall.Host.SignIn;

/// <summary>
/// Says who asks: a station's token or a clerk's pass, as <c>Authorization: Bearer</c>, as <c>access_token</c> of a hub's address (browsers
/// cannot set headers there), or a station's token in the page's cookie. There is this one way only, so there are no schemes to choose from.
/// </summary>
public sealed class TokenAuthentication(ICredentials credentials) : IAuthenticationService
{
    private const string Bearer = "Bearer";

    /// <summary>Finds out who asks, then goes on; whether they may is the next one's to say.</summary>
    public Task InvokeAsync(HttpContext request, RequestDelegate next)
    {
        var asking = WhoAsksAsync(request);
        if (!asking.IsCompletedSuccessfully) return InvokeAsync(request, asking, next);
        if (asking.Result is { } holder) request.User = SignedIn.As(holder);
        return next(request);
    }

    /// <inheritdoc />
    public async Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => await WhoAsksAsync(context) is { } holder
        ? AuthenticateResult.Success(new AuthenticationTicket(SignedIn.As(holder), Bearer))
        : AuthenticateResult.NoResult();

    /// <inheritdoc />
    public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        context.Response.Headers.WWWAuthenticate = Bearer;
        return Problems.Of(NotSignedIn).ExecuteAsync(context);
    }

    /// <inheritdoc />
    public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        Problems.Of(Permissions.NotAllowed($"The role '{(context.User as SignedIn)?.Holder.Role}' may not use this address.")).ExecuteAsync(context);

    /// <inheritdoc />
    public Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties) =>
        throw new NotSupportedException("Passes are made by ClerkSignIn, and nothing is kept of them.");

    /// <inheritdoc />
    public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) =>
        throw new NotSupportedException("A pass ends by itself, and nothing is kept of it.");

    /// <summary>Who asks, by what is known of tokens now; null for nobody.</summary>
    public static ValueTask<Holder?> WhoAsksAsync(HttpContext request, ICredentials credentials) => GivenToken(request.Request) is { } token
        ? credentials.WhoHoldsAsync(token, request.RequestAborted)
        : StationCookie.WhoIsItAsync(request.Request, credentials);

    private static Rejection NotSignedIn { get; } = new(
        "not-signed-in",
        "The request carries no token of this hall, or one that has expired.",
        "Send 'Authorization: Bearer TOKEN' with a station's token (stations.json of the data folder) or a clerk's pass (POST /api/sign-in).");

    private static async Task InvokeAsync(HttpContext request, ValueTask<Holder?> asking, RequestDelegate next)
    {
        if (await asking is { } holder) request.User = SignedIn.As(holder);
        await next(request);
    }

    private ValueTask<Holder?> WhoAsksAsync(HttpContext request) => WhoAsksAsync(request, credentials);

    private static string? GivenToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header["Bearer ".Length..].Trim();
        var query = request.Path.StartsWithSegments("/hubs") ? request.Query["access_token"].ToString() : "";
        return query.Length == 0 ? null : query;
    }
}
