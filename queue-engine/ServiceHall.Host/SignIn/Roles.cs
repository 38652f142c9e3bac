using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.SignIn;

/// <summary>Who one can be in a hall.</summary>
public static class Roles
{
    /// <summary>A kiosk station.</summary>
    public const string Kiosk = "kiosk";

    /// <summary>A counter station: the pad and light of a window, and its clerk's screen.</summary>
    public const string Counter = "counter";

    /// <summary>A wall station.</summary>
    public const string Wall = "wall";

    /// <summary>A clerk who signed in.</summary>
    public const string Clerk = "clerk";

    /// <summary>A manager: the station token "manager", or a clerk of that role who signed in.</summary>
    public const string Manager = "manager";

    /// <summary>Somebody who answers the cases of a department.</summary>
    public const string Department = "department";

    /// <summary>Somebody who watches over all cases (督办).</summary>
    public const string Supervisor = "supervisor";

    /// <summary>The board of a city over its halls, in a process of its own: sees figures and devices, and does nothing.</summary>
    public const string City = "city";

    /// <summary>A citizen whose phone knows a ticket's code. Nobody signs in as one.</summary>
    public const string Citizen = "citizen";

    /// <summary>The hall's own process. Nobody signs in as it.</summary>
    public const string Hall = "hall";

    /// <summary>Everybody with a token.</summary>
    public const string Anybody = $"{Kiosk},{Counter},{Wall},{Clerk},{Manager},{Department},{Supervisor},{City}";

    /// <summary>Every machine of the hall.</summary>
    public const string Stations = $"{Kiosk},{Counter},{Wall}";

    /// <summary>The policies of the hubs: <c>kiosk</c>, <c>wall</c>, <c>city</c> and <c>counter</c> for their screens, <c>station</c> and <c>anybody</c> for the hall's.</summary>
    public static void AddPolicies(AuthorizationBuilder authorization)
    {
        authorization.AddPolicy(Kiosk, policy => policy.RequireRole(Kiosk));
        authorization.AddPolicy(Wall, policy => policy.RequireRole(Wall));
        authorization.AddPolicy(City, policy => policy.RequireRole(City));
        // The screen of a counter is used by whoever signed in on it, not by the station.
        authorization.AddPolicy(Counter, policy => policy.RequireRole(Clerk, Manager));
        authorization.AddPolicy("station", policy => policy.RequireRole(Stations.Split(',')));
        authorization.AddPolicy("anybody", policy => policy.RequireRole(Anybody.Split(',')));
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    /// <summary>Lets only these roles use a route.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new AllowedRoles(string.Join(',', roles)));

    /// <summary>Who a signed-in request or connection is.</summary>
    public static Holder AsHolder(this ClaimsPrincipal user) =>
        (user as SignedIn)?.Holder ?? throw new InvalidOperationException("A request of nobody passed the authorization.");
}

/// <summary>The claims of a signed-in request.</summary>
public static class HallClaims
{
    /// <summary>One of <see cref="Roles"/>.</summary>
    public const string Role = "servicehall:role";
}
