using System.Text;
using Microsoft.AspNetCore.Mvc;
using ServiceHall.Contracts;
using ServiceHall.Host.Plans;
using ServiceHall.Host.SignIn;
using ServiceHall.Queueing;

namespace ServiceHall.Host.Api;

/// <summary>The plan in force, as the editor needs it.</summary>
/// <param name="Version">Which.</param>
/// <param name="Text">Its text.</param>
/// <param name="History">Every plan the hall ran on, newest first.</param>
public sealed record PlanShown(PlanVersion Version, string Text, IReadOnlyList<PlanVersion> History);

/// <summary>The manager changes the plan of the running hall. A draft is sent as it is: the JSON of the plan.</summary>
public static class PlanRoutes
{
    private const int PlanMax = 8 * 1024 * 1024;

    /// <summary>Puts the routes on the map.</summary>
    public static void Map(IEndpointRouteBuilder hall)
    {
        var plan = hall.MapGroup("/plan").WithTags("plan");
        plan.MapGet("", (HallOffice office) => Results.Json(Shown(Desk(office).Archive), Wire.Options))
            .For(Roles.Manager).WithName("Plan").WithSummary("The plan in force and its history.").Produces<PlanShown>();
        plan.MapGet("/history/{hash}", (HallOffice office, string hash) => Desk(office).Archive.TextOf(hash) is { } text ? Results.Text(text, "application/json") : Problems.Of(NoSuchPlan))
            .For(Roles.Manager).WithName("PlanOfHistory").WithSummary("The text of a plan the hall ran on.").ProducesProblem(StatusCodes.Status404NotFound);
        plan.MapPost("/check", async (HttpContext request, HallOffice office) => Results.Json(await Desk(office).CheckAsync(await TextAsync(request)), Wire.Options))
            .For(Roles.Manager).WithMetadata(new RequestSizeLimitAttribute(PlanMax)).Accepts<object>("application/json")
            .WithName("CheckPlan").WithSummary("What is wrong with a draft, what it changes, and what that does to people in the hall. Nothing changes.").Produces<PlanChecked>();
        plan.MapPut("", ApplyAsync)
            .For(Roles.Manager).WithMetadata(new RequestSizeLimitAttribute(PlanMax)).Accepts<object>("application/json")
            .WithName("ApplyPlan").WithSummary("Makes a draft the plan of the running hall. If-Match names the hash of the plan it was made from.")
            .Produces<PlanTaken>().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static PlanShown Shown(PlanArchive archive) =>
        new(archive.Current, archive.TextOf(archive.Current.Hash)!, [.. archive.Versions.Reverse().Take(100)]);

    private static async Task<IResult> ApplyAsync(HttpContext request, HallOffice office)
    {
        var basedOn = request.Request.Headers.IfMatch.ToString().Trim('"');
        if (basedOn.Length == 0) return Problems.Of(Problems.BadRequest("If-Match", "The header If-Match is missing: the hash of the plan the draft was made from."));
        var (taken, rejection) = await Desk(office).ApplyAsync(await TextAsync(request), basedOn, request.User.AsHolder().Id, request.RequestAborted);
        return rejection is null ? Results.Json(taken, Wire.Options) : Problems.Of(rejection);
    }

    private static async Task<string> TextAsync(HttpContext request)
    {
        using var body = new StreamReader(request.Request.Body, Encoding.UTF8);
        return await body.ReadToEndAsync(request.RequestAborted);
    }

    private static PlanDesk Desk(HallOffice office) => office.PlanDesk ?? throw new InvalidOperationException("This office has no plan desk.");

    private static Rejection NoSuchPlan { get; } = new("not-found", "The hall ran on no such plan.", "Take the hash from the history of GET .../plan.") { Field = "hash" };
}
