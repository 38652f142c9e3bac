using Microsoft.AspNetCore.Mvc;
using ServiceHall.Contracts;
using ServiceHall.Contracts.Views;
using ServiceHall.Host.Running;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;
using ServiceHall.Queueing.Plans;
using ServiceHall.Queueing.Words;

namespace ServiceHall.Host.Api;

/// <summary>What a citizen's phone shows of a ticket.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Hall">Which hall.</param>
/// <param name="Area">Where to sit down now.</param>
/// <param name="Matters">The matters of the visit, with what to bring.</param>
public sealed record TicketPage(VisitView Visit, HallIdentity Hall, Area Area, IReadOnlyList<Matter> Matters)
{
    /// <summary>Why somebody was or was not content, to choose from once the visit is finished; null before.</summary>
    public IReadOnlyList<RatingReason>? RatingReasons { get; init; }
}

/// <summary>A citizen's own ticket, open to whoever knows its unguessable code.</summary>
public static class TicketRoutes
{
    /// <summary>Puts the routes on the map.</summary>
    public static void MapTicketApi(this IEndpointRouteBuilder routes)
    {
        var ticket = routes.MapGroup("/api/tickets/{code}").WithTags("tickets").AllowAnonymous();

        ticket.MapGet("", async (HttpContext request, HallOffice office, string code) =>
                await PageAsync(office, code, request.RequestAborted) is { } page ? Results.Json(page, Wire.Options) : NoSuchTicket)
            .RequireRateLimiting(RateLimits.Reading)
            .WithName("Ticket").WithSummary("The ticket as the citizen's phone shows it.")
            .Produces<TicketPage>().ProducesProblem(StatusCodes.Status404NotFound);

        ticket.MapGet("/live", TicketStream.StreamAsync)
            .RequireRateLimiting(RateLimits.Reading)
            .WithName("TicketLive").WithSummary("The same as server-sent events: the whole page when something happens to the visit, the event `place` {ahead, waitMinutes, waitGrown, waitsKept} when only the line has moved, and the event `alive` after at most 30 seconds without either.")
            .Produces<TicketPage>(StatusCodes.Status200OK, "text/event-stream").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);

        ticket.MapPost("/cancel", (HttpContext request, HallOffice office, string code, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] EmptyBody? _) =>
                SubmitAsync(request, office, code, (id, visit) => new CancelVisit { CommandId = id, Visit = visit }))
            .RequireRateLimiting(RateLimits.Writing)
            .WithName("CancelTicket").WithSummary("Gives the number back.")
            .Produces<VisitMoved>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        ticket.MapPost("/rejoin", (HttpContext request, HallOffice office, string code, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] EmptyBody? _) =>
                SubmitAsync(request, office, code, (id, visit) => new RejoinVisit { CommandId = id, Visit = visit }))
            .RequireRateLimiting(RateLimits.Writing)
            .WithName("RejoinTicket").WithSummary("Who missed the call is there after all.")
            .Produces<VisitMoved>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        ticket.MapPost("/rate", (HttpContext request, HallOffice office, string code, RateBody body) =>
                SubmitAsync(request, office, code, (id, visit) => new RateVisit
                {
                    CommandId = id, Visit = visit, Level = body.Level, Channel = body.Channel ?? "phone", Matter = body.Matter, Reasons = body.Reasons, Change = body.Change,
                }))
            .RequireRateLimiting(RateLimits.Writing)
            .WithName("RateTicket").WithSummary("Rates the finished visit or one of its matters, once; changes that word until a case about it was answered.")
            .Produces<VisitMoved>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The answer to a code that is none.</summary>
    public static IResult NoSuchTicket => Problems.Of(new Rejection(
        "unknown-ticket", "There is no ticket of today with this code.", "Scan the ticket again; yesterday's tickets are over.") { Field = "code" });

    /// <summary>The page of a code; null when there is no such ticket today.</summary>
    public static async ValueTask<TicketPage?> PageAsync(HallOffice office, string code, CancellationToken cancellation)
    {
        if (!WordForm.Fits(code)) return null;
        var visit = await Phone(office, null).FindVisitAsync(new VisitKey { Code = new TicketCode(code) }, cancellation);
        return visit is null ? null : PageOf(office, visit);
    }

    /// <summary>The page of a visit.</summary>
    public static TicketPage PageOf(HallOffice office, VisitView visit)
    {
        var matters = visit.Matters.Select(progress => office.Plan.Matters.FirstOrDefault(matter => matter.Id == progress.Matter)).OfType<Matter>().ToList();
        return new TicketPage(visit, office.Plan.Hall, office.Plan.Areas.FirstOrDefault(area => area.Id == visit.Area) ?? office.Plan.Areas[0], matters)
        {
            RatingReasons = visit.State == VisitStatus.Finished ? office.Plan.RatingReasons : null,
        };
    }

    private static IHall Phone(HallOffice office, VisitId? visit) => office.For(new Holder("phone", Roles.Citizen, Visit: visit));

    private static async Task<IResult> SubmitAsync(HttpContext request, HallOffice office, string code, Func<CommandId, VisitId, HallCommand> command)
    {
        if (CommandIds.Read(request.Request, out var id) is { } badKey) return Problems.Of(badKey);
        if (await PageAsync(office, code, request.RequestAborted) is not { } page) return NoSuchTicket;
        var answer = await Phone(office, page.Visit.Visit).SubmitAsync(command(id, page.Visit.Visit), request.RequestAborted);
        return answer.Rejection is { } rejection ? Problems.Of(rejection) : HallRoutes.AsItIs(answer.Outcome!);
    }
}
