using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>One visit: its whole story, giving its number back, coming back after a missed call.</summary>
public static class VisitRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var visit = hall.MapGroup("/visits/{visit:long}").WithTags("visits");

        visit.MapGet("", StoryAsync)
            .For(Roles.Counter, Roles.Clerk, Roles.Manager)
            .WithName("VisitStory").WithSummary("A ticket's whole story, event by event.")
            .Produces<VisitStory>()
            .ProducesProblem(StatusCodes.Status404NotFound);

        visit.MapPost("/cancel", (HttpContext request, HallOffice office, long visit) => CancelAsync(request, office, new VisitId(visit)))
            .For(Roles.Kiosk)
            .WithName("CancelVisit").WithSummary("Gives a number back before it is served.")
            .Produces<VisitMoved>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

        visit.MapPost("/rejoin", (HttpContext request, HallOffice office, long visit) => RejoinAsync(request, office, new VisitId(visit)))
            .For(Roles.Kiosk, Roles.Clerk)
            .WithName("RejoinVisit").WithSummary("Brings a visit marked as no-show back into the line, within the plan's grace.")
            .Produces<VisitMoved>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> StoryAsync(HttpContext request, HallOffice office, long visit) =>
        await office.For(request.User).StoryAsync(new VisitId(visit), request.RequestAborted) is { } story
            ? Results.Json(story, Wire.Options)
            : Problems.Of(new Rejection("unknown-visit", $"There is no visit {visit}.", "Take the visit's id from the answer that gave the number.")
            {
                Field = "visit",
            });

    private static async Task<IResult> CancelAsync(HttpContext request, HallOffice office, VisitId visit) =>
        CommandIds.Read(request.Request, out var id) is { } badKey
            ? Problems.Of(badKey)
            : await request.SubmitAsync(office, new CancelVisit { CommandId = id, Visit = visit });

    private static async Task<IResult> RejoinAsync(HttpContext request, HallOffice office, VisitId visit) =>
        CommandIds.Read(request.Request, out var id) is { } badKey
            ? Problems.Of(badKey)
            : await request.SubmitAsync(office, new RejoinVisit { CommandId = id, Visit = visit });
}
