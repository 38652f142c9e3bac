using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ServiceHall.Host.SignIn;

/// <summary>
/// Lets in who may use a route. Routes name roles (<see cref="Roles.For"/>), and those are looked at here, since each command of the hall comes
/// through such a door; what goes by a policy (the hubs), and what names nobody and is therefore shut, is left to the framework.
/// </summary>
public static class Admission
{
    // How the framework knows that nobody wants it to put its own authorization before everything else.
    private const string FrameworksIsInPlace = "__AuthorizationMiddlewareSet";

    /// <summary>Adds what the doors need.</summary>
    public static void AddAdmission(this IServiceCollection services)
    {
        Roles.AddPolicies(services.AddAuthorizationBuilder());
        // It would look for its own trace on doors that were looked at here.
        services.Configure<RouteOptions>(routes => routes.SuppressCheckForUnhandledSecurityMetadata = true);
    }

    /// <summary>Puts it into the way of every request, after who asks is known.</summary>
    public static void UseAdmission(this IApplicationBuilder app)
    {
        app.Properties[FrameworksIsInPlace] = true;
        app.UseWhen(request => AllowedAt(request).Count == 0, others => others.UseAuthorization());
        app.Use(LookAsync);
    }

    private static Task LookAsync(HttpContext request, RequestDelegate next)
    {
        var allowed = AllowedAt(request);
        for (var i = 0; i < allowed.Count; i++)
        {
            if (request.User is not SignedIn who) return request.ChallengeAsync();
            if (!allowed[i].Has(who.Holder.Role)) return request.ForbidAsync();
        }

        return next(request);
    }

    private static IReadOnlyList<AllowedRoles> AllowedAt(HttpContext request) => request.GetEndpoint()?.Metadata.GetOrderedMetadata<AllowedRoles>() ?? [];
}

/// <summary>The roles that may use a route, as its metadata; told to the framework in its own form, for what it describes and checks.</summary>
/// <param name="roles">Joined by commas.</param>
public sealed class AllowedRoles(string roles) : IAuthorizeData
{
    private readonly string[] _all = roles.Split(',');

    /// <summary>Whether a role is among them.</summary>
    public bool Has(string role) => Array.IndexOf(_all, role) >= 0;

    /// <inheritdoc />
    string? IAuthorizeData.Roles { get; set; } = roles;

    /// <inheritdoc />
    string? IAuthorizeData.Policy { get; set; }

    /// <inheritdoc />
    string? IAuthorizeData.AuthenticationSchemes { get; set; }
}
