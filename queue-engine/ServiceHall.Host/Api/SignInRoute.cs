using ServiceHall.Contracts;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>Signing in with a PIN, on the hall and on every station's own process alike.</summary>
public static class SignInRoute
{
    /// <summary>Puts the route on the map.</summary>
    /// <param name="routes">The map.</param>
    /// <param name="signIn">Asks the hall.</param>
    public static void MapSignIn(this IEndpointRouteBuilder routes, Func<HttpContext, ClerkId, string, ValueTask<SignInAnswer>> signIn) => routes
        .MapPost("/api/sign-in", async (HttpContext request, SignInBody body) =>
        {
            if (body.Pin.Length is 0 or > 64) return Problems.Of(Problems.BadRequest("pin", "A PIN is 6 to 12 digits."));
            var answer = await signIn(request, body.Clerk, body.Pin);
            return answer.Pass is { } pass ? Results.Json(pass, Wire.Options) : Problems.Of(answer.Rejection!);
        })
        .AllowAnonymous()
        .RequireRateLimiting(RateLimits.SigningIn)
        .WithName("SignIn").WithTags("sign-in").WithSummary("A clerk's pass for a PIN, good for 12 hours.")
        .Produces<ClerkPass>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);
}
