using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ServiceHall.Host.Api;
using ServiceHall.Queueing;

namespace ServiceHall.Host.SignIn;

/// <summary>
/// The scheme "ServiceHall": a station's token or a clerk's pass, as <c>Authorization: Bearer</c>, as <c>access_token</c> of a
/// hub's address (browsers cannot set headers there), or a station's token in the page's cookie.
/// </summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ICredentials credentials)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "ServiceHall";

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var holder = await (GivenToken() is { } token
            ? credentials.WhoHoldsAsync(token, Context.RequestAborted)
            : StationCookie.WhoIsItAsync(Request, credentials));
        return holder is null
            ? AuthenticateResult.NoResult()
            : AuthenticateResult.Success(new AuthenticationTicket(holder.AsPrincipal(Name), Name));
    }

    /// <inheritdoc />
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(NotSignedIn).ExecuteAsync(Context);
    }

    /// <inheritdoc />
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(Permissions.NotAllowed($"The role '{Context.User.FindFirst(HallClaims.Role)?.Value}' may not use this address.")).ExecuteAsync(Context);

    private static Rejection NotSignedIn { get; } = new(
        "not-signed-in",
        "The request carries no token of this hall, or one that has expired.",
        "Send 'Authorization: Bearer TOKEN' with a station's token (stations.json of the data folder) or a clerk's pass (POST /api/sign-in).");

    private string? GivenToken()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return header["Bearer ".Length..].Trim();
        var query = Request.Path.StartsWithSegments("/hubs") ? Request.Query["access_token"].ToString() : "";
        return query.Length == 0 ? null : query;
    }
}
