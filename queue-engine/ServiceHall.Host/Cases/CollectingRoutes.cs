using ServiceHall.Casework;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Api;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Cases;

/// <summary>Where a ready result lies (统一出件), by its pick-up number; and handing it over.</summary>
public static class CollectingRoutes
{
    private static Rejection NoSuchPickUp => new("unknown-pick-up", "Nothing lies under this pick-up number.", "Ask with the ticket's code.") { Field = "pickUp" };

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        hall.MapGet("/pick-ups/{pickUp}", async (HallOffice office, string pickUp) =>
                await office.Cases.OfPickUpAsync(pickUp) is { } one ? Results.Json(one, Wire.Options) : Problems.Of(NoSuchPickUp))
            .AllowAnonymous().RequireRateLimiting(RateLimits.Writing).WithTags("cases").WithName("PickUp")
            .WithSummary("Where a thing with a pick-up number stands; what it is about is not told to whoever knows the number only.")
            .Produces<CitizenCase>().ProducesProblem(StatusCodes.Status404NotFound);
        hall.MapPost("/pick-ups/{pickUp}/hand-over", HandOverAsync).For(Roles.Clerk, Roles.Manager).WithTags("cases").WithName("HandOver")
            .WithSummary("Hands the result over against the applicant's document or the code, and files the case.")
            .Produces<CaseMoved>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> HandOverAsync(HttpContext request, HallOffice office, string pickUp, HandOverBody body)
    {
        if (await office.Cases.UnderPickUpAsync(pickUp) is not { } id) return Problems.Of(NoSuchPickUp);
        if (Identities.Read(body.Identity, office.IdentityKey, out var person) is { } badIdentity) return Problems.Of(badIdentity);
        return await CaseDoor.SubmitAsync(request, office, id.Value, one => new HandOverResult { Case = one, Hash = person?.Hash.Value, Code = body.Code, ByProxy = body.ByProxy });
    }
}
