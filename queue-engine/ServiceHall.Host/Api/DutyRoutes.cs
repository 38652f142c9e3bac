using ServiceHall.Contracts;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>Changing a roster at run time.</summary>
public static class DutyRoutes
{
    /// <summary>Puts the route on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall) => hall.MapPost("/duties", ChangeAsync)
        .For(Roles.Manager)
        .WithName("ChangeDuty").WithTags("duties")
        .WithSummary("Sets when a window is on duty on one day, whatever hours and rosters say; no spans for not at all.")
        .Produces<Noted>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> ChangeAsync(HttpContext request, HallOffice office, DutyBody body) =>
        CommandIds.Read(request.Request, out var id) is { } badKey
            ? Problems.Of(badKey)
            : await request.SubmitAsync(office, new ChangeDuty { CommandId = id, Day = body.Day, Window = body.Window, Spans = body.Spans, Clerk = body.Clerk, Note = body.Note });
}
